using Riposte.Trading.Backtest;

namespace Riposte.Reports.Backtests;

/// <summary>A back-test of signals, of one symbol or of several on one account.</summary>
/// <param name="Input">What was played.</param>
/// <param name="Result">What came of it.</param>
/// <param name="BuyAndHold">Buy-and-hold at the times of the result, the capital in equal parts on all symbols.</param>
/// <param name="Figures">Every figure that was measured.</param>
/// <param name="Notes">Things a reader must know, one sentence each.</param>
/// <param name="Command">The command that plays it again.</param>
public sealed record BacktestPageData(
    AccountInput Input,
    BacktestResult Result,
    double[] BuyAndHold,
    IReadOnlyList<KeyValuePair<string, double>> Figures,
    IReadOnlyList<string> Notes,
    string Command
) : PlayData(Result, BuyAndHold, null, Figures, Notes);
