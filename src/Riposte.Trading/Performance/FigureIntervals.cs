using Riposte.Core.Workers;
using Riposte.Learning.Significance;
using Riposte.Trading.Backtest;

namespace Riposte.Trading.Performance;

/// <summary>Confidence intervals of figures by the stationary block bootstrap (Politis and Romano 1994; block length of
/// Politis and White 2004): of daily returns for figures of the account, of trades in order of exit for figures of
/// trades. Percentile intervals of 95 %: what the same process might have shown in another stretch of the same length,
/// not what the next one will.</summary>
public static class FigureIntervals
{
    /// <summary>Figures of daily returns that get an interval. That of a drawdown says how deep it may be as well.</summary>
    public static readonly IReadOnlyList<string> OfReturns =
    [
        "performance.net_return",
        "performance.cagr",
        "performance.volatility",
        "performance.sharpe",
        "performance.sortino",
        "performance.calmar",
        "performance.omega",
        "performance.max_drawdown",
        "performance.ulcer",
        "performance.expected_shortfall_95",
    ];

    /// <summary>Figures of trades that get one.</summary>
    public static readonly IReadOnlyList<string> OfTrades =
    [
        "performance.win_rate",
        "performance.profit_factor",
        "performance.expectancy",
        "performance.payoff",
    ];

    /// <summary>Measures.</summary>
    /// <param name="returns">Daily returns of equity.</param>
    /// <param name="trades">Closed trades in order of exit.</param>
    /// <param name="options">How to draw; an unknown block length is chosen from the data.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <returns>One interval a figure; NaN ends below 20 days or 20 trades.</returns>
    public static IReadOnlyList<FigureInterval> Of(
        double[] returns,
        IReadOnlyList<TradeRecord> trades,
        BootstrapOptions options,
        IWorkers workers
    )
    {
        var profits = trades.Select(trade => trade.NetPnl).ToArray();
        return
        [
            .. Measure(OfReturns, returns, MeasureReturns, options, workers),
            .. Measure(OfTrades, profits, MeasureTrades, options, workers),
        ];
    }

    private static IEnumerable<FigureInterval> Measure(
        IReadOnlyList<string> keys,
        double[] values,
        Action<double[], double[]> measure,
        BootstrapOptions options,
        IWorkers workers
    )
    {
        var own = new double[keys.Count];
        measure(values, own);
        if (values.Length < StationaryBootstrap.MinimumReturns)
        {
            return keys.Select((key, k) => new FigureInterval(key, own[k], double.NaN, double.NaN));
        }
        var block = double.IsNaN(options.BlockLength) ? StationaryBootstrap.BlockLength(values) : options.BlockLength;
        var draws = BlockBootstrap.Draw(
            values.Length,
            keys.Count,
            (rows, target) =>
            {
                var drawn = new double[rows.Length];
                for (var i = 0; i < drawn.Length; i++)
                {
                    drawn[i] = values[rows[i]];
                }
                var figures = new double[target.Length];
                measure(drawn, figures);
                figures.CopyTo(target);
            },
            options with
            {
                BlockLength = block,
            },
            workers
        );
        return keys.Select(
            (key, k) =>
            {
                var interval = ScoreInterval.Of(own[k], draws[k], options.Level);
                return new FigureInterval(key, own[k], interval.Low, interval.High);
            }
        );
    }

    private static void MeasureReturns(double[] returns, double[] target)
    {
        var figures = PerformanceFigures.Compute(returns, 365);
        for (var k = 0; k < target.Length; k++)
        {
            target[k] = figures[OfReturns[k]];
        }
    }

    private static void MeasureTrades(double[] profits, double[] target)
    {
        double won = 0,
            lost = 0;
        int wins = 0,
            losses = 0;
        foreach (var profit in profits)
        {
            won += Math.Max(profit, 0);
            lost -= Math.Min(profit, 0);
            wins += profit > 0 ? 1 : 0;
            losses += profit < 0 ? 1 : 0;
        }
        var n = profits.Length;
        target[0] = n == 0 ? double.NaN : (double)wins / n;
        target[1] = PerformanceFigures.Ratio(won, lost);
        target[2] = n == 0 ? double.NaN : (won - lost) / n;
        target[3] = wins == 0 || losses == 0 ? double.NaN : won / wins / (lost / losses);
    }
}
