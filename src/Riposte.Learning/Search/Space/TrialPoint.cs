using System.Collections.Immutable;

namespace Riposte.Learning.Search.Space;

/// <summary>One value per parameter of a space, in its order; NaN where a parameter does not count.</summary>
/// <param name="Values">The values: numbers, and indices of choices.</param>
public readonly record struct TrialPoint(ImmutableArray<double> Values)
{
    /// <summary>Equal by content; NaN equals NaN.</summary>
    public bool Equals(TrialPoint other) => Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // All values: points of a large study often share their first one, a choice.
        var hash = 0;
        foreach (var value in Values.AsSpan())
        {
            hash = unchecked(hash * 31 + value.GetHashCode());
        }
        return hash;
    }
}
