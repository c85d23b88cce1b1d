using Riposte.Models.Boosting.Objectives.Metrics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// Huber's loss (Robust Estimation of a Location Parameter, 1964) of r = x − y: r²/2 up to |r| = δ, δ·(|r| − δ/2)
/// beyond. g = r clipped to ±δ, h = 1, as in LightGBM's huber. The best constant is Huber's location.
/// </summary>
internal sealed class HuberObjective(double baseScore, double slope) : PointwiseObjective
{
    // Halves the range of the targets until single precision cannot tell its ends apart.
    private const int Halvings = 80;

    /// <inheritdoc/>
    public override IMetric OwnMetric => new HuberMetric(slope);

    /// <inheritdoc/>
    public override float[] BaseMargins(FitRows rows) => [double.IsNaN(baseScore) ? Location(rows) : (float)baseScore];

    /// <inheritdoc/>
    protected override (double Gradient, double Hessian) Derivatives(double margin, double target) =>
        (Math.Clamp(margin - target, -slope, slope), 1);

    private float Location(FitRows rows)
    {
        double low = rows.Targets.Min(),
            high = rows.Targets.Max();
        for (var i = 0; i < Halvings && (float)low != (float)high; i++)
        {
            var middle = low + (high - low) / 2;
            (low, high) = Pull(rows, middle) > 0 ? (low, middle) : (middle, high);
        }
        return (float)(low + (high - low) / 2);
    }

    private double Pull(FitRows rows, double constant)
    {
        double sum = 0;
        for (var i = 0; i < rows.Targets.Length; i++)
        {
            sum += rows.Weights[i] * Math.Clamp(constant - rows.Targets[i], -slope, slope);
        }
        return sum;
    }
}
