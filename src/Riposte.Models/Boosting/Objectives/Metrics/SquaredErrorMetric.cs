namespace Riposte.Models.Boosting.Objectives.Metrics;

/// <summary>Root of the mean squared difference between output and target.</summary>
internal sealed class SquaredErrorMetric(IObjective objective) : RowMetric
{
    /// <inheritdoc/>
    public override string Name => "rmse";

    /// <inheritdoc/>
    protected override double Loss(float[][] margins, int row, float target)
    {
        var difference = Output(objective, margins[0][row]) - target;
        return difference * difference;
    }

    /// <inheritdoc/>
    protected override double OfMean(double mean) => Math.Sqrt(mean);
}
