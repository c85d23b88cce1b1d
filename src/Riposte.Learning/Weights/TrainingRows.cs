using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Splits;

namespace Riposte.Learning.Weights;

/// <summary>Turns label positions into what learners fit on: targets and weights at the rows of those positions and
/// nowhere else.</summary>
internal static class TrainingRows
{
    /// <summary>Market rows of some positions.</summary>
    public static int[] Of(LabelTable labels, int[] positions)
    {
        var rows = new int[positions.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = labels.EventRows[positions[i]];
        }
        return rows;
    }

    /// <summary>The data set of some positions.</summary>
    /// <param name="features">One row per market row.</param>
    /// <param name="labels">All labels.</param>
    /// <param name="positions">Positions to learn from.</param>
    /// <param name="options">What weights are made of.</param>
    public static Dataset Dataset(FeatureMatrix features, LabelTable labels, int[] positions, WeightOptions options)
    {
        var raw = SampleWeights.Of(labels, positions, options);
        var total = positions.Sum(position => raw[position]);
        // Mean weight 1, so that options such as the least hessian of a leaf mean the same for every horizon.
        var scale = total > 0 ? positions.Length / total : 0;
        var targets = new float[features.Count];
        var weights = new float[features.Count];
        var ends = new int[features.Count];
        foreach (var position in positions)
        {
            var row = labels.EventRows[position];
            targets[row] = (float)labels.Outcomes[position];
            weights[row] = (float)(raw[position] * scale);
            ends[row] = labels.EndRows[position];
        }
        return new Dataset(features, targets, weights, Of(labels, positions)) { EndRows = ends };
    }

    /// <summary>Splits a purged tail off for early stopping; the tail is empty when none is wanted, or when nothing
    /// would be left to learn from.</summary>
    public static TailSplit SplitTail(LabelTable labels, int[] positions, double share)
    {
        if (share <= 0)
        {
            return new TailSplit(positions, []);
        }
        var split = new PurgedTail(share).Split(labels.Spans, positions);
        return split.Train.Length == 0 ? new TailSplit(positions, []) : split;
    }
}
