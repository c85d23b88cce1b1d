using System.Runtime.InteropServices;

namespace Riposte.Models.Boosting.Growing;

/// <summary>
/// Gains as XGBoost 1.7's <c>hist</c> method rounds them: sums in double precision, squares, quotients and everything
/// after them in single. Where a step may be limited it leaves α out of the score, and categories lighter than the least
/// child weight count as neutral when they are sorted; both is kept here.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct XgboostGain(BoostingOptions options, bool hasBounds) : ISplitGain
{
    private readonly float lambda = (float)options.Lambda;
    private readonly float alpha = (float)options.Alpha;
    private readonly float minChildWeight = (float)options.MinChildWeight;
    private readonly float maxStep = (float)options.StepLimit;

    /// <summary>The step of some rows within the bounds of a leaf.</summary>
    public float Step(in GradientSum rows, LeafScope? scope)
    {
        if (rows.Hessian < minChildWeight || rows.Hessian <= 0)
        {
            return Within(scope, 0);
        }
        var step = -Threshold(rows.Gradient) / (rows.Hessian + lambda);
        if (maxStep != 0 && Math.Abs(step) > maxStep)
        {
            step = Math.CopySign(maxStep, step);
        }
        return Within(scope, (float)step);
    }

    /// <summary>What the rows' step takes off the objective, twice.</summary>
    public float Score(in GradientSum rows, float step)
    {
        if (rows.Hessian <= 0)
        {
            return 0;
        }
        if (maxStep == 0 && !hasBounds)
        {
            var threshold = Threshold(rows.Gradient);
            return (float)(threshold * threshold) / (float)(rows.Hessian + lambda);
        }
        var (gradient, hessian) = ((float)rows.Gradient, (float)rows.Hessian);
        return -(2f * gradient * step + (hessian + lambda) * (step * step));
    }

    /// <inheritdoc/>
    public double Of(in GradientSum left, in GradientSum right, in OpenLeaf leaf, int sign)
    {
        if (!(left.Hessian >= minChildWeight && right.Hessian >= minChildWeight))
        {
            return double.NegativeInfinity;
        }
        var (leftStep, rightStep) = (Step(left, leaf.Scope), Step(right, leaf.Scope));
        if (sign * leftStep > sign * rightStep)
        {
            return double.NegativeInfinity;
        }
        var gain = Score(left, leftStep) + Score(right, rightStep) - (float)leaf.Score;
        return float.IsInfinity(gain) || float.IsNaN(gain) ? double.NegativeInfinity : gain;
    }

    /// <inheritdoc/>
    public double Order(in GradientSum category) => Step(category, null);

    /// <inheritdoc/>
    public bool HasMissing(in GradientSum present, in GradientSum missing, in OpenLeaf leaf) => present != leaf.Sum;

    /// <inheritdoc/>
    public bool IsFilled(in GradientSum bin, in OpenLeaf leaf) => true;

    private double Threshold(double gradient) =>
        gradient > alpha ? gradient - alpha
        : gradient < -alpha ? gradient + alpha
        : 0;

    private static float Within(LeafScope? scope, float step) =>
        scope is null ? step : Math.Clamp(step, (float)scope.Lower, (float)scope.Upper);
}
