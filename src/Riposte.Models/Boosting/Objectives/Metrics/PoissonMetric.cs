using Riposte.Core.Numerics;

namespace Riposte.Models.Boosting.Objectives.Metrics;

/// <summary>Mean negative log-likelihood of Poisson counts: ln Γ(y + 1) + e^x − x·y.</summary>
internal sealed class PoissonMetric : RowMetric
{
    /// <inheritdoc/>
    public override string Name => "poisson-nloglik";

    /// <inheritdoc/>
    protected override double Loss(float[][] margins, int row, float target)
    {
        double x = margins[0][row];
        return LogGamma.Of(target + 1.0) + PortableMath.Exp(x) - x * target;
    }
}
