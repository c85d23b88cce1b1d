using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>Extremes of two neighbouring stretches together; NaN when either is unknown.</summary>
public readonly struct PathExtremesCombine : ICombine<PathExtremes>
{
    /// <inheritdoc/>
    public static PathExtremes Unknown => new(double.NaN, double.NaN, double.NaN, double.NaN);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PathExtremes Combine(PathExtremes older, PathExtremes newer) =>
        new(
            Math.Max(older.High, newer.High),
            Math.Min(older.Low, newer.Low),
            Math.Min(Math.Min(older.Fall, newer.Fall), newer.Low / older.High),
            Math.Max(Math.Max(older.Rise, newer.Rise), newer.High / older.Low)
        );
}
