using System.Runtime.CompilerServices;

namespace Riposte.Core.Numerics;

/// <summary>
/// Moments of two neighbouring stretches together; exactly 0 spread when all values are equal, NaN when any is
/// unknown.
/// </summary>
public readonly struct MomentsCombine : ICombine<Moments>
{
    /// <inheritdoc/>
    public static Moments Unknown => new(1, double.NaN, double.NaN);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Moments Combine(Moments older, Moments newer)
    {
        var count = older.Count + newer.Count;
        var delta = newer.Mean - older.Mean;
        var share = newer.Count / count;
        var squares = older.Squares + newer.Squares + delta * delta * older.Count * share;
        return new(count, older.Mean + delta * share, squares);
    }
}
