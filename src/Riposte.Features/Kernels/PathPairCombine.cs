using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>Two neighbouring stretches of a path: the newer one starts from the total of the older.</summary>
public readonly struct PathPairCombine : ICombine<PathPair>
{
    /// <inheritdoc/>
    public static PathPair Unknown => new(PairMomentsCombine.Unknown, double.NaN);

    /// <inheritdoc/>
    public static PathPair Combine(PathPair older, PathPair newer) =>
        new(
            PairMomentsCombine.Combine(older.Moments, newer.Moments with { MeanX = newer.Moments.MeanX + older.Total }),
            older.Total + newer.Total
        );
}
