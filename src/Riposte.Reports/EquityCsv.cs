using Riposte.Trading.Backtest;

namespace Riposte.Reports;

/// <summary><c>equity.csv</c>: the account at every decision bar.</summary>
public static class EquityCsv
{
    /// <summary>The columns, in order.</summary>
    public const string Columns = "time,time_ms,equity,drawdown,exposure,buy_and_hold";

    /// <summary>
    /// Writes the curve. Drawdown is equity ÷ (highest of capital and equity so far) − 1, at most 0. Unknown is an
    /// empty cell.
    /// </summary>
    /// <param name="result">The back-test.</param>
    /// <param name="buyAndHold">Buy-and-hold at the same times.</param>
    /// <exception cref="ArgumentException">Curves and times differ in length.</exception>
    public static byte[] Render(BacktestResult result, double[] buyAndHold)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(buyAndHold);
        ReportCheck.SameLength(nameof(result.Equity), result.Equity.Length, result.Times.Length);
        ReportCheck.SameLength(nameof(result.Exposure), result.Exposure.Length, result.Times.Length);
        ReportCheck.SameLength(nameof(buyAndHold), buyAndHold.Length, result.Times.Length);
        var drawdown = Drawdown.Of(result.Capital, result.Equity);
        var csv = new CsvLines();
        csv.Header(Columns);
        for (var i = 0; i < result.Times.Length; i++)
        {
            csv.Time(result.Times[i])
                .Number(result.Equity[i])
                .Number(drawdown[i])
                .Number(result.Exposure[i])
                .Number(buyAndHold[i])
                .End();
        }
        return csv.ToBytes();
    }
}
