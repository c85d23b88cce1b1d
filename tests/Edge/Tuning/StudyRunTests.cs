using System.Collections.Concurrent;
using Riposte.Core.Errors;
using Riposte.Learning.Search.Pruners;
using Riposte.Learning.Search.Studies;
using Riposte.Runtime.Download;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Tuning;
using Riposte.Testkit.Studies;
using Riposte.Tests.Testkit;
using static Riposte.Tests.Edge.Tuning.StudyBench;

namespace Riposte.Tests.Edge.Tuning;

/// <summary>Runs of a study on threads of one process.</summary>
public sealed class StudyRunTests
{
    private static readonly StudyOptions Asynchronous = new(
        [new StudyGoal("worth", true)],
        SamplerKind.Random,
        PrunerKind.Asha,
        5,
        1,
        IsAsynchronous: true
    );

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void The_number_of_workers_changes_nothing(int workers)
    {
        var bench = new StudyBench();

        Assert.Equal(StudyEnd.TrialLimit, bench.Run(new CurveObjective(), new StudyRunOptions(workers, Count)));

        Assert.Equal(Plain(), bench.Text());
        Assert.All(bench.Trials, stored => Assert.Equal(1, stored.Attempts));
        Assert.Contains(bench.Trials, stored => stored.Trial.State == TrialState.Pruned);
        Assert.Contains(bench.Trials, stored => stored.Trial.State == TrialState.Complete);
    }

    [Theory]
    [InlineData(PrunerKind.Median)]
    [InlineData(PrunerKind.Asha)]
    [InlineData(PrunerKind.Hyperband)]
    public void A_trial_is_stopped_where_its_own_values_up_to_then_say_so(PrunerKind pruner)
    {
        var bench = new StudyBench(new StudyBench().Study.Options with { Pruner = pruner });
        // Many, since a curve says nearly the same after two steps in a row.
        bench.Run(new CurveObjective(), new StudyRunOptions(3, 10 * Count));
        var kernel = new StudyKernel(
            bench.Study.Space,
            bench.Study.Options,
            new EchoSampler(),
            PrunerFactory.Create(bench.Study.Options)
        );
        Trial[] trials = [.. bench.Trials.Select(stored => stored.Trial)];
        foreach (var trial in trials)
        {
            for (var step = 1; step <= trial.Intermediates.Length; step++)
            {
                var sofar = trial with { State = TrialState.Running, Intermediates = trial.Intermediates[..step] };
                var isLast = step == trial.Intermediates.Length;
                Assert.Equal(isLast && trial.State == TrialState.Pruned, kernel.ShouldStop(trials, sofar));
            }
            Assert.True(trial.State == TrialState.Pruned || trial.Intermediates.Length == SampleCurve.Steps);
        }
        Assert.Contains(trials, trial => trial.State == TrialState.Pruned);
    }

    [Fact]
    public void Runs_at_once_share_the_trials()
    {
        var bench = new StudyBench();

        Parallel.For(
            0,
            3,
            new ParallelOptions { MaxDegreeOfParallelism = 3 },
            _ => bench.Run(new CurveObjective(), new StudyRunOptions(2, Count))
        );

        Assert.Equal(Plain(), bench.Text());
        Assert.All(bench.Trials, stored => Assert.Equal(1, stored.Attempts));
    }

    [Fact]
    public void A_study_goes_on_to_a_higher_limit_as_if_it_had_been_the_first()
    {
        var bench = new StudyBench();
        foreach (var limit in new[] { 1, 3, 9, 10, Count })
        {
            Assert.Equal(StudyEnd.TrialLimit, bench.Run(new CurveObjective(), new StudyRunOptions(2, limit)));
            Assert.Equal(limit, bench.Trials.Count);
        }

        Assert.Equal(StudyEnd.TrialLimit, bench.Run(new CurveObjective(), new StudyRunOptions(2, 5)));
        Assert.Equal(Plain(), bench.Text());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void An_asynchronous_study_gets_its_trials(int workers)
    {
        var bench = new StudyBench(Asynchronous);

        Assert.Equal(StudyEnd.TrialLimit, bench.Run(new CurveObjective(), new StudyRunOptions(workers, Count)));

        Assert.Equal(Count, bench.Trials.Count);
        Assert.All(bench.Trials, stored => Assert.Equal(1, stored.Attempts));
        Assert.All(bench.Trials, stored => Assert.True(stored.Trial.State is TrialState.Complete or TrialState.Pruned));
    }

    [Fact]
    public void A_failure_that_the_user_understands_fails_the_trial_and_no_more()
    {
        var bench = new StudyBench();
        var bad = new UserException(ErrorKind.Data, "No trades.", "Nothing to score.", "Widen.");

        Assert.Equal(
            StudyEnd.TrialLimit,
            bench.Run(new CurveObjective((trial, step, _) => Throw(trial.Number == 3 && step == 2, bad)))
        );

        Assert.Equal(Count, bench.Trials.Count);
        var failed = Assert.Single(bench.Trials, stored => stored.Trial.State == TrialState.Failed);
        Assert.Equal((3, 1, bad.Message), (failed.Trial.Number, failed.Attempts, failed.Note));
        Assert.Single(failed.Trial.Intermediates);
    }

    [Fact]
    public void A_defect_ends_the_run_and_costs_the_trial_an_attempt()
    {
        var bench = new StudyBench();
        var objective = new CurveObjective(
            (trial, _, _) => Throw(trial.Number == 5, new InvalidDataException("broken"))
        );

        Assert.Throws<InvalidDataException>(() => bench.Run(objective, new StudyRunOptions(3, Count)));
        var first = bench.Trials[5];
        Assert.DoesNotContain(bench.Trials, stored => stored.Trial.State == TrialState.Running);
        Assert.Throws<InvalidDataException>(() => bench.Run(objective, new StudyRunOptions(3, Count)));
        var second = bench.Trials[5];

        Assert.Equal((TrialState.Waiting, 1), (first.Trial.State, first.Attempts));
        Assert.Equal((TrialState.Failed, 2), (second.Trial.State, second.Attempts));
        Assert.Equal("InvalidDataException: broken", second.Note);
        Assert.Equal(StudyEnd.TrialLimit, bench.Run(objective, new StudyRunOptions(3, Count)));
        Assert.Equal(Count, bench.Trials.Count(stored => stored.Trial.IsOver));
    }

    [Fact]
    public void A_defect_that_is_gone_leaves_the_study_as_if_it_had_not_been()
    {
        var bench = new StudyBench();

        Assert.Throws<InvalidDataException>(() =>
            bench.Run(
                new CurveObjective(
                    (trial, step, _) => Throw(trial.Number == 6 && step == 3, new InvalidDataException())
                ),
                new StudyRunOptions(2, Count)
            )
        );
        bench.Run(new CurveObjective());

        Assert.Equal(Plain(), bench.Text());
    }

    [Theory]
    [InlineData(0, 5, 1)]
    [InlineData(3, 9, 2)]
    [InlineData(7, 1, 3)]
    [InlineData(21, 1, 2)]
    public void A_run_that_is_cancelled_gives_its_trials_back(int number, int step, int workers)
    {
        var bench = new StudyBench();
        using var cancel = new CancellationTokenSource();
        var objective = new CurveObjective(
            (trial, at, _) =>
            {
                if (trial.Number == number && at == step)
                {
                    cancel.Cancel();
                }
            }
        );

        Assert.ThrowsAny<OperationCanceledException>(() =>
            bench.Run(objective, new StudyRunOptions(workers, Count), stop: cancel)
        );

        Assert.DoesNotContain(bench.Trials, stored => stored.Trial.State == TrialState.Running);
        Assert.Equal((TrialState.Waiting, 0), (bench.Trials[number].Trial.State, bench.Trials[number].Attempts));
        bench.Run(new CurveObjective(), new StudyRunOptions(workers, Count));
        Assert.Equal(Plain(), bench.Text());
    }

    [Fact]
    public void No_trial_begins_after_the_time_is_up_and_those_that_run_end()
    {
        var bench = new StudyBench();
        var options = new StudyRunOptions(1, Count) { TimeBudget = TimeSpan.FromSeconds(50) };
        // Two seconds a step.
        var objective = new CurveObjective((_, _, _) => bench.Time.Advance(TimeSpan.FromSeconds(2)));

        Assert.Equal(StudyEnd.TimeBudget, bench.Run(objective, options));

        var over = bench.Trials.Count(stored => stored.Trial.IsOver);
        Assert.InRange(over, 3, Count - 1);
        Assert.InRange(bench.Time.Elapsed, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(50 + 2 * SampleCurve.Steps));
        var up = new ManualTime().Now() + TimeSpan.FromSeconds(50).Ticks * 100;
        Assert.All(bench.Trials.Take(over), stored => Assert.True(stored.Started < up));
        Assert.DoesNotContain(bench.Trials, stored => stored.Trial.State == TrialState.Running);
        Assert.Equal(Plain()[..over], bench.Text()[..over]);
        Assert.Equal(StudyEnd.TrialLimit, bench.Run(new CurveObjective()));
        Assert.Equal(Plain(), bench.Text());
    }

    [Fact]
    public void Progress_tells_what_is_over_and_the_best()
    {
        var bench = new StudyBench();
        var log = new ProgressLog();

        bench.Run(
            new CurveObjective(
                (trial, _, _) => Throw(trial.Number == 2, new UserException(ErrorKind.Data, "a.", "b.", "c."))
            ),
            new StudyRunOptions(3, Count),
            log
        );

        var best = StudyRanking.Best(bench.Trials.Select(stored => stored.Trial), bench.Study.Options)!;
        var pruned = bench.Trials.Count(stored => stored.Trial.State == TrialState.Pruned);
        var last = FormattableString.Invariant(
            $"best worth {best.Scores[0]:G6} (trial {best.Number}), {pruned} pruned, 1 failed"
        );
        Assert.Equal("begin search 22 trials", log.Lines.First());
        Assert.Equal("end " + last, log.Lines.Last());
        Assert.Contains("note no score yet", log.Lines);
        Assert.Contains("note " + last, log.Lines);
        var counts = log.Lines.Where(line => line.StartsWith("over ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(counts.OrderBy(line => line.Length).ThenBy(line => line, StringComparer.Ordinal), counts);
        Assert.Equal("over 22", counts[^1]);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var bench = new StudyBench();
        foreach (
            var options in new[]
            {
                new StudyRunOptions(0, 1),
                new StudyRunOptions(1, 0),
                new StudyRunOptions(1, 1) { Heartbeat = TimeSpan.Zero },
                new StudyRunOptions(1, 1) { TimeBudget = TimeSpan.FromTicks(-1) },
            }
        )
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => bench.Run(new CurveObjective(), options));
        }
        Assert.Empty(bench.Trials);
    }

    internal static void Throw(bool when, Exception exception)
    {
        if (when)
        {
            throw exception;
        }
    }

    private sealed class ProgressLog : IProgressSink
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public void Begin(string stage, long total, string unit) => Lines.Enqueue($"begin {stage} {total} {unit}");

        public void Advance(long done) => Lines.Enqueue($"over {done}");

        public void Note(string text) => Lines.Enqueue("note " + text);

        public void End(string note) => Lines.Enqueue("end " + note);
    }
}
