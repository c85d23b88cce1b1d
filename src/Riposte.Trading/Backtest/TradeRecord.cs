using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Backtest;

/// <summary>One closed position, as a report shows it: exact money already turned into numbers. Amounts in quote
/// currency.</summary>
/// <param name="Number">Number of the trade, from 1.</param>
/// <param name="Side">Direction.</param>
/// <param name="SignalTime">Open time of the bar on whose close the entry was decided.</param>
/// <param name="EntryTime">When it filled.</param>
/// <param name="EntryPrice">Average fill price, slippage included.</param>
/// <param name="ExitTime">When it was closed.</param>
/// <param name="ExitPrice">Average fill price, slippage included.</param>
/// <param name="Quantity">Base coins.</param>
/// <param name="GrossPnl">Profit at reference prices, before every cost.</param>
/// <param name="Fees">Fees paid (positive is a cost).</param>
/// <param name="Slippage">Cost of filling away from the reference price (positive is a cost).</param>
/// <param name="Funding">Funding paid (positive is a cost).</param>
/// <param name="NetPnl">GrossPnl − Fees − Slippage − Funding.</param>
/// <param name="ReturnOnEquity">NetPnl divided by equity just before entry.</param>
/// <param name="BarsHeld">Base bars from entry to exit.</param>
/// <param name="Reason">Why it was closed: <c>stop_loss</c>, <c>take_profit</c>, <c>horizon</c>, <c>signal_exit</c>,
/// <c>risk</c>, <c>end_of_data</c>.</param>
/// <param name="Confidence">Confidence of the entry signal, 0 to 1; NaN when the signal had none.</param>
/// <param name="MaxFavourable">Largest move in its favour while open, as a fraction of entry price, at least 0.</param>
/// <param name="MaxAdverse">Largest move against it while open, as a fraction of entry price, at least 0.</param>
public sealed record TradeRecord(
    int Number,
    Side Side,
    Instant SignalTime,
    Instant EntryTime,
    double EntryPrice,
    Instant ExitTime,
    double ExitPrice,
    double Quantity,
    double GrossPnl,
    double Fees,
    double Slippage,
    double Funding,
    double NetPnl,
    double ReturnOnEquity,
    int BarsHeld,
    string Reason,
    double Confidence,
    double MaxFavourable,
    double MaxAdverse
)
{
    /// <summary>Symbol traded.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Strategy that traded.</summary>
    public string Strategy { get; init; } = "";
}
