namespace Riposte.Features.Kernels;

/// <summary>
/// Moments of a path of running sums, relative to the level before its first step: the same for every price scale.
/// </summary>
/// <param name="Count">Number of steps.</param>
/// <param name="Total">Sum of the steps: where the path ends.</param>
/// <param name="Mean">Mean of the running sums.</param>
/// <param name="Squares">Σ (running sum − mean)².</param>
public readonly record struct PathMoments(double Count, double Total, double Mean, double Squares)
{
    /// <summary>The path of one step.</summary>
    public static PathMoments Of(double step) => new(1, step, step, step - step);
}
