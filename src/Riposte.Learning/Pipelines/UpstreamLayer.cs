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
    private readonly SpanIndex trained;
    private readonly UpstreamLayer[] below;

    private protected UpstreamLayer(
        string name,
        LabelSpans labels,
        int[] train,
        OutOfFold outOfFold,
        IReadOnlyList<UpstreamLayer> below
    )
    {
        (Name, this.labels, OutOfFold) = (name, labels, outOfFold);
        trained = new SpanIndex(labels, train);
        this.below = [.. below];
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
    /// training label of this layer or of one below: no model is blind to it.</exception>
    public float[] Predict(int[] positions)
    {
        var values = new float[positions.Length * Outputs];
        var unseen = new List<int>();
        for (var i = 0; i < positions.Length; i++)
        {
            if (trained.Has(positions[i]))
            {
                OutOfFold.At(positions[i]).CopyTo(values.AsSpan(i * Outputs));
                continue;
            }
            RequireBlind(positions[i]);
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

    /// <summary>Whether both layers count the same labels.</summary>
    internal bool IsOf(LabelSpans other) =>
        ReferenceEquals(labels, other)
        || (
            labels.Start.AsSpan().SequenceEqual(other.Start)
            && labels.End.AsSpan().SequenceEqual(other.End)
            && labels.Symbols.AsSpan().SequenceEqual(other.Symbols)
        );

    // What this layer learned from came from the layers below: a position that one of them trained on is not unseen.
    private void RequireBlind(int position)
    {
        if (trained.Has(position) || trained.Meets(position))
        {
            throw new ArgumentException(
                $"Position {position} overlaps a training label of the layer {Name}: no model of it is blind to the position.",
                nameof(position)
            );
        }
        foreach (var layer in below)
        {
            layer.RequireBlind(position);
        }
    }
}
