using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;

namespace Riposte.Reports;

/// <summary><c>trades.csv</c>: one line per closed position, in order of exit.</summary>
public static class TradesCsv
{
    /// <summary>
    /// The columns, in order. Each time is given as ISO 8601 and, ending in <c>_ms</c>, in milliseconds since 1970
    /// UTC.
    /// </summary>
    public const string Columns =
        "number,side,signal_time,signal_time_ms,entry_time,entry_time_ms,exit_time,exit_time_ms,entry_price,exit_price,"
        + "quantity,gross_pnl,fees,slippage,funding,net_pnl,return_on_equity,bars_held,reason,confidence,"
        + "max_favourable,max_adverse,symbol,strategy";

    /// <summary>Writes the trades. An unknown number is an empty cell; numbers read back to the same bits.</summary>
    /// <returns>UTF-8 CSV with a header line, also when there is no trade.</returns>
    public static byte[] Render(IReadOnlyList<TradeRecord> trades)
    {
        ArgumentNullException.ThrowIfNull(trades);
        var csv = new CsvLines();
        csv.Header(Columns);
        foreach (var trade in trades)
        {
            csv.Whole(trade.Number)
                .Text(trade.Side == Side.Long ? "long" : "short")
                .Time(trade.SignalTime)
                .Time(trade.EntryTime)
                .Time(trade.ExitTime)
                .Number(trade.EntryPrice)
                .Number(trade.ExitPrice)
                .Number(trade.Quantity)
                .Number(trade.GrossPnl)
                .Number(trade.Fees)
                .Number(trade.Slippage)
                .Number(trade.Funding)
                .Number(trade.NetPnl)
                .Number(trade.ReturnOnEquity)
                .Whole(trade.BarsHeld)
                .Text(trade.Reason)
                .Number(trade.Confidence)
                .Number(trade.MaxFavourable)
                .Number(trade.MaxAdverse)
                .Text(trade.Symbol)
                .Text(trade.Strategy)
                .End();
        }
        return csv.ToBytes();
    }
}
