using Riposte.Core.Workers;
using Riposte.Learning.Significance;
using Riposte.Trading.Performance;

namespace Riposte.Trading.Backtest.Scenarios;

/// <summary>Plays many combinations of settings on the same bars and decisions, and keeps a few numbers of each: memory
/// does not grow with what one play leaves behind.</summary>
public static class SweepPlay
{
    private const double DaysPerYear = 365;

    /// <summary>Plays all combinations.</summary>
    /// <param name="count">Number of combinations, at least 1.</param>
    /// <param name="input">Makes the input of a combination; called from several threads. Bars and decisions are to be
    /// shared.</param>
    /// <param name="workers">Threads; their number never changes a result.</param>
    /// <param name="earlier">Trials on the same bars before these: they count as looks too.</param>
    /// <param name="finished">Told after each play; null when no one listens. Called from several threads.</param>
    /// <param name="cancel">Stops between bars.</param>
    public static SweepResult Run(
        int count,
        Func<int, AccountInput> input,
        IWorkers workers,
        int earlier = 0,
        Action? finished = null,
        CancellationToken cancel = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(earlier);
        var trials = new SweepTrial[count];
        var samples = new SharpeSample[count];
        workers.For(
            count,
            i =>
            {
                var result = Backtester.RunWatched(input(i), null, cancel);
                samples[i] = SharpeSample.Of(result.DailyReturns);
                trials[i] = Describe(i, result, samples[i]);
                finished?.Invoke();
            }
        );
        var best = -1;
        for (var i = 0; i < count; i++)
        {
            if (double.IsFinite(trials[i].Sharpe) && (best < 0 || trials[i].Sharpe > trials[best].Sharpe))
            {
                best = i;
            }
        }
        if (best < 0)
        {
            return new SweepResult(trials, best, double.NaN, double.NaN, 0) { Earlier = earlier };
        }
        // The spread is that of trials without skill (decision 5): measured, it would vanish among alike combinations, and
        // with it what the trials before them count.
        return new SweepResult(
            trials,
            best,
            SharpeInference.Deflated(samples[best], count + earlier),
            SharpeInference.ExpectedMaximum(count + earlier, SharpeInference.NullVariance(samples[best].Observations))
                * Math.Sqrt(DaysPerYear),
            samples[best].Observations
        )
        {
            Earlier = earlier,
        };
    }

    private static SweepTrial Describe(int index, BacktestResult result, SharpeSample sample)
    {
        var trades = TradeFigures.Compute(result.Trades);
        return new SweepTrial(
            index,
            result.Equity.Length == 0 ? double.NaN : result.Equity[^1] / result.Capital - 1,
            sample.Sharpe * Math.Sqrt(DaysPerYear),
            DrawdownFigures.Of(result.DailyReturns).Maximum,
            result.Trades.Length,
            trades["performance.win_rate"],
            trades["performance.profit_factor"],
            result.Fees + result.Slippage + result.Funding,
            result.HaltedAt is not null
        )
        {
            DailySharpe = sample.Sharpe,
        };
    }
}
