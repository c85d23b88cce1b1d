using System.Collections.Immutable;

namespace Riposte.Learning.Pipelines;

/// <summary>
/// For each training position, the outputs of a model that saw neither it nor anything that overlaps it. Only
/// <see cref="CrossFit"/> makes one, so that whoever holds it holds honest inputs for a further layer. Immutable.
/// </summary>
public sealed class OutOfFold
{
    internal OutOfFold(int[] positions, int[] blocks, float[] values, int outputs)
    {
        Positions = [.. positions];
        Blocks = [.. blocks];
        Values = [.. values];
        Outputs = outputs;
    }

    /// <summary>Positions that were predicted, rising; each once.</summary>
    public ImmutableArray<int> Positions { get; }

    /// <summary>Number of the fold that held each position out.</summary>
    public ImmutableArray<int> Blocks { get; }

    /// <summary>Row-major: <see cref="Outputs"/> numbers for each position.</summary>
    public ImmutableArray<float> Values { get; }

    /// <summary>Numbers per position.</summary>
    public int Outputs { get; }

    /// <summary>The outputs for a position.</summary>
    /// <exception cref="ArgumentException">No model was kept from the position.</exception>
    public ReadOnlySpan<float> At(int position)
    {
        var at = Positions.BinarySearch(position);
        return at >= 0
            ? Values.AsSpan().Slice(at * Outputs, Outputs)
            : throw new ArgumentException(
                $"Position {position} has no out-of-fold output: no model was kept from it.",
                nameof(position)
            );
    }
}
