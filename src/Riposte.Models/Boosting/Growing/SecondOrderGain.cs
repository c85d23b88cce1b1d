using System.Runtime.InteropServices;

namespace Riposte.Models.Boosting.Growing;

/// <summary>
/// The gain of steps that may be limited. A leaf's step is w = −sign(G)·T(G) / (H + λ), T(g) = max(|g| − α, 0), clipped to
/// the greatest step and to the leaf's bounds; its score is what that step takes off the objective, twice:
/// −(2·G·w + (H + λ)·w² + 2·α·|w|), which is T(G)² / (H + λ) where nothing is clipped (Chen and Guestrin, 2016, eq. 4 to 7).
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct SecondOrderGain(BoostingOptions options, double ridge = 0) : ISplitGain
{
    // A difference of histograms leaves rounding where there is nothing: such shares of a leaf are no rows.
    private const double Nothing = 1e-12;

    private readonly double lambda = options.Lambda;
    private readonly double alpha = options.Alpha;
    private readonly double minChildWeight = options.MinChildWeight;
    private readonly double maxStep = options.StepLimit == 0 ? double.PositiveInfinity : options.StepLimit;
    private readonly double smoothing = options.Categories?.Smoothing ?? 0;
    private readonly double ridge = ridge;

    /// <summary>The step of some rows within the bounds of a leaf.</summary>
    public double Step(in GradientSum rows, double more, LeafScope? scope)
    {
        var threshold = Math.Max(Math.Abs(rows.Gradient) - alpha, 0);
        var step = 0.0;
        if (rows.Hessian >= minChildWeight && rows.Hessian > 0 && threshold > 0)
        {
            step = Math.Min(threshold / (rows.Hessian + lambda + more), maxStep);
            step = rows.Gradient > 0 ? -step : step;
        }
        return scope is null ? step : Math.Clamp(step, scope.Lower, scope.Upper);
    }

    /// <summary>What the rows' step takes off the objective, twice.</summary>
    public double Score(in GradientSum rows, double more, double step) =>
        rows.Hessian <= 0
            ? 0
            : -(2 * rows.Gradient * step + (rows.Hessian + lambda + more) * step * step + 2 * alpha * Math.Abs(step));

    /// <inheritdoc/>
    public double Of(in GradientSum left, in GradientSum right, in OpenLeaf leaf, int sign)
    {
        var least = Math.Max(minChildWeight, leaf.Hessian * Nothing);
        if (left.Hessian < least || right.Hessian < least)
        {
            return double.NegativeInfinity;
        }
        var leftStep = Step(left, ridge, leaf.Scope);
        var rightStep = Step(right, ridge, leaf.Scope);
        return sign * leftStep > sign * rightStep
            ? double.NegativeInfinity
            : Score(left, ridge, leftStep) + Score(right, ridge, rightStep);
    }

    /// <inheritdoc/>
    public double Order(in GradientSum category) => -category.Gradient / (category.Hessian + lambda + smoothing);

    /// <inheritdoc/>
    public bool HasMissing(in GradientSum present, in GradientSum missing, in OpenLeaf leaf) =>
        missing.Hessian > leaf.Hessian * Nothing;

    /// <inheritdoc/>
    public bool IsFilled(in GradientSum bin, in OpenLeaf leaf) => bin.Hessian > leaf.Hessian * Nothing;
}
