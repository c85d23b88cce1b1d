namespace Riposte.Models.Boosting.Objectives.Metrics;

/// <summary>Mean absolute difference between output and target.</summary>
internal sealed class AbsoluteErrorMetric(IObjective objective) : RowMetric
{
    /// <inheritdoc/>
    public override string Name => "mae";

    /// <inheritdoc/>
    protected override double Loss(float[][] margins, int row, float target) =>
        Math.Abs(Output(objective, margins[0][row]) - target);
}
