using Riposte.Core.Randomness;
using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Download;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Tuning;
using Riposte.Testkit.Studies;
using static Riposte.Tests.Edge.Tuning.StudyBench;

namespace Riposte.Tests.Edge.Tuning;

/// <summary>Nobody waits for what does not come: what wakes workers, and what may not hold them up.</summary>
public sealed class WaitingWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Only what happens in this run may wake anybody here: waits do not end by themselves, and the clock stands still.
    [Fact]
    public async Task Whatever_happens_within_a_run_wakes_those_who_wait_for_it()
    {
        var random = RandomStream.Named(1, "waiting-workers");
        var expected = Plain();
        for (var round = 0; round < 40; round++)
        {
            var bench = new StudyBench();
            using var cancel = new CancellationTokenSource();
            var (number, workers, isDefect) = (random.NextInt(Count), 2 + random.NextInt(3), random.NextInt(2) == 0);
            var objective = new CurveObjective(
                (trial, step, _) =>
                {
                    if (trial.Number == number && step == 1)
                    {
                        StudyRunTests.Throw(isDefect, new InvalidDataException());
                        cancel.Cancel();
                    }
                }
            );

            var error = await Record.ExceptionAsync(() =>
                Within(() => Endless(bench, objective).Run(new(workers, Count), cancel.Token))
            );

            Assert.True(isDefect ? error is InvalidDataException : error is OperationCanceledException, $"{error}");
            Assert.DoesNotContain(bench.Trials, stored => stored.Trial.State == TrialState.Running);
            await Within(() => Endless(bench, new CurveObjective()).Run(new(workers, Count), default));
            Assert.Equal(expected, bench.Text());
        }
    }

    [Fact]
    public async Task A_stop_between_two_looks_is_not_missed()
    {
        var bench = new StudyBench();
        bench.Store.TryAppend("one", 0, [SampleStudy.Point(0)]);
        Assert.NotNull(bench.Store.Claim("one", "other", TimeProvider.System.Now(), TimeSpan.FromDays(9)));
        using var cancel = new CancellationTokenSource();
        var wasTold = false;
        // A worker first asks whether the time is up: after the look whether to stop, and before everything else.
        var time = new ToldTime(() =>
        {
            if (Thread.CurrentThread.Name == "riposte-study" && !wasTold)
            {
                wasTold = true;
                cancel.Cancel();
            }
        });
        var run = new StudyRun(
            bench.Store,
            bench.Study,
            new EchoSampler(),
            new CurveObjective(),
            time,
            new SilentProgress()
        )
        {
            LongestWait = Timeout.InfiniteTimeSpan,
        };
        var day = TimeSpan.FromDays(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Within(() => run.Run(new(1, 1) { TimeBudget = day, Heartbeat = day }, cancel.Token))
        );

        Assert.True(wasTold);
    }

    [Fact]
    public async Task A_worker_that_waits_sees_what_another_run_has_ended()
    {
        var bench = new StudyBench();
        using var looked = new ManualResetEventSlim();
        var looks = 0;
        var store = new WatchedStore(bench.Store);
        store.After = call =>
        {
            // The first look is that of the run before it has workers.
            if (call == nameof(store.Trials) && ++looks == 2)
            {
                looked.Set();
            }
        };
        var second = new StudyRun(
            store,
            bench.Study,
            new EchoSampler(),
            new CurveObjective(),
            bench.Time,
            new SilentProgress()
        );
        Task<StudyEnd>? other = null;
        var objective = new CurveObjective(
            (_, step, cancel) =>
            {
                if (step == 1)
                {
                    other = Within(() => second.Run(new(1, 1), default));
                    looked.Wait(cancel);
                }
            }
        );

        Assert.Equal(StudyEnd.TrialLimit, bench.Run(objective, new(1, 1)));

        Assert.Equal(StudyEnd.TrialLimit, await other!);
        Assert.Equal(1, Assert.Single(bench.Trials).Attempts);
    }

    [Fact]
    public void A_defect_stops_the_run_before_its_trial_can_be_taken_again()
    {
        using var begun = new ManualResetEventSlim();
        CancellationToken other = default;
        bool? wasStopped = null;
        var store = new WatchedStore();
        store.Before = call => wasStopped = call == nameof(store.Abandon) ? other.IsCancellationRequested : wasStopped;
        var bench = new StudyBench(store: store);
        var objective = new CurveObjective(
            (trial, step, cancel) =>
            {
                if (trial.Number == 0)
                {
                    begun.Wait(cancel);
                    throw new InvalidDataException();
                }
                other = cancel;
                begun.Set();
                cancel.WaitHandle.WaitOne(Patience);
            }
        );

        Assert.Throws<InvalidDataException>(() => bench.Run(objective, new(2, 2)));

        Assert.True(wasStopped);
    }

    [Fact]
    public void A_trial_that_another_run_proposed_is_judged_by_all_before_it()
    {
        var bench = new StudyBench();
        var store = new WatchedStore(bench.Store);
        using var cancel = new CancellationTokenSource();
        store.Before = call =>
        {
            if (call != nameof(store.Claim))
            {
                return;
            }
            // Another run ends the first batch and proposes the second one; this run has seen none of it.
            store.Before = _ => { };
            var objective = new CurveObjective((trial, _, _) => Cancel(cancel, trial.Number == 4));
            Assert.ThrowsAny<OperationCanceledException>(() => bench.Run(objective, stop: cancel));
        };

        new StudyRun(store, bench.Study, new EchoSampler(), new CurveObjective(), bench.Time, new SilentProgress()).Run(
            new(1, Count),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(Plain(), bench.Text());
    }

    [Fact]
    public void A_sampler_is_asked_by_one_thread_at_a_time()
    {
        var options = new StudyBench().Study.Options with
        {
            IsAsynchronous = true,
            Pruner = PrunerKind.None,
            Batch = 1,
        };
        var bench = new StudyBench(options);
        var sampler = new LoneSampler();

        new StudyRun(bench.Store, bench.Study, sampler, new CurveObjective(), bench.Time, new SilentProgress()).Run(
            new(4, 60),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(1, sampler.Most);
    }

    [Fact]
    public void What_an_objective_does_when_it_is_stopped_holds_up_no_sign_of_life()
    {
        var bench = new StudyBench();
        var options = new StudyRunOptions(1, Count);
        using var called = new ManualResetEventSlim();
        bool? isFree = null;
        var objective = new CurveObjective(
            (trial, step, cancel) =>
            {
                if (trial.Number != 1 || step != 3 || isFree is not null)
                {
                    return;
                }
                cancel.Register(() =>
                {
                    // Another thread's sign of life, while this goes on.
                    var beat = new Thread(() => bench.Time.Advance(options.Heartbeat)) { IsBackground = true };
                    beat.Start();
                    isFree = beat.Join(TimeSpan.FromSeconds(5));
                    called.Set();
                });
                var later = bench.Time.Now() + 4 * options.Lease.Ticks * 100;
                var taken = bench.Store.Claim("one", "other", later, TimeSpan.FromDays(9));
                Assert.True(bench.Store.Finish(taken!, SampleStudy.Complete(0.25), later));
                bench.Time.Advance(options.Heartbeat);
                called.Wait(TestContext.Current.CancellationToken);
                Assert.True(cancel.IsCancellationRequested);
            }
        );

        Assert.Equal(StudyEnd.TrialLimit, bench.Run(objective, options));

        Assert.True(isFree);
        Assert.Equal("other", bench.Trials[1].Worker);
    }

    private static StudyRun Endless(StudyBench bench, ITrialObjective objective) =>
        new(bench.Store, bench.Study, new EchoSampler(), objective, bench.Time, new SilentProgress())
        {
            LongestWait = Timeout.InfiniteTimeSpan,
        };

    // A run that hangs fails its test, and its threads end with the process.
    private static Task<StudyEnd> Within(Func<StudyEnd> run) =>
        Task
            .Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);

    private static void Cancel(CancellationTokenSource cancel, bool when)
    {
        if (when)
        {
            cancel.Cancel();
        }
    }

    /// <summary>Knows how many were in it at once.</summary>
    private sealed class LoneSampler : ISampler
    {
        private readonly EchoSampler inner = new();
        private int inside;

        public int Most { get; private set; }

        public TrialPoint Propose(StudyView view, int number)
        {
            Most = Math.Max(Most, Interlocked.Increment(ref inside));
            Thread.SpinWait(20_000);
            Interlocked.Decrement(ref inside);
            return inner.Propose(view, number);
        }
    }

    /// <summary>The real clock; tells before each time stamp.</summary>
    private sealed class ToldTime(Action tell) : TimeProvider
    {
        public override long GetTimestamp()
        {
            tell();
            return base.GetTimestamp();
        }
    }
}
