using System.Text.Json;

namespace Riposte.Learning.Ensembles;

/// <summary>Makes one prediction of those of several members. Immutable, safe to use from many threads; a row's result
/// does not depend on other rows.</summary>
public abstract class FittedCombiner
{
    private protected FittedCombiner(IReadOnlyList<string> names, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfZero(names.Count, nameof(names));
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        (Names, Classes) = ([.. names], classes);
    }

    /// <summary>Name of the method.</summary>
    public abstract string Kind { get; }

    /// <summary>Names of the members, in the order of their outputs.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Share of each member, adding up to 1; NaN for a method that gives none.</summary>
    public abstract double[] Shares { get; }

    /// <summary>Combines one row without allocation.</summary>
    /// <param name="outputs">Class probabilities of the first member, then of the second, …. A member with a NaN is
    /// left out, and the others share its part.</param>
    /// <param name="combined">Receives one probability per class; NaN when no member is known.</param>
    /// <exception cref="ArgumentException">Other numbers of values.</exception>
    public void Combine(ReadOnlySpan<float> outputs, Span<float> combined)
    {
        if (outputs.Length != Names.Count * Classes || combined.Length != Classes)
        {
            throw new ArgumentException(
                $"{outputs.Length} values into {combined.Length}; {Names.Count} × {Classes} into {Classes} are expected.",
                nameof(outputs)
            );
        }
        Span<double> sums = stackalloc double[Classes];
        CombineRow(outputs, sums);
        for (var c = 0; c < Classes; c++)
        {
            combined[c] = (float)sums[c];
        }
    }

    /// <summary>Fills cleared sums with the probabilities; all NaN when no member is known.</summary>
    private protected abstract void CombineRow(ReadOnlySpan<float> outputs, Span<double> sums);

    /// <summary>Writes what was learned into an open object.</summary>
    /// <param name="json">The object.</param>
    /// <param name="withModels">Whether models are written whole; else their hashes stand for them.</param>
    internal abstract void Write(Utf8JsonWriter json, bool withModels);

    /// <summary>Whether a member's row is known.</summary>
    private protected bool Knows(ReadOnlySpan<float> outputs, int member) =>
        !outputs.Slice(member * Classes, Classes).ContainsAnyExceptInRange(float.MinValue, float.MaxValue);

    /// <summary>Divides by the sum; NaN where that is 0.</summary>
    private protected static void Normalise(Span<double> sums)
    {
        var total = 0.0;
        foreach (var value in sums)
        {
            total += value;
        }
        for (var c = 0; c < sums.Length; c++)
        {
            sums[c] = total > 0 ? sums[c] / total : double.NaN;
        }
    }
}
