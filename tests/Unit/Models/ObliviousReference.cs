using Riposte.Models.Boosting;

namespace Riposte.Tests.Unit.Models;

/// <summary>
/// Symmetric trees in the plainest form: every value is a cut, every leaf a list of rows, every sum made anew. For squared
/// error with base 0: gradient −w·y, hessian w.
/// </summary>
internal sealed class ObliviousReference(BoostingOptions options, float[][] columns, float[] targets, float[] weights)
{
    /// <summary>The decisions, level by level.</summary>
    public List<(int Feature, float Threshold, bool MissingLeft)> Levels { get; } = [];

    /// <summary>Rows of the leaves.</summary>
    public List<int[]> Leaves { get; private set; } = [];

    /// <summary>The tree's value for each training row.</summary>
    public double[] Fit()
    {
        Leaves =
        [
            [.. Enumerable.Range(0, targets.Length)],
        ];
        for (var depth = 0; depth < options.MaxDepth; depth++)
        {
            var best = Candidates().MaxBy(LevelGain);
            if (!(LevelGain(best) > 1e-6))
            {
                break;
            }
            Levels.Add(best);
            Leaves = [.. Leaves.SelectMany(leaf => Divide(leaf, best))];
        }
        var values = new double[targets.Length];
        foreach (var leaf in Leaves)
        {
            foreach (var row in leaf)
            {
                values[row] = options.LearningRate * Step(leaf);
            }
        }
        return values;
    }

    private IEnumerable<(int Feature, float Threshold, bool MissingLeft)> Candidates()
    {
        for (var f = 0; f < columns.Length; f++)
        {
            var values = columns[f].Where(x => !float.IsNaN(x)).Distinct().Order().Skip(1).ToArray();
            var hasMissing = columns[f].Any(float.IsNaN);
            foreach (var cut in hasMissing ? values.Append(float.PositiveInfinity) : values)
            {
                yield return (f, cut, false);
            }
            foreach (var cut in hasMissing ? values : [])
            {
                yield return (f, cut, true);
            }
        }
    }

    private double LevelGain((int Feature, float Threshold, bool MissingLeft) decision) =>
        Leaves.Sum(leaf =>
            Divide(leaf, decision) is [var left, var right]
                ? Score(left) + Score(right) - Score(leaf) - options.MinSplitGain
                : 0
        );

    private int[][] Divide(int[] leaf, (int Feature, float Threshold, bool MissingLeft) decision)
    {
        var column = columns[decision.Feature];
        var left = leaf.Where(r => float.IsNaN(column[r]) ? decision.MissingLeft : column[r] < decision.Threshold)
            .ToArray();
        var right = leaf.Except(left).ToArray();
        var isDivided =
            leaf.Length > 1
            && left.Length > 0
            && right.Length > 0
            && Weight(leaf) >= 2 * options.MinChildWeight
            && Math.Min(Weight(left), Weight(right)) >= options.MinChildWeight;
        return isDivided ? [left, right] : [leaf];
    }

    private double Weight(int[] leaf) => leaf.Sum(r => (double)weights[r]);

    private double Gradient(int[] leaf) => -leaf.Sum(r => (double)weights[r] * targets[r]);

    // What the best step within the limits takes off the objective, twice.
    private double Score(int[] leaf)
    {
        var step = Step(leaf);
        return -(
            2 * Gradient(leaf) * step
            + (Weight(leaf) + options.Lambda) * step * step
            + 2 * options.Alpha * Math.Abs(step)
        );
    }

    private double Step(int[] leaf)
    {
        var gradient = Gradient(leaf);
        var pull = Math.Max(Math.Abs(gradient) - options.Alpha, 0);
        var most = options.MaxDeltaStep == 0 ? double.PositiveInfinity : options.MaxDeltaStep;
        return -Math.Sign(gradient) * Math.Min(pull / (Weight(leaf) + options.Lambda), most);
    }
}
