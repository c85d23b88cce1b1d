namespace Riposte.Learning.Conformal;

/// <summary>
/// Intervals around a predicted number that hold what happens in a given share of cases: prediction ± quantile × spread,
/// where the quantile is that of |error| ÷ spread on rows the prediction was not fitted on. The spread (any guess at the
/// size of the error: disagreement of an ensemble, recent volatility) makes intervals wide where errors are.
/// </summary>
/// <remarks>Source: J. Lei and others, Distribution-Free Predictive Inference for Regression (2018), section 5.2 (locally
/// weighted). Promised for exchangeable rows only.</remarks>
public sealed class ConformalInterval
{
    private ConformalInterval(double factor, double coverage) => (Factor, Coverage) = (factor, coverage);

    /// <summary>Half the width of an interval in units of its spread; infinite where rows were too few.</summary>
    public double Factor { get; }

    /// <summary>Share of cases that intervals are to hold.</summary>
    public double Coverage { get; }

    /// <summary>Calibrates.</summary>
    /// <param name="predicted">Predictions.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="spread">Guessed size of each error, above 0; empty for a width that is the same everywhere. Rows
    /// with a NaN or a spread that is not above 0 do not count.</param>
    /// <param name="coverage">Share to hold, above 0, below 1.</param>
    /// <exception cref="ArgumentException">Lengths differ or the share is out of range.</exception>
    public static ConformalInterval Fit(
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> happened,
        ReadOnlySpan<double> spread,
        double coverage
    )
    {
        Scores.ScoreInput.SameLength(predicted.Length, happened.Length, nameof(happened));
        if (!(coverage is > 0 and < 1) || (spread.Length > 0 && spread.Length != predicted.Length))
        {
            throw new ArgumentException("The share lies above 0 and below 1, with a spread per row.", nameof(spread));
        }
        var scores = new double[predicted.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var size = spread.Length == 0 ? 1 : spread[i];
            scores[i] = size > 0 ? Math.Abs(happened[i] - predicted[i]) / size : double.NaN;
        }
        return new ConformalInterval(ConformalQuantile.Of(ConformalQuantile.Sorted(scores), 1 - coverage), coverage);
    }

    /// <summary>The interval around a prediction; NaN where one of them is unknown.</summary>
    public (double Low, double High) Around(double predicted, double spread = 1) =>
        (predicted - Factor * spread, predicted + Factor * spread);
}
