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

    /// <summary>Figures beside a benchmark that get one.</summary>
    public static readonly IReadOnlyList<string> OfBenchmark =
    [
        "benchmark.alpha",
        "benchmark.beta",
        "benchmark.correlation",
        "benchmark.tracking_error",
        "benchmark.information_ratio",
    ];

    /// <summary>Measures figures beside a benchmark. A day of both is drawn at once, so that what links them stays; blocks
    /// have the longer of the two lengths.</summary>
    /// <param name="returns">Daily returns of equity.</param>
    /// <param name="benchmark">Returns of the benchmark on the same days; days on which either is NaN are left
    /// out.</param>
    /// <param name="options">How to draw; an unknown block length is chosen from the data.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <returns>One interval a figure; NaN ends below 20 days.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static IReadOnlyList<FigureInterval> Beside(
        double[] returns,
        double[] benchmark,
        BootstrapOptions options,
        IWorkers workers
    )
    {
        if (returns.Length != benchmark.Length)
        {
            throw new ArgumentException($"{returns.Length} and {benchmark.Length} returns.", nameof(benchmark));
        }
        int[] known = [.. Enumerable.Range(0, returns.Length).Where(i => !double.IsNaN(returns[i] - benchmark[i]))];
        var (own, market) = (Array.ConvertAll(known, i => returns[i]), Array.ConvertAll(known, i => benchmark[i]));
        return
        [
            .. Draw(
                OfBenchmark,
                known.Length,
                () => Math.Max(StationaryBootstrap.BlockLength(own), StationaryBootstrap.BlockLength(market)),
                (rows, target) =>
                {
                    var figures = BenchmarkFigures.Compute(Rows(own, rows), Rows(market, rows), 365);
                    for (var k = 0; k < target.Length; k++)
                    {
                        target[k] = figures[OfBenchmark[k]];
                    }
                },
                options,
                workers
            ),
        ];
    }

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
    ) =>
        Draw(
            keys,
            values.Length,
            () => StationaryBootstrap.BlockLength(values),
            (rows, target) =>
            {
                var figures = new double[target.Length];
                measure(Rows(values, rows), figures);
                figures.CopyTo(target);
            },
            options,
            workers
        );

    private static IEnumerable<FigureInterval> Draw(
        IReadOnlyList<string> keys,
        int count,
        Func<double> block,
        RowMeasure measure,
        BootstrapOptions options,
        IWorkers workers
    )
    {
        var own = new double[keys.Count];
        measure([.. Enumerable.Range(0, count)], own);
        if (count < StationaryBootstrap.MinimumReturns)
        {
            return keys.Select((key, k) => new FigureInterval(key, own[k], double.NaN, double.NaN));
        }
        var known = double.IsNaN(options.BlockLength) ? options with { BlockLength = block() } : options;
        var draws = BlockBootstrap.Draw(count, keys.Count, measure, known, workers);
        return keys.Select(
            (key, k) =>
            {
                var interval = ScoreInterval.Of(own[k], draws[k], options.Level);
                return new FigureInterval(key, own[k], interval.Low, interval.High);
            }
        );
    }

    private static double[] Rows(double[] values, ReadOnlySpan<int> rows)
    {
        var drawn = new double[rows.Length];
        for (var i = 0; i < drawn.Length; i++)
        {
            drawn[i] = values[rows[i]];
        }
        return drawn;
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
