using Riposte.Core.Errors;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Download;
using Riposte.Runtime.Tuning;
using Riposte.Testkit.Studies;
using static Riposte.Tests.Edge.Tuning.StudyBench;
using static Riposte.Tests.Edge.Tuning.StudyRunTests;

namespace Riposte.Tests.Edge.Tuning;

/// <summary>Leases, signs of life, other processes and a store that fails.</summary>
public sealed class LostClaimTests
{
    private static readonly StudyRunOptions One = new(1, Count);

    [Fact]
    public void Signs_of_life_keep_a_long_trial()
    {
        var bench = new StudyBench();
        var objective = new CurveObjective(
            (trial, step, _) =>
            {
                // The last of its batch: nothing waits.
                if (trial.Number == 3 && step == 2)
                {
                    bench.Time.Advance(20 * One.Lease);
                    Assert.Null(Other(bench));
                }
            }
        );

        bench.Run(objective);

        Assert.Equal(Plain(), bench.Text());
        Assert.Equal(1, bench.Trials[3].Attempts);
    }

    [Fact]
    public void One_sign_of_life_that_is_late_costs_nothing()
    {
        var bench = new StudyBench();
        var objective = new CurveObjective(
            (trial, step, _) =>
            {
                // The last of its batch: nothing waits.
                if (trial.Number == 3 && step == 2)
                {
                    Assert.Null(Other(bench, after: 1.9 * One.Heartbeat));
                }
            }
        );

        bench.Run(objective);

        Assert.Equal(Plain(), bench.Text());
        Assert.Equal(1, bench.Trials[3].Attempts);
    }

    [Fact]
    public void A_machine_that_slept_keeps_its_trials()
    {
        var bench = new StudyBench();
        // Two workers: one sleeps in a trial, the clock jumps without timers, and the other one looks for work.
        using var jumped = new ManualResetEventSlim();
        using var looked = new ManualResetEventSlim();
        var objective = new CurveObjective(
            (trial, step, cancel) =>
            {
                if (trial.Number == 0 && step == 2)
                {
                    bench.Time.StepWall(100 * One.Lease);
                    jumped.Set();
                    looked.Wait(cancel);
                }
                else if (trial.Number == 1 && step == 1)
                {
                    jumped.Wait(cancel);
                }
                else if (trial.Number == 2)
                {
                    looked.Set();
                }
            }
        );

        bench.Run(objective, new StudyRunOptions(2, Count));

        Assert.Equal(Plain(), bench.Text());
        Assert.All(bench.Trials, stored => Assert.Equal(1, stored.Attempts));
    }

    [Fact]
    public void A_trial_that_another_process_took_over_is_left_to_it()
    {
        var bench = new StudyBench();
        TrialClaim? taken = null;
        var stepsAfter = 0;
        var objective = new CurveObjective(
            (trial, step, _) =>
            {
                stepsAfter += trial.Number == 1 && taken is not null ? 1 : 0;
                if (trial.Number == 1 && step == 3)
                {
                    taken = bench.Store.Claim(
                        "one",
                        "other",
                        bench.Time.Now() + 1_000_000_000_000,
                        TimeSpan.FromDays(9)
                    );
                    Assert.True(bench.Store.Report(taken!, new IntermediateValue(1, 77)));
                    Assert.True(bench.Store.Finish(taken!, SampleStudy.Complete(0.25), bench.Time.Now()));
                }
            }
        );

        Assert.Equal(StudyEnd.TrialLimit, bench.Run(objective));

        var trial = bench.Trials[1];
        Assert.Equal((TrialState.Complete, "other", 2), (trial.Trial.State, trial.Worker, trial.Attempts));
        Assert.Equal([0.25], trial.Trial.Scores);
        Assert.Equal([new IntermediateValue(1, 77)], trial.Trial.Intermediates);
        Assert.Equal(0, stepsAfter);
        Assert.Equal(Count, bench.Trials.Count);
    }

    [Fact]
    public void A_sign_of_life_that_is_refused_stops_the_work()
    {
        var bench = new StudyBench();
        var wasStopped = false;
        var objective = new CurveObjective(
            (trial, step, cancel) =>
            {
                if (trial.Number == 1 && step == 3 && bench.Trials[1].Attempts == 1)
                {
                    Assert.NotNull(Other(bench, after: 2 * One.Lease));
                    bench.Time.Advance(One.Heartbeat);
                    wasStopped = cancel.IsCancellationRequested;
                    // The other one dies, too early to be known; it is waited for.
                    bench.Time.Advance(TimeSpan.FromDays(10));
                }
            }
        );

        Assert.Equal(StudyEnd.TrialLimit, bench.Run(objective));

        Assert.True(wasStopped);
        Assert.Equal((TrialState.Failed, 2), (bench.Trials[1].Trial.State, bench.Trials[1].Attempts));
        Assert.Equal(Count, bench.Trials.Count(stored => stored.Trial.IsOver));
    }

    [Fact]
    public async Task A_worker_with_nothing_to_do_takes_over_what_a_dead_process_left()
    {
        var bench = new StudyBench();
        bench.Store.TryAppend("one", 0, [.. Enumerable.Range(0, 4).Select(SampleStudy.Point)]);
        Assert.NotNull(Other(bench));
        var run = Task.Run(() => bench.Run(new CurveObjective()), TestContext.Current.CancellationToken);

        // The run has begun, and finds a trial whose lease ends while it waits.
        await bench.Time.WhenWaitingAsync();
        bench.Time.Advance(TimeSpan.FromDays(9));
        bench.Time.Advance(One.Lease);

        Assert.Equal(StudyEnd.TrialLimit, await run);
        Assert.Equal((TrialState.Complete, 2), (bench.Trials[0].Trial.State, bench.Trials[0].Attempts));
        Assert.All(bench.Trials.Skip(1), stored => Assert.Equal(1, stored.Attempts));
    }

    [Fact]
    public void A_sign_of_life_that_fails_stops_nothing()
    {
        var failures = 0;
        var store = new WatchedStore();
        store.Before = call =>
        {
            failures += call == nameof(store.Beat) ? 1 : 0;
            Throw(call == nameof(store.Beat), Failure());
        };
        var bench = new StudyBench(store: store);

        bench.Run(
            new CurveObjective((trial, step, _) => bench.Time.Advance(step == 1 ? One.Heartbeat : TimeSpan.Zero))
        );

        // One a trial: for those that are over nobody gives a sign of life.
        Assert.Equal(Count, failures);
        Assert.Equal(Plain(), bench.Text());
    }

    [Fact]
    public void A_store_that_fails_ends_the_run_and_fails_no_trial()
    {
        var left = 30;
        var store = new WatchedStore();
        store.Before = call => Throw(call == nameof(store.Report) && Interlocked.Decrement(ref left) < 0, Failure());
        var bench = new StudyBench(store: store);

        var error = Assert.Throws<UserException>(() => bench.Run(new CurveObjective(), new StudyRunOptions(2, Count)));

        Assert.Equal("The store fails.", error.What);
        Assert.DoesNotContain(bench.Trials, stored => stored.Trial.State is TrialState.Failed or TrialState.Running);
        store.Before = _ => { };
        bench.Run(new CurveObjective());
        Assert.Equal(Plain(), bench.Text());
    }

    [Fact]
    public void A_store_that_fails_one_worker_stops_the_trials_of_the_others()
    {
        using var begun = new ManualResetEventSlim();
        var store = new WatchedStore();
        store.Before = call => Throw(begun.IsSet && call == nameof(store.Claim), Failure());
        var bench = new StudyBench(store: store);
        var wasStopped = false;
        var objective = new CurveObjective(
            (trial, step, cancel) =>
            {
                if (trial.Number == 0 && step == 2)
                {
                    begun.Set();
                    wasStopped = cancel.WaitHandle.WaitOne(TimeSpan.FromSeconds(10));
                }
            }
        );

        Assert.Throws<UserException>(() => bench.Run(objective, new StudyRunOptions(2, Count)));

        Assert.True(wasStopped);
        Assert.Equal((TrialState.Waiting, 0), (bench.Trials[0].Trial.State, bench.Trials[0].Attempts));
    }

    // What another process takes at a later moment of its clock.
    private static TrialClaim? Other(StudyBench bench, TimeSpan after = default) =>
        bench.Store.Claim("one", "other", bench.Time.Now() + after.Ticks * 100, TimeSpan.FromDays(9));

    private static UserException Failure() => new(ErrorKind.Failure, "The store fails.", "So.", "Mend it.");
}
