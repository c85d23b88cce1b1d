namespace Riposte.Learning.Thresholds;

/// <summary>Options of the threshold search.</summary>
/// <param name="MinConfidence">Smallest confidence of an entry, 0 to 1. Default 0.65.</param>
/// <param name="Confidence">What confidence means. Default ratio.</param>
/// <param name="MinExpectedValue">An entry's expected net return must be above this, as a fraction of notional. Default
/// 0.</param>
/// <param name="MinTrades">Trades a candidate needs on the traded sequence, at least 2. Default 30.</param>
/// <param name="Errors">Standard errors taken off the mean for the lower bound, at least 0. Default 1.</param>
/// <param name="Objective">What is maximised. Default total return.</param>
/// <param name="Quantiles">Candidates taken from quantiles of the side's probability, 0 to 1,000. Default 20.</param>
public sealed record ThresholdOptions(
    double MinConfidence = 0.65,
    ConfidenceKind Confidence = ConfidenceKind.Ratio,
    double MinExpectedValue = 0,
    int MinTrades = 30,
    double Errors = 1,
    ThresholdObjective Objective = ThresholdObjective.TotalReturn,
    int Quantiles = 20
)
{
    /// <summary>Probability of the held side below which a trade is closed early, 0 to 1; NaN (the default) never. Entries
    /// below it are no candidates: with entry 0.40 and exit 0.35 a trade is held through the wobble between
    /// them.</summary>
    public double Exit { get; init; } = double.NaN;

    /// <summary>Relative risk aversion A of the utilities, at least 0. Default 3.</summary>
    public double RiskAversion { get; init; } = 3;

    /// <summary>Notional of a trade ÷ wealth in the utilities, above 0. Default 1.</summary>
    public double Exposure { get; init; } = 1;

    /// <summary>Candidates tried whatever the probabilities are. Default 0.30, 0.35 … 0.90.</summary>
    public IReadOnlyList<double> Grid { get; init; } = [.. Enumerable.Range(6, 13).Select(i => i / 20.0)];

    /// <summary>Refuses options out of range.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and its value.</exception>
    public void Check()
    {
        Require(MinConfidence is >= 0 and <= 1, nameof(MinConfidence), MinConfidence);
        Require(double.IsFinite(MinExpectedValue), nameof(MinExpectedValue), MinExpectedValue);
        Require(MinTrades >= 2, nameof(MinTrades), MinTrades);
        Require(Errors >= 0 && double.IsFinite(Errors), nameof(Errors), Errors);
        Require(Quantiles is >= 0 and <= 1000, nameof(Quantiles), Quantiles);
        Require(double.IsNaN(Exit) || Exit is >= 0 and <= 1, nameof(Exit), Exit);
        Require(RiskAversion >= 0 && double.IsFinite(RiskAversion), nameof(RiskAversion), RiskAversion);
        Require(Exposure > 0 && double.IsFinite(Exposure), nameof(Exposure), Exposure);
        foreach (var threshold in Grid)
        {
            Require(threshold is >= 0 and <= 1, nameof(Grid), threshold);
        }
    }

    private static void Require(bool condition, string name, double value)
    {
        if (!condition)
        {
            throw new ArgumentException(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{name} is {value}, which is out of range."
                ),
                name
            );
        }
    }
}
