namespace Riposte.Learning.Significance;

/// <summary>Result of combinatorially symmetric cross-validation over a family of trials.</summary>
/// <param name="Probability">Share of splits in which the in-sample best ranked at or below the out-of-sample median;
/// NaN without a family.</param>
/// <param name="Trials">Trials compared.</param>
/// <param name="Splits">Splits counted.</param>
/// <param name="Logits">ln(ω / (1 − ω)) of the chosen trial's relative out-of-sample rank, one per split in
/// lexicographic order; ≤ 0 is at or below the median.</param>
/// <param name="LossShare">Share of splits in which the chosen trial's out-of-sample Sharpe ratio was below 0; NaN
/// without a family.</param>
public sealed record OverfittingResult(double Probability, int Trials, int Splits, double[] Logits, double LossShare)
{
    /// <summary>No family of trials, or too few returns.</summary>
    public static OverfittingResult Undefined(int trials) => new(double.NaN, trials, 0, [], double.NaN);
}
