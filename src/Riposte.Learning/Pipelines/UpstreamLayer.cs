using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Pipelines;

/// <summary>
/// A cross-fitted layer: the only thing a further layer can be stacked on. It has no way to give what a model says of
/// its own training rows: training positions get out-of-fold outputs, unseen ones the final model's. Immutable.
/// </summary>
public abstract class UpstreamLayer
{
    private readonly LabelSpans labels;
    private readonly int[] train;
    private readonly Instant[] latestEnd;

    private protected UpstreamLayer(string name, LabelSpans labels, int[] train, OutOfFold outOfFold)
    {
        (Name, this.labels, this.train, OutOfFold) = (name, labels, train, outOfFold);
        latestEnd = new Instant[train.Length];
        for (var i = 0; i < train.Length; i++)
        {
            var end = labels.End[train[i]];
            latestEnd[i] = i > 0 && latestEnd[i - 1] > end ? latestEnd[i - 1] : end;
        }
    }

    /// <summary>Name of the layer.</summary>
    public string Name { get; }

    /// <summary>Numbers per position.</summary>
    public int Outputs => OutOfFold.Outputs;

    /// <summary>Outputs for the training positions.</summary>
    public OutOfFold OutOfFold { get; }

    /// <summary>Outputs for any positions: out-of-fold where the layer was trained, the final model's where it was not
    /// and nothing it was trained on overlaps.</summary>
    /// <param name="positions">Positions, in the order of the outputs.</param>
    /// <returns>Row-major, <see cref="Outputs"/> numbers per position.</returns>
    /// <exception cref="ArgumentException">A training position without out-of-fold output, or one that overlaps a
    /// training label: no model is blind to it.</exception>
    public float[] Predict(int[] positions)
    {
        var values = new float[positions.Length * Outputs];
        var unseen = new List<int>();
        for (var i = 0; i < positions.Length; i++)
        {
            if (Array.BinarySearch(train, positions[i]) >= 0)
            {
                OutOfFold.At(positions[i]).CopyTo(values.AsSpan(i * Outputs));
                continue;
            }
            RequireApart(positions[i]);
            unseen.Add(i);
        }
        var predicted = new float[unseen.Count * Outputs];
        PredictUnseen([.. unseen.Select(i => positions[i])], predicted);
        for (var u = 0; u < unseen.Count; u++)
        {
            predicted.AsSpan(u * Outputs, Outputs).CopyTo(values.AsSpan(unseen[u] * Outputs));
        }
        return values;
    }

    private protected abstract void PredictUnseen(int[] positions, Span<float> outputs);

    // Among the training labels that start before this one ends, the latest end tells whether any reaches into it.
    private void RequireApart(int position)
    {
        int low = 0,
            high = train.Length;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            (low, high) = labels.Start[train[middle]] < labels.End[position] ? (middle + 1, high) : (low, middle);
        }
        if (low > 0 && latestEnd[low - 1] > labels.Start[position])
        {
            throw new ArgumentException(
                $"Position {position} overlaps a training label of the layer {Name}: no model of it is blind to the position.",
                nameof(position)
            );
        }
    }
}
