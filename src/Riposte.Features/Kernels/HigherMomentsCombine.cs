using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>Higher moments of two neighbouring stretches together; NaN when any value is unknown.</summary>
public readonly struct HigherMomentsCombine : ICombine<HigherMoments>
{
    /// <inheritdoc/>
    public static HigherMoments Unknown => HigherMoments.Of(double.NaN);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HigherMoments Combine(HigherMoments older, HigherMoments newer)
    {
        var (a, b) = (older.Count, newer.Count);
        var count = a + b;
        var inverse = 1 / count;
        var delta = newer.Mean - older.Mean;
        var step = delta * inverse;
        var square = delta * step * a * b;
        var (s, t) = (older.Squares, newer.Squares);
        return new(
            count,
            older.Mean + step * b,
            s + t + square,
            older.Cubes + newer.Cubes + square * step * (a - b) + 3 * step * (a * t - b * s),
            older.Fourths
                + newer.Fourths
                + square * step * step * (a * a - a * b + b * b)
                + 6 * step * step * (a * a * t + b * b * s)
                + 4 * step * (a * newer.Cubes - b * older.Cubes)
        );
    }
}
