namespace Riposte.Models.Boosting.Objectives.Metrics;

/// <summary>A weighted mean over rows.</summary>
internal abstract class RowMetric : IMetric
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public double Of(float[][] margins, FitRows rows)
    {
        double sum = 0;
        double total = 0;
        for (var i = 0; i < rows.Targets.Length; i++)
        {
            sum += rows.Weights[i] * Loss(margins, i, rows.Targets[i]);
            total += rows.Weights[i];
        }
        return OfMean(sum / total);
    }

    /// <summary>What a row adds, for weight 1.</summary>
    protected abstract double Loss(float[][] margins, int row, float target);

    /// <summary>The figure of the mean.</summary>
    protected virtual double OfMean(double mean) => mean;

    /// <summary>The only output of a row.</summary>
    protected static double Output(IObjective objective, float margin)
    {
        Span<float> one = [margin];
        objective.ToOutputs(one);
        return one[0];
    }
}
