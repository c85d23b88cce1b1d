using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;

namespace Riposte.Reports.Backtests;

/// <summary><c>fills.csv</c>: one line per execution, in order.</summary>
public static class FillsCsv
{
    /// <summary>The columns, in order. <c>decided</c> is when the order was decided on, <c>reference</c> the price before
    /// slippage.</summary>
    public const string Columns =
        "number,time,time_ms,decided,decided_ms,symbol,side,quantity,price,reference,notional,fee,liquidity,reason";

    /// <summary>Writes the executions. Numbers read back to the same bits.</summary>
    /// <returns>UTF-8 CSV with a header line, also when nothing traded.</returns>
    public static byte[] Render(IReadOnlyList<FillRecord> fills)
    {
        ArgumentNullException.ThrowIfNull(fills);
        var csv = new CsvLines();
        csv.Header(Columns);
        foreach (var fill in fills)
        {
            csv.Whole(fill.Number)
                .Time(fill.Time)
                .Time(fill.Decided)
                .Text(fill.Symbol)
                .Text(fill.Side == Side.Long ? "buy" : "sell")
                .Number(fill.Quantity)
                .Number(fill.Price)
                .Number(fill.Reference)
                .Number(fill.Price * fill.Quantity)
                .Number(fill.Fee)
                .Text(fill.Liquidity)
                .Text(fill.Reason)
                .End();
        }
        return csv.ToBytes();
    }
}
