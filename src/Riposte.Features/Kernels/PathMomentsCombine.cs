using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>Moments of a path followed by another; NaN when either is unknown.</summary>
public readonly struct PathMomentsCombine : ICombine<PathMoments>
{
    /// <inheritdoc/>
    public static PathMoments Unknown => new(1, double.NaN, double.NaN, double.NaN);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PathMoments Combine(PathMoments older, PathMoments newer)
    {
        var count = older.Count + newer.Count;
        var share = newer.Count / count;
        // The newer path starts where the older one ends.
        var delta = older.Total + newer.Mean - older.Mean;
        return new(
            count,
            older.Total + newer.Total,
            older.Mean + delta * share,
            older.Squares + newer.Squares + delta * delta * older.Count * share
        );
    }
}
