using Riposte.Trading.Backtest;
using Riposte.Trading.Portfolio;

namespace Riposte.Reports.Backtests;

/// <summary><c>allocations.csv</c>: the weights that scaled the sizes of a back-test, one line a symbol whenever they were
/// made.</summary>
public static class AllocationsCsv
{
    /// <summary>Name of the file.</summary>
    public const string File = "allocations.csv";

    /// <summary>The columns, in order. <c>time</c> is when the weight was known; <c>weight</c> is the symbol's share × the
    /// number of symbols.</summary>
    public const string Columns = "time,time_ms,symbol,weight";

    /// <summary>Writes the weights known by the end of the play. Numbers read back to the same bits.</summary>
    /// <returns>UTF-8 CSV with a header line, also when there are none.</returns>
    public static byte[] Render(AccountInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var csv = new CsvLines();
        csv.Header(Columns);
        foreach (var (symbol, seen) in AllocationRange.Told(input))
        {
            csv.Time(seen.KnownAt).Text(symbol).Number(seen.Weight).End();
        }
        return csv.ToBytes();
    }
}
