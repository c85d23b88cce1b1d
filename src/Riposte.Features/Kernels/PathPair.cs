using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// Joint moments of the running total of some steps (x, counted from the first step of the stretch) and a level (y).
/// </summary>
/// <param name="Moments">The moments.</param>
/// <param name="Total">Sum of the steps.</param>
public readonly record struct PathPair(PairMoments Moments, double Total)
{
    /// <summary>One step and the level it led to.</summary>
    public static PathPair Of(double step, double level) => new(PairMoments.Of(step, level), step);
}
