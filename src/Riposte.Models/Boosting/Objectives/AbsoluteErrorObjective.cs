using Riposte.Models.Boosting.Objectives.Metrics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// Absolute error: g = sign(x − y), h = 1 to grow the tree; its leaves then hold the weighted median of y − x, as in
/// XGBoost's reg:absoluteerror and LightGBM's l1. The best constant is the weighted median.
/// </summary>
internal sealed class AbsoluteErrorObjective(double baseScore) : PointwiseObjective
{
    /// <inheritdoc/>
    public override double? LeafQuantile => 0.5;

    /// <inheritdoc/>
    public override IMetric OwnMetric => new AbsoluteErrorMetric(this);

    /// <inheritdoc/>
    public override float[] BaseMargins(FitRows rows) =>
        [double.IsNaN(baseScore) ? WeightedQuantile.Of(rows.Targets, rows.Weights, 0.5) : (float)baseScore];

    /// <inheritdoc/>
    protected override (double Gradient, double Hessian) Derivatives(double margin, double target) =>
        (Math.Sign(margin - target), 1);
}
