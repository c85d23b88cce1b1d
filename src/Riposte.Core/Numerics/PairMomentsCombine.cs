using System.Runtime.CompilerServices;

namespace Riposte.Core.Numerics;

/// <summary>
/// Moments of pairs of two neighbouring stretches together; exactly 0 spread when all values are equal, NaN when any is
/// unknown.
/// </summary>
public readonly struct PairMomentsCombine : ICombine<PairMoments>
{
    /// <inheritdoc/>
    public static PairMoments Unknown => new(1, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairMoments Combine(PairMoments older, PairMoments newer)
    {
        var count = older.Count + newer.Count;
        var share = newer.Count / count;
        var weight = older.Count * share;
        var x = newer.MeanX - older.MeanX;
        var y = newer.MeanY - older.MeanY;
        return new(
            count,
            older.MeanX + x * share,
            older.MeanY + y * share,
            older.SquaresX + newer.SquaresX + x * x * weight,
            older.SquaresY + newer.SquaresY + y * y * weight,
            older.Products + newer.Products + x * y * weight
        );
    }
}
