using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Workers;
using Riposte.Learning.Significance;
using Riposte.Reports.Backtests;
using Riposte.Runtime.Progress;
using Riposte.Trading.Backtest;
using Riposte.Trading.Backtest.Scenarios;
using Riposte.Trading.Performance;

namespace Riposte.Runtime.Backtests;

/// <summary>
/// Plays a strategy on histories drawn from the days of its test period (<see cref="BarBootstrap"/>), with features
/// computed anew and the models as they were fitted. It answers: how much of the result is owed to the one order in which
/// the days came? It does not answer whether the models have learned anything: they are not fitted again, and days that
/// are drawn were in the period they are judged on. What a model uses beyond the length of a block is lost, so that a
/// true edge of long memory looks smaller than it is.
/// </summary>
public static class MonteCarloRun
{
    /// <summary>Plays the test period as it was, and every draw.</summary>
    /// <param name="strategy">What is played; it decides from the bars.</param>
    /// <param name="draws">Histories, at least 1.</param>
    /// <param name="meanDays">Mean length of a block in days, at least 1.</param>
    /// <param name="seed">Seed; equal seeds give equal draws on any number of threads.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="watch">Told of draws, and what stops the work.</param>
    /// <exception cref="UserException">The strategy is a file of signals (Usage), or there are too few days
    /// (Data).</exception>
    public static (PathDraw Own, PathDraw[] Draws) Paths(
        IPlayable strategy,
        int draws,
        double meanDays,
        ulong seed,
        IWorkers workers,
        (IProgressSink Progress, CancellationToken Cancel) watch
    )
    {
        if (!strategy.Decides)
        {
            throw new UserException(
                ErrorKind.Usage,
                "Signals cannot be played on drawn histories.",
                "They were made for the days that happened; on others they would be noise.",
                "Name a configuration whose models decide anew, or leave --paths out and draw the trades."
            );
        }
        var input = strategy.Input;
        var rows = new PathDraw[draws];
        var done = 0;
        RequireDays(input);
        watch.Progress.Begin("draw", draws, "histories");
        workers.For(
            draws,
            d =>
            {
                watch.Cancel.ThrowIfCancellationRequested();
                MarketInput[] drawn =
                [
                    .. input.Markets.Select(market =>
                    {
                        var (bars, funding) = BarBootstrap.Draw(
                            market.Bars,
                            market.Funding,
                            input.Start,
                            meanDays,
                            seed,
                            d
                        );
                        return market with { Bars = bars, Funding = funding, Detail = null };
                    }),
                ];
                var played = Backtester.RunWatched(strategy.On(drawn, watch.Cancel), null, watch.Cancel);
                rows[d] = Describe(played, drawn[0].Bars, input);
                watch.Progress.Advance(Interlocked.Increment(ref done));
            }
        );
        watch.Progress.End("done");
        return (Describe(Backtester.RunWatched(input, null, watch.Cancel), input.Markets[0].Bars, input), rows);
    }

    private static void RequireDays(AccountInput input)
    {
        var days = (input.End - input.Start) / Core.Time.Instant.NanosecondsPerDay;
        if (days < 3)
        {
            throw new UserException(
                ErrorKind.Data,
                $"The test period has {days} days.",
                "Histories are drawn from whole days.",
                "Give a longer period."
            );
        }
    }

    private static PathDraw Describe(BacktestResult result, MarketTable bars, AccountInput input)
    {
        var first = Math.Clamp(bars.RowAt(input.Start), 0, bars.Count - 1);
        var closes = bars[Input.Close];
        var last = bars.Count - 1;
        while (last > first && double.IsNaN(closes[last]))
        {
            last--;
        }
        return new PathDraw(
            result.Equity.Length == 0 ? double.NaN : result.Equity[^1] / result.Capital - 1,
            SharpeSample.Of(result.DailyReturns).Sharpe * Math.Sqrt(365),
            DrawdownFigures.Of(result.DailyReturns).Maximum,
            result.Trades.Length,
            closes[last] / bars[Input.Open][first] - 1
        )
        {
            Equity = Growth(result.DailyReturns),
        };
    }

    private static double[] Growth(double[] returns)
    {
        var growth = new double[returns.Length + 1];
        growth[0] = 1;
        for (var i = 0; i < returns.Length; i++)
        {
            growth[i + 1] = growth[i] * (1 + returns[i]);
        }
        return growth;
    }
}
