using Riposte.Trading.Backtest;

namespace Riposte.Reports;

/// <summary><c>returns.csv</c>: the daily returns that figures are made of.</summary>
public static class ReturnsCsv
{
    /// <summary>The columns, in order.</summary>
    public const string Columns = "time,time_ms,return";

    /// <summary>Writes the returns; they read back to the same bits.</summary>
    /// <param name="result">The back-test.</param>
    /// <returns>UTF-8 CSV, a line for each UTC day played; <c>time</c> is its 00:00.</returns>
    /// <exception cref="ArgumentException">Days and returns differ in length.</exception>
    public static byte[] Render(BacktestResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ReportCheck.SameLength(nameof(result.DailyReturns), result.DailyReturns.Length, result.Days.Length);
        var csv = new CsvLines();
        csv.Header(Columns);
        for (var i = 0; i < result.Days.Length; i++)
        {
            csv.Time(result.Days[i]).Number(result.DailyReturns[i]).End();
        }
        return csv.ToBytes();
    }
}
