using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Tuning;

namespace Riposte.Tests.EndToEnd.Tuning;

public sealed class PipelineObjectiveTests
{
    private static readonly Lazy<TuneData> Shared = new(() => ObjectiveSetup.Data(ObjectiveSetup.Market()));

    private static void Equal(
        (TrialEnd End, List<IntermediateValue> Values) one,
        (TrialEnd End, List<IntermediateValue> Values) other
    )
    {
        Assert.Equal(one.End.State, other.End.State);
        Assert.Equal(one.End.Note, other.End.Note);
        Assert.Equal(one.End.Scores, other.End.Scores);
        Assert.Equal(one.End.Figures, other.End.Figures);
        Assert.Equal(one.End.Returns, other.End.Returns);
        Assert.Equal(one.Values, other.Values);
    }

    [Fact]
    public void Not_one_bit_of_a_trial_changes_when_the_holdout_does()
    {
        var source = ObjectiveSetup.Market();
        var data = Shared.Value;
        Assert.True(data.HasHoldout);
        var scrambled = ObjectiveSetup.Data(ObjectiveSetup.Scramble(source, data.Border));
        Assert.Equal((data.Start, data.Border), (scrambled.Start, scrambled.Border));
        Assert.NotEqual(data.Whole.Bars.Hash, scrambled.Whole.Bars.Hash);
        var space = ObjectiveSetup.SpaceOf(ObjectiveSetup.Space);
        foreach (var validation in (string[])["walk_forward", "purged"])
        {
            var one = ObjectiveSetup.Data(source, $"tune.validation={validation}");
            var other = ObjectiveSetup.Data(
                ObjectiveSetup.Scramble(source, data.Border),
                $"tune.validation={validation}"
            );
            var trial = ObjectiveSetup.Trial(3, 1, 0);
            var result = ObjectiveSetup.Run(ObjectiveSetup.Objective(one, space), trial);
            Assert.Equal(TrialState.Complete, result.End.State);
            Equal(result, ObjectiveSetup.Run(ObjectiveSetup.Objective(other, space), trial));
        }
    }

    [Fact]
    public void Scrambled_bars_before_the_holdout_do_change_a_trial()
    {
        var data = Shared.Value;
        var source = ObjectiveSetup.Scramble(ObjectiveSetup.Market(), data.Border - (30 * Instant.NanosecondsPerDay));
        var space = ObjectiveSetup.SpaceOf(ObjectiveSetup.Space);
        var trial = ObjectiveSetup.Trial(3, 1, 0);
        Assert.NotEqual(
            ObjectiveSetup.Run(ObjectiveSetup.Objective(data, space), trial).End.Returns,
            ObjectiveSetup.Run(ObjectiveSetup.Objective(ObjectiveSetup.Data(source), space), trial).End.Returns
        );
    }

    [Fact]
    public void No_label_of_a_trial_ends_in_the_holdout()
    {
        var data = Shared.Value;
        Assert.True(data.Searched.Bars.KnownAt(data.Searched.Bars.Count - 1) <= data.Border);
        var inputs = Riposte.Runtime.Runs.InputStages.Prepare(ObjectiveSetup.Context(data.Config), data.Searched);
        Assert.NotEqual(0, inputs.Labels.Count);
        Assert.All(inputs.Labels.End, end => Assert.True(end <= data.Border));
        Assert.All(data.Searched.Funding.Times.ToArray(), time => Assert.True(time < data.Border));
    }

    [Fact]
    public void Every_trial_earns_over_the_same_days_whatever_its_features_labels_and_timeframe()
    {
        var data = Shared.Value;
        var space = ObjectiveSetup.SpaceOf(
            "trading.timeframe 15m|1h",
            "labels.horizon 4h|1d",
            "features_config.features rsi(14)|natr(100)+rsi(14)"
        );
        var objective = ObjectiveSetup.Objective(data, space);
        foreach (
            var values in (double[][])
                [
                    [0, 0, 0],
                    [1, 1, 1],
                    [0, 1, 1],
                    [1, 0, 0],
                ]
        )
        {
            var end = ObjectiveSetup.Run(objective, ObjectiveSetup.Trial(values)).End;
            Assert.True(end.State == TrialState.Complete, end.Note);
            Assert.Equal(
                (data.Border.StartOfDay - data.Start.StartOfDay) / Instant.NanosecondsPerDay,
                end.Returns.Length
            );
        }
    }

    [Fact]
    public void A_trial_depends_on_its_point_alone_whatever_ran_before_and_on_however_many_threads()
    {
        var data = Shared.Value;
        var space = ObjectiveSetup.SpaceOf(ObjectiveSetup.Space);
        var trials = (
            (double[][])
                [
                    [2, 0, 0],
                    [4, 1, 1],
                    [3, 0, 1],
                    [3, 1, 0],
                ]
        ).Select(ObjectiveSetup.Trial).ToArray();
        var alone = Array.ConvertAll(
            trials,
            trial => ObjectiveSetup.Run(ObjectiveSetup.Objective(data, space, threads: 2), trial)
        );
        var shared = ObjectiveSetup.Objective(data, space);
        var together = new (TrialEnd, List<IntermediateValue>)[trials.Length];
        var threads = trials
            .Select((trial, i) => new Thread(() => together[i] = ObjectiveSetup.Run(shared, trial)))
            .ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        for (var i = 0; i < trials.Length; i++)
        {
            Equal(alone[i], together[i]);
            Equal(alone[i], ObjectiveSetup.Run(shared, trials[i]));
        }
    }

    [Fact]
    public void A_trial_of_the_configuration_itself_earns_what_a_run_before_the_holdout_earns()
    {
        var data = Shared.Value;
        var config = data.Config;
        var space = ObjectiveSetup.SpaceOf("model.params.max_depth 2..4");
        var trial = ObjectiveSetup.Run(ObjectiveSetup.Objective(data, space), ObjectiveSetup.Trial(3)).End;
        var run = ObjectiveSetup.Context(config);
        var inputs = Riposte.Runtime.Runs.InputStages.Prepare(run, data.Searched);
        var walk = Riposte.Runtime.Runs.TrainingStages.WalkForward(
            run,
            inputs.Fold,
            inputs.Features,
            Riposte.Runtime.Runs.RunOptions.Splitter(config),
            Riposte.Runtime.Runs.Pipeline.PipelineOptions(config)
        );
        var play = Riposte.Runtime.Runs.Pipeline.BacktestInputOf(config, inputs, walk);
        Assert.Equal((data.Start, data.Border), (play.Start, play.End));
        var result = Riposte.Trading.Backtest.Backtester.Run(play);
        Assert.InRange(result.Trades.Length, 5, 10_000);
        Assert.Equal(result.DailyReturns, trial.Returns);
        var figures = Riposte.Trading.Performance.AccountFigures.All(result);
        Assert.Equal(figures["performance.sharpe"], trial.Scores[0]);
        Assert.Equal(figures["performance.trades"], trial.Figures.First(f => f.Key == "performance.trades").Value);
    }

    [Fact]
    public void Folds_are_told_in_order_and_the_last_value_is_the_score()
    {
        var data = Shared.Value;
        var space = ObjectiveSetup.SpaceOf(ObjectiveSetup.Space);
        var (end, values) = ObjectiveSetup.Run(ObjectiveSetup.Objective(data, space), ObjectiveSetup.Trial(3, 1, 0));
        Assert.Equal(Enumerable.Range(1, values.Count), values.Select(value => value.Step));
        Assert.True(values.Count >= 3);
        Assert.Equal(end.Scores[0], values[^1].Value);
        // The rule counts itself, and the thresholds it compared.
        Assert.True(end.Figures.First(figure => figure.Key == PipelineObjective.Candidates).Value > 1);
    }

    [Fact]
    public void Values_on_the_way_are_those_of_the_first_goal()
    {
        var space = ObjectiveSetup.SpaceOf(ObjectiveSetup.Space);
        var trial = ObjectiveSetup.Trial(3, 1, 0);
        var other = ObjectiveSetup.Data(ObjectiveSetup.Market(), "tune.goal=net_return");
        var ratio = ObjectiveSetup.Run(ObjectiveSetup.Objective(Shared.Value, space), trial, stopAt: 1).Values;
        var money = ObjectiveSetup.Run(ObjectiveSetup.Objective(other, space), trial, stopAt: 1).Values;
        Assert.NotEqual(0, Assert.Single(money).Value);
        Assert.NotEqual(money, ratio);
    }

    [Fact]
    public void A_trial_with_fewer_trades_than_asked_for_has_no_score_of_money()
    {
        var space = ObjectiveSetup.SpaceOf("model.params.max_depth 2..4");
        var data = ObjectiveSetup.Data(
            ObjectiveSetup.Market(),
            "tune.min_trades=10000",
            "tune.goal=sharpe,auc",
            "tune.folds=5"
        );
        var end = ObjectiveSetup.Run(ObjectiveSetup.Objective(data, space), ObjectiveSetup.Trial(3)).End;
        Assert.Equal(TrialState.Complete, end.State);
        Assert.True(double.IsNaN(end.Scores[0]));
        Assert.InRange(end.Scores[1], 0.3, 1);
        Assert.False(double.IsNaN(end.Figures.First(figure => figure.Key == "performance.sharpe").Value));
        Assert.NotEqual(Shared.Value.Subject, data.Subject);
    }

    [Fact]
    public void Whatever_decides_what_a_trial_is_worth_makes_another_study()
    {
        var source = ObjectiveSetup.Market();
        var paid = source.Funding;
        var dearer = new FundingTable(
            paid.Times.ToArray(),
            [.. paid.Rates.ToArray().Select(rate => rate + 0.0001)],
            paid.MarkPrices.ToArray()
        );
        TuneData[] all =
        [
            Shared.Value,
            ObjectiveSetup.Data(source with { Funding = dearer }),
            ObjectiveSetup.Data(source, "tune.validation=purged", "tune.folds=7"),
            ObjectiveSetup.Data(source, "tune.validation=purged"),
            ObjectiveSetup.Data(source, "tune.holdout=30%"),
        ];
        Assert.Equal(all.Length, all.Select(data => data.Subject).Distinct().Count());
        Assert.Equal(Shared.Value.Subject, ObjectiveSetup.Data(source).Subject);
    }

    [Fact]
    public void A_trial_that_is_asked_to_stop_stops_there()
    {
        var space = ObjectiveSetup.SpaceOf(ObjectiveSetup.Space);
        var (end, values) = ObjectiveSetup.Run(
            ObjectiveSetup.Objective(Shared.Value, space),
            ObjectiveSetup.Trial(3, 1, 0),
            stopAt: 2
        );
        Assert.Equal(TrialState.Pruned, end.State);
        Assert.Equal(2, values.Count);
        Assert.Empty(end.Scores);
    }

    [Fact]
    public void A_point_that_contradicts_the_configuration_fails_with_the_reason()
    {
        var space = ObjectiveSetup.SpaceOf("labels.stop_loss 0.5%..3%", "model.params.max_depth 0..3");
        var objective = ObjectiveSetup.Objective(Shared.Value, space);
        var far = ObjectiveSetup.Run(objective, ObjectiveSetup.Trial(2.5, 3)).End;
        Assert.Equal(TrialState.Failed, far.State);
        Assert.Contains("is nearer than the stop", far.Note, StringComparison.Ordinal);
        var deep = ObjectiveSetup.Run(objective, ObjectiveSetup.Trial(0.5, 0)).End;
        Assert.Contains("Neither depth nor leaves are limited", deep.Note, StringComparison.Ordinal);
        var empty = ObjectiveSetup
            .Run(
                ObjectiveSetup.Objective(Shared.Value, ObjectiveSetup.SpaceOf("labels.min_return 0%..40%")),
                ObjectiveSetup.Trial(40)
            )
            .End;
        Assert.Equal(TrialState.Failed, empty.State);
        Assert.NotNull(empty.Note);
    }

    [Fact]
    public void A_cancelled_trial_throws()
    {
        var objective = ObjectiveSetup.Objective(Shared.Value, ObjectiveSetup.SpaceOf(ObjectiveSetup.Space));
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() =>
            objective.Evaluate(
                ObjectiveSetup.Trial(3, 1, 0),
                _ =>
                {
                    cancel.Cancel();
                    return false;
                },
                cancel.Token
            )
        );
    }

    [Fact]
    public void Features_and_labels_that_trials_share_are_made_once_and_bounded()
    {
        var data = Shared.Value;
        var space = ObjectiveSetup.SpaceOf("model.params.max_depth 2..4");
        var objective = ObjectiveSetup.Objective(data, space);
        ObjectiveSetup.Run(objective, ObjectiveSetup.Trial(2), stopAt: 1);
        var after = objective.MemoryBytes;
        Assert.True(after > 0);
        ObjectiveSetup.Run(objective, ObjectiveSetup.Trial(3), stopAt: 1);
        ObjectiveSetup.Run(objective, ObjectiveSetup.Trial(4), stopAt: 1);
        Assert.Equal(after, objective.MemoryBytes);
    }
}
