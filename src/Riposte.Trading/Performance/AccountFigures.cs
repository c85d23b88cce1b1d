using Riposte.Core.Time;
using Riposte.Trading.Backtest;

namespace Riposte.Trading.Performance;

/// <summary>Figures of an account over a back-test: exposure, turnover, costs, and all the others together.</summary>
public static class AccountFigures
{
    private const double NanosecondsPerYear = 365.0 * Instant.NanosecondsPerDay;

    /// <summary>Exposure, leverage, turnover and the four cost sums.</summary>
    /// <param name="result">A back-test. Without bars, shares and turnover are NaN.</param>
    public static FigureSet Compute(BacktestResult result)
    {
        var bars = result.Leverage.Length;
        var held = result.Leverage.Count(e => e != 0);
        var traded = result.Trades.Sum(t => t.Quantity * (t.EntryPrice + t.ExitPrice));
        var years = bars < 2 ? double.NaN : (result.Times[^1] - result.Times[0]) / NanosecondsPerYear;
        var meanEquity = result.Equity.Length == 0 ? double.NaN : result.Equity.Sum() / result.Equity.Length;
        return new FigureSet([
            new("performance.exposure", bars == 0 ? double.NaN : (double)held / bars),
            new("performance.mean_leverage", bars == 0 ? double.NaN : result.Leverage.Sum() / bars),
            new("performance.max_leverage", bars == 0 ? double.NaN : result.Leverage.Max()),
            new("performance.turnover", traded / meanEquity / years),
            new("costs.fees", result.Fees),
            new("costs.slippage", result.Slippage),
            new("costs.funding", result.Funding),
            new("costs.total", result.Fees + result.Slippage + result.Funding),
        ]);
    }

    /// <summary>Every <c>performance.*</c> and <c>costs.*</c> figure of a back-test: of its daily returns (365 a year),
    /// its trades and its account, in the order of the catalogue.</summary>
    public static FigureSet All(BacktestResult result) =>
        PerformanceFigures
            .Compute(result.DailyReturns, 365)
            .With(TradeFigures.Compute(result.Trades))
            .With(Compute(result));
}
