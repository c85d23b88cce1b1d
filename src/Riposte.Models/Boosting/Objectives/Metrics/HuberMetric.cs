namespace Riposte.Models.Boosting.Objectives.Metrics;

/// <summary>Mean of Huber's loss: r²/2 up to the slope δ, δ·(|r| − δ/2) beyond.</summary>
internal sealed class HuberMetric(double slope) : RowMetric
{
    /// <inheritdoc/>
    public override string Name => "huber";

    /// <inheritdoc/>
    protected override double Loss(float[][] margins, int row, float target)
    {
        var r = Math.Abs((double)margins[0][row] - target);
        return r <= slope ? r * r / 2 : slope * (r - slope / 2);
    }
}
