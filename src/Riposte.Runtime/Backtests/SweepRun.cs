using Riposte.Core.Workers;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Trading.Backtest;
using Riposte.Trading.Backtest.Scenarios;

namespace Riposte.Runtime.Backtests;

/// <summary>Plays every combination of a grid on the same bars, features and decisions, in one process.</summary>
public static class SweepRun
{
    /// <summary>Plays.</summary>
    /// <param name="strategy">What decides.</param>
    /// <param name="count">Number of combinations.</param>
    /// <param name="configOf">The configuration of a combination; called before anything is played.</param>
    /// <param name="conventions">What is done as another engine does it: wins over the configuration.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="watch">Told of plays, and what stops the work.</param>
    public static SweepResult Run(
        IPlayable strategy,
        int count,
        Func<int, RunConfig> configOf,
        Conventions conventions,
        IWorkers workers,
        (IProgressSink Progress, CancellationToken Cancel) watch
    )
    {
        var inputs = new AccountInput[count];
        watch.Progress.Begin("configure", count, "combinations");
        for (var i = 0; i < count; i++)
        {
            watch.Cancel.ThrowIfCancellationRequested();
            inputs[i] = conventions.Apply(Configured(strategy.Input, configOf(i)));
            watch.Progress.Advance(i + 1);
        }
        watch.Progress.End("done");
        watch.Progress.Begin("play", count, "combinations");
        var done = 0;
        var result = SweepPlay.Run(
            count,
            i =>
            {
                watch.Cancel.ThrowIfCancellationRequested();
                return inputs[i];
            },
            workers,
            () => watch.Progress.Advance(Interlocked.Increment(ref done))
        );
        watch.Progress.End("done");
        return result;
    }

    private static AccountInput Configured(AccountInput input, RunConfig config)
    {
        var common = RunOptions.Backtest(config, input.Markets[0].Instrument.Symbol, isSimulated: false);
        return input with
        {
            Capital = common.Capital,
            Risk = common.Risk,
            Markets = [.. input.Markets.Select(market => market with { Costs = common.Costs })],
            Desks =
            [
                .. input.Desks.Select(desk =>
                    desk with
                    {
                        Signal = common.Signal,
                        Sizing = common.Sizing,
                        Filters = common.Filters,
                    }
                ),
            ],
        };
    }
}
