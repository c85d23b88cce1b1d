using Riposte.Models.Boosting.Objectives.Metrics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// Pinball loss (Koenker and Bassett, Regression Quantiles, 1978) of the quantile α: g = −α where y ≥ x, else 1 − α, h = 1
/// to grow the tree; its leaves then hold the weighted quantile of y − x, as in LightGBM's quantile and scikit-learn's
/// histogram boosting. The best constant is the weighted quantile.
/// </summary>
internal sealed class QuantileObjective(double baseScore, double quantile) : PointwiseObjective
{
    /// <inheritdoc/>
    public override double? LeafQuantile => quantile;

    /// <inheritdoc/>
    public override IMetric OwnMetric => new PinballMetric(quantile);

    /// <inheritdoc/>
    public override float[] BaseMargins(FitRows rows) =>
        [double.IsNaN(baseScore) ? WeightedQuantile.Of(rows.Targets, rows.Weights, quantile) : (float)baseScore];

    /// <inheritdoc/>
    protected override (double Gradient, double Hessian) Derivatives(double margin, double target) =>
        (target >= margin ? -quantile : 1 - quantile, 1);
}
