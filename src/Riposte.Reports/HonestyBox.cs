namespace Riposte.Reports;

/// <summary>What keeps a reader from fooling himself. NaN is undefined.</summary>
/// <param name="Verdict"><c>edge</c> or <c>no_edge</c>.</param>
/// <param name="VerdictSentence">The verdict in words, with the numbers that decided it.</param>
/// <param name="Trials">Number of trials counted.</param>
/// <param name="TrialsExplained">What was counted.</param>
/// <param name="DeflatedSharpe">Probability that the true Sharpe is above what the best of that many trials would show
/// by luck; the probabilistic Sharpe ratio when there was one trial.</param>
/// <param name="ProbabilityOfOverfitting">PBO over the family of trials; NaN without a family.</param>
/// <param name="SharpeLow">Lower end of the 95 % interval of the annual Sharpe.</param>
/// <param name="SharpeHigh">Upper end.</param>
/// <param name="ExpectedLiveSharpe">Half the back-test's Sharpe or its deflated value, the smaller: what to expect
/// live.</param>
/// <param name="CostSensitivity">Results under other costs.</param>
/// <param name="RandomEntryPercentile">Share of random-entry draws that the strategy beat, 0 to 1.</param>
/// <param name="RandomEntryReturns">Net returns of the random-entry draws, sorted.</param>
/// <param name="BuyAndHoldReturn">Net return of buy-and-hold.</param>
/// <param name="Funding">How funding was charged: <c>data</c>, <c>none</c> or a rate.</param>
public sealed record HonestyBox(
    string Verdict,
    string VerdictSentence,
    int Trials,
    string TrialsExplained,
    double DeflatedSharpe,
    double ProbabilityOfOverfitting,
    double SharpeLow,
    double SharpeHigh,
    double ExpectedLiveSharpe,
    IReadOnlyList<CostPoint> CostSensitivity,
    double RandomEntryPercentile,
    double[] RandomEntryReturns,
    double BuyAndHoldReturn,
    string Funding
);
