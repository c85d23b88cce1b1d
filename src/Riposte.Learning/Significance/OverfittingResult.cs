namespace Riposte.Learning.Significance;

/// <summary>Result of combinatorially symmetric cross-validation over a family of trials. The series have one entry
/// per split, in the order of the in-sample blocks read as a binary number.</summary>
/// <param name="Probability">Share of splits in which the in-sample best ranked at or below the out-of-sample median;
/// NaN without a family.</param>
/// <param name="Trials">Trials compared.</param>
/// <param name="Splits">Splits counted.</param>
/// <param name="Logits">ln(ω / (1 − ω)) of the chosen trial's relative out-of-sample rank; ≤ 0 is at or below the
/// median.</param>
/// <param name="LossShare">Share of splits in which the chosen trial's out-of-sample Sharpe ratio was below 0; NaN
/// without a family.</param>
public sealed record OverfittingResult(double Probability, int Trials, int Splits, double[] Logits, double LossShare)
{
    /// <summary>Sharpe ratio per period of the chosen trial in sample.</summary>
    public double[] InSample { get; init; } = [];

    /// <summary>Its Sharpe ratio out of sample.</summary>
    public double[] OutOfSample { get; init; } = [];

    /// <summary>Performance degradation: slope of the line through out-of-sample against in-sample Sharpe ratios of the
    /// chosen trials, by least squares; NaN when all in-sample ones are equal. A negative slope says that the better
    /// a choice looked, the worse it did.</summary>
    public double Slope { get; init; } = double.NaN;

    /// <summary>Where that line meets an in-sample Sharpe ratio of 0.</summary>
    public double Intercept { get; init; } = double.NaN;

    /// <summary>No family of trials, or too few returns.</summary>
    public static OverfittingResult Undefined(int trials) => new(double.NaN, trials, 0, [], double.NaN);
}
