using Riposte.Learning.Contracts;

namespace Riposte.Models.Linear;

/// <summary>How a feature is seen: (x − centre) × factor within ±<see cref="LogisticLearner.Reach"/>; 0 where it is
/// unknown.</summary>
/// <param name="Centre">Weighted mean of the training rows that know it; 0 when none does.</param>
/// <param name="Factor">1 ÷ standard deviation; 0 for a feature that never changes.</param>
internal readonly record struct LogisticColumn(double Centre, double Factor)
{
    /// <summary>The feature as the model sees it.</summary>
    public float Apply(float value) =>
        float.IsNaN(value)
            ? 0
            : (float)Math.Clamp((value - Centre) * Factor, -LogisticLearner.Reach, LogisticLearner.Reach);

    /// <summary>Learns from training rows.</summary>
    public static LogisticColumn Of(float[] values, Dataset train)
    {
        var (mass, sum) = (0.0, 0.0);
        foreach (var row in train.Rows)
        {
            if (float.IsFinite(values[row]))
            {
                mass += train.Weights[row];
                sum += (double)train.Weights[row] * values[row];
            }
        }
        if (mass == 0)
        {
            return new LogisticColumn(0, 0);
        }
        var (centre, squares) = (sum / mass, 0.0);
        foreach (var row in train.Rows)
        {
            if (float.IsFinite(values[row]))
            {
                squares += train.Weights[row] * (values[row] - centre) * (values[row] - centre);
            }
        }
        var deviation = Math.Sqrt(squares / mass);
        // A column of one value keeps a rounding error of a deviation; dividing by it would make noise of it.
        return new LogisticColumn(centre, deviation > 1e-7 * Math.Abs(centre) && deviation > 0 ? 1 / deviation : 0);
    }
}
