using Riposte.Core.Numerics;
using Riposte.Models.Boosting.Objectives.Metrics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// Poisson regression with a logarithmic link: mean = exp(margin), g = mean − y, h = exp(margin + s), as in XGBoost's
/// count:poisson, where s is the greatest step of a leaf: the hessian is that at the end of the step, so that no step is
/// too long. The best constant is the logarithm of the weighted mean.
/// </summary>
internal sealed class PoissonObjective(BoostingOptions options) : PointwiseObjective
{
    private const double LeastMean = 1e-6;
    private readonly double slack = PortableMath.Exp(options.StepLimit);

    /// <inheritdoc/>
    public override IMetric OwnMetric => new PoissonMetric();

    /// <inheritdoc/>
    public override string? Refuses(float target) =>
        target >= 0 && float.IsFinite(target) ? null : "finite, at least 0";

    /// <inheritdoc/>
    public override float[] BaseMargins(FitRows rows) =>
        [
            (float)
                PortableMath.Log(
                    double.IsNaN(options.BaseScore) ? Math.Max(rows.MeanTarget(), LeastMean)
                    : options.XgboostCompatible ? (float)options.BaseScore
                    : options.BaseScore
                ),
        ];

    /// <inheritdoc/>
    public override void ToOutputs(Span<float> margins) => margins[0] = (float)PortableMath.Exp(margins[0]);

    /// <inheritdoc/>
    protected override void Compute(float[][] margins, FitRows rows, double[][] pairs, int begin, int end)
    {
        if (options.XgboostCompatible)
        {
            XgboostGradients.Poisson(margins[0], rows, pairs[0], (begin, end), (float)options.StepLimit);
            return;
        }
        base.Compute(margins, rows, pairs, begin, end);
    }

    /// <inheritdoc/>
    protected override (double Gradient, double Hessian) Derivatives(double margin, double target)
    {
        var mean = PortableMath.Exp(margin);
        return (mean - target, mean * slack);
    }
}
