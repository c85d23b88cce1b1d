using Riposte.Core.Workers;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Trading.Backtest;
using Riposte.Trading.Backtest.Scenarios;

namespace Riposte.Runtime.Backtests;

/// <summary>Plays every combination of a grid on the same bars, features and decisions, in one process. Each is a trial:
/// it goes into the history of the workspace, and those tried before on the same bars count beside it.</summary>
public static class SweepRun
{
    /// <summary>Plays.</summary>
    /// <param name="strategy">What decides.</param>
    /// <param name="grid">The combinations.</param>
    /// <param name="ledger">The history of trials.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="watch">Told of plays, and what stops the work.</param>
    public static SweepResult Run(
        IPlayable strategy,
        SweepSettings grid,
        TrialLedger ledger,
        IWorkers workers,
        (IProgressSink Progress, CancellationToken Cancel) watch
    )
    {
        var inputs = new AccountInput[grid.Count];
        var names = new string[grid.Count];
        var decisions = SweepNames.Decisions(strategy.Input);
        var weighed = new WeighedMarkets(strategy.Input.Markets);
        watch.Progress.Begin("configure", grid.Count, "combinations");
        for (var i = 0; i < grid.Count; i++)
        {
            watch.Cancel.ThrowIfCancellationRequested();
            var config = grid.ConfigOf(i);
            inputs[i] = grid.Conventions.Apply(Configured(strategy.Input, config, weighed));
            names[i] = SweepNames.Of(config, grid.Conventions, inputs[i], decisions);
            watch.Progress.Advance(i + 1);
        }
        watch.Progress.End("done");
        var data = SweepNames.Data(strategy.Input);
        var earlier = ledger.CountBeside(names.ToHashSet(StringComparer.Ordinal)) ?? ledger.CountOn(data);
        watch.Progress.Begin("play", grid.Count, "combinations");
        var done = 0;
        var result = SweepPlay.Run(
            grid.Count,
            i => inputs[i],
            workers,
            earlier,
            () => watch.Progress.Advance(Interlocked.Increment(ref done)),
            watch.Cancel
        );
        watch.Progress.End("done");
        ledger.Record([
            .. result.Trials.Select(trial => new TrialRecord(
                names[trial.Index],
                data,
                1,
                trial.DailySharpe,
                result.Days
            )),
        ]);
        return result;
    }

    private static AccountInput Configured(AccountInput input, RunConfig config, WeighedMarkets weighed)
    {
        var common = RunOptions.Backtest(config, input.Markets[0].Instrument.Symbol, isSimulated: false);
        return input with
        {
            Capital = common.Capital,
            Risk = common.Risk,
            Margin = common.Margin,
            Markets = [.. weighed.By(config).Select(market => market with { Costs = common.Costs })],
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
