using Riposte.Learning.Contracts;

namespace Riposte.Runtime.Thresholds;

/// <summary>A file of scores and what a trade costs.</summary>
/// <param name="Path">CSV or Parquet file.</param>
/// <param name="Fee">Taker fee of one fill, as a fraction of notional.</param>
/// <param name="Slippage">Slippage of one fill.</param>
/// <param name="Funding">Expected funding that a long pays, and a short receives, in one trade.</param>
/// <param name="Win">Return of a right trade before costs, where the file has outcomes only; null when it has
/// returns.</param>
/// <param name="Loss">Loss of a wrong trade before costs, as a positive fraction.</param>
/// <param name="SingleSide">Side that a lone column <c>p</c> is about.</param>
public sealed record ScoreRequest(
    string Path,
    double Fee,
    double Slippage,
    double Funding,
    double? Win,
    double? Loss,
    Outcome SingleSide = Outcome.Long
);
