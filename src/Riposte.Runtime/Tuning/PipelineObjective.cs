using System.Collections.Immutable;
using Riposte.Core.Errors;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Stages;
using Riposte.Runtime.Workers;
using Riposte.Trading.Backtest;
using Riposte.Trading.Performance;

namespace Riposte.Runtime.Tuning;

/// <summary>
/// A trial runs the very stages of <c>run</c> on the data before the holdout: the point becomes overrides of the
/// configuration, folds are fitted in order of time, and what they predict is played on one account after costs. Bars,
/// features and labels of equal keys are shared by all trials.
/// </summary>
/// <param name="data">What trials share.</param>
/// <param name="space">What varies.</param>
/// <param name="goals">What is wanted; the first gives the intermediate values.</param>
/// <param name="threads">Threads of one trial; never changes a result.</param>
/// <param name="memoryBytes">Bytes of shared features and labels that are kept while no trial uses them.</param>
public sealed class PipelineObjective(
    TuneData data,
    SearchSpace space,
    IReadOnlyList<TuneGoal> goals,
    int threads = 1,
    long memoryBytes = 512L << 20
) : ITrialObjective
{
    /// <summary>Figures that are kept of every trial, by their names in reports.</summary>
    public static IReadOnlyList<string> Figures { get; } =
    [
        "performance.net_return",
        "performance.sharpe",
        "performance.sortino",
        "performance.calmar",
        "performance.max_drawdown",
        "performance.trades",
        "performance.win_rate",
        "performance.profit_factor",
        "performance.mean_trade_return",
        "performance.exposure",
        "model.auc",
        "model.log_loss",
        "model.brier",
    ];

    /// <summary>Name of the figure that counts decision rules: the trial, and the entry thresholds it compared on training
    /// data.</summary>
    public const string Candidates = "candidates";

    private readonly StageMemory memory = new(memoryBytes);

    /// <summary>Bytes of features and labels that are kept now.</summary>
    public long MemoryBytes => memory.Bytes;

    /// <inheritdoc/>
    public TrialEnd Evaluate(Trial trial, Func<IntermediateValue, bool> report, CancellationToken cancel)
    {
        var loaded = data.Load(space, trial.Point);
        if (loaded.Config is not { } config)
        {
            return End(TrialState.Failed, string.Join(' ', loaded.Problems.Select(p => $"{p.Key}: {p.Message}")));
        }
        try
        {
            return Play(config, report, cancel);
        }
        catch (UserException e)
        {
            return End(TrialState.Failed, $"{e.What} {e.Why}");
        }
    }

    private TrialEnd Play(RunConfig config, Func<IntermediateValue, bool> report, CancellationToken cancel)
    {
        var silent = new SilentProgress();
        var run = new RunContext(
            config,
            new StageRunner(null, (ulong)config.Seed, silent, memory),
            ThreadedWorkers.Create(threads),
            silent,
            cancel
        );
        var inputs = InputStages.Prepare(run, data.Searched);
        var folds = data.Splitter(config).Split(inputs.Fold.Spans).ToArray();
        var play = new FoldPlay(run, inputs, data.Start);
        foreach (var fold in folds[..^1])
        {
            cancel.ThrowIfCancellationRequested();
            play.Add(fold);
            var sofar = goals[0].IsOfLabels
                ? play.Scores(fold.TestEnd)
                : AccountFigures.All(play.Play(fold.TestEnd < data.Border ? fold.TestEnd : data.Border));
            if (report(new IntermediateValue(fold.Index + 1, sofar[goals[0].Figure])))
            {
                return End(TrialState.Pruned, null);
            }
        }
        cancel.ThrowIfCancellationRequested();
        play.Add(folds[^1]);
        var result = play.Play(data.Border);
        var figures = play.Figures(result, data.Border);
        // Known in full now, so nothing is left to stop.
        _ = report(new IntermediateValue(folds.Length, figures[goals[0].Figure]));
        return new TrialEnd(
            TrialState.Complete,
            [.. goals.Select(goal => IsTooFew(goal, result) ? double.NaN : figures[goal.Figure])],
            null,
            [
                .. Figures.Select(name => KeyValuePair.Create(name, figures[name])),
                new(Candidates, 1 + play.ThresholdsTried),
            ],
            [.. result.DailyReturns]
        );
    }

    // Values part of the way are told all the same: trades add up.
    private bool IsTooFew(TuneGoal goal, BacktestResult result) =>
        !goal.IsOfLabels && result.Trades.Length < data.Config.Tune.MinTrades;

    private static TrialEnd End(TrialState state, string? note) =>
        new(state, [], note, ImmutableArray<KeyValuePair<string, double>>.Empty, []);
}
