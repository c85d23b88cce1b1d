using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>Two neighbouring stretches of a path: the newer one starts from the total of the older.</summary>
public readonly struct PathCombine : ICombine<PathMoments>
{
    /// <inheritdoc/>
    public static PathMoments Unknown => new(JointMomentsCombine.Unknown, double.NaN);

    /// <inheritdoc/>
    public static PathMoments Combine(PathMoments older, PathMoments newer) =>
        new(
            JointMomentsCombine.Combine(
                older.Moments,
                newer.Moments with
                {
                    MeanX = newer.Moments.MeanX + older.Total,
                }
            ),
            older.Total + newer.Total
        );
}
