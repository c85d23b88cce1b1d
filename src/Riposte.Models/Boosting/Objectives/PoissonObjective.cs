using Riposte.Core.Numerics;
using Riposte.Models.Boosting.Objectives.Metrics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// Poisson regression with a logarithmic link: mean = exp(margin), g = mean − y, h = exp(margin + s), as in XGBoost's
/// count:poisson, where s is the greatest step of a leaf: the hessian is that at the end of the step, so that no step is
/// too long. The best constant is the logarithm of the weighted mean.
/// </summary>
internal sealed class PoissonObjective(double baseScore, double step) : PointwiseObjective
{
    private const double LeastMean = 1e-6;
    private readonly double slack = PortableMath.Exp(step);

    /// <inheritdoc/>
    public override IMetric OwnMetric => new PoissonMetric();

    /// <inheritdoc/>
    public override string? Refuses(float target) =>
        target >= 0 && float.IsFinite(target) ? null : "finite, at least 0";

    /// <inheritdoc/>
    public override float[] BaseMargins(FitRows rows) =>
        [(float)PortableMath.Log(double.IsNaN(baseScore) ? Math.Max(rows.MeanTarget(), LeastMean) : baseScore)];

    /// <inheritdoc/>
    public override void ToOutputs(Span<float> margins) => margins[0] = (float)PortableMath.Exp(margins[0]);

    /// <inheritdoc/>
    protected override (double Gradient, double Hessian) Derivatives(double margin, double target)
    {
        var mean = PortableMath.Exp(margin);
        return (mean - target, mean * slack);
    }
}
