using Riposte.Trading.Orders;
using Riposte.Trading.Positions;

namespace Riposte.Reports;

/// <summary><c>positions.csv</c>: one line for everything that rules did to open positions, in time.</summary>
public static class PositionsCsv
{
    /// <summary>Name of the file.</summary>
    public const string File = "positions.csv";

    /// <summary>
    /// The columns, in order. <c>trade</c> is the number of the trade in <c>trades.csv</c>; <c>from</c> and <c>to</c> are
    /// prices of a stop (0 is none), or base coins held; <c>value</c> and <c>limit</c> the numbers that decided it.
    /// </summary>
    public const string Columns = "time,time_ms,symbol,strategy,trade,side,action,rule,from,to,value,limit";

    /// <summary>Writes the actions. An unknown number is an empty cell; numbers read back to the same bits.</summary>
    /// <returns>UTF-8 CSV with a header line, also when nothing was done.</returns>
    public static byte[] Render(IReadOnlyList<PositionAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var csv = new CsvLines();
        csv.Header(Columns);
        foreach (var action in actions)
        {
            csv.Time(action.Time)
                .Text(action.Symbol)
                .Text(action.Strategy)
                .Whole(action.Trade)
                .Text(action.Side == Side.Long ? "long" : "short")
                .Text(action.KindName)
                .Text(action.Step.Rule)
                .Number(action.From)
                .Number(action.To)
                .Number(action.Step.Value)
                .Number(action.Step.Limit)
                .End();
        }
        return csv.ToBytes();
    }
}
