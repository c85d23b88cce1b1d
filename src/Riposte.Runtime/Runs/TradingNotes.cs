using Riposte.Core.Market;
using Riposte.Trading.Backtest;

namespace Riposte.Runtime.Runs;

/// <summary>What a reader must know about how predictions became trades.</summary>
public static class TradingNotes
{
    /// <summary>Notes on barriers that limits cut, and on entries too small for the venue.</summary>
    /// <param name="input">What was played.</param>
    /// <param name="result">What came of it.</param>
    public static IEnumerable<string> Of(BacktestInput input, BacktestResult result)
    {
        var risk = input.Options.Risk;
        var predictions = input.Predictions.ToArray();
        var cut = predictions.Count(p => p.StopLoss > risk.MaxStopLoss || p.TakeProfit > risk.MaxTakeProfit);
        if (cut > 0)
        {
            yield return string.Create(
                null,
                $"{(double)cut / predictions.Length:P0} of the decisions have a stop or target farther away than risk_config.position allows ({risk.MaxStopLoss:P2}, {risk.MaxTakeProfit:P2}): trades get the nearer one, while labels, expected values and thresholds were measured at the label's own."
            );
        }
        if (input.Options.Margin is null && risk.MaxCapital * risk.MaxLeverage > 1)
        {
            yield return string.Create(
                null,
                $"Positions may be {risk.MaxCapital * risk.MaxLeverage:0.0#} times the equity, and nothing is liquidated (trading.margin_tiers is not set): losses that an exchange would have cut off, and their fees, are not in the result."
            );
        }
        if (input.Options.Costs.Slippage.Kind != SlippageKind.Range)
        {
            yield return "Slippage grows with what a decision does not know: expected values, thresholds and benchmarks charge its least, trades charge all of it.";
        }
        if (result.RiskEvents.Any(e => string.Equals(e.Rule, "min_notional", StringComparison.Ordinal)))
        {
            yield return string.Create(
                null,
                $"Entries were refused because they were below the venue's smallest order of {input.Options.Instrument.MinNotional}, or of one step of {input.Options.Instrument.StepSize}: the capital is too small for its position limit."
            );
        }
    }
}
