namespace Riposte.Models.Boosting.Objectives.Metrics;

/// <summary>Mean of α·(y − x) where y is above x, else (1 − α)·(x − y).</summary>
internal sealed class PinballMetric(double quantile) : RowMetric
{
    /// <inheritdoc/>
    public override string Name => "pinball";

    /// <inheritdoc/>
    protected override double Loss(float[][] margins, int row, float target)
    {
        var above = (double)target - margins[0][row];
        return above > 0 ? quantile * above : (quantile - 1) * above;
    }
}
