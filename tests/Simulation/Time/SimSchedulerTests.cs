using System.Threading.Channels;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Simulation.Scheduling;
using Riposte.Simulation.Time;

namespace Riposte.Tests.Simulation.Time;

public sealed class SimSchedulerTests
{
    private static SimTime NewTime() => new(Instant.FromDate(2026, 1, 1));

    // Waits on simulated time: nobody sleeps.
    private static readonly Func<TimeSpan, TimeProvider, CancellationToken, Task> Delay = Task.Delay;

    private static Task WaitAsync(TimeProvider time, double seconds) =>
        Delay(TimeSpan.FromSeconds(seconds), time, CancellationToken.None);

    private static string Interleave(ulong? seed)
    {
        var seen = new List<string>();
        var scheduler = new SimScheduler(NewTime(), seed is { } s ? RandomStream.Named(s, "order") : null);
        scheduler.Run(() => Task.WhenAll(Enumerable.Range(0, 4).Select(Worker)));
        return string.Join(' ', seen);

        async Task Worker(int name)
        {
            for (var i = 0; i < 3; i++)
            {
                await Task.Yield();
                seen.Add($"{name}{i}");
            }
        }
    }

    [Fact]
    public void Ready_work_runs_first_come_first_served() =>
        Assert.Equal("00 10 20 30 01 11 21 31 02 12 22 32", Interleave(null));

    [Fact]
    public void A_stream_permutes_ready_work_and_the_same_seed_gives_the_same_order()
    {
        Assert.Equal(Interleave(5), Interleave(5));
        Assert.True(Enumerable.Range(0, 50).Select(s => Interleave((ulong)s)).Distinct().Count() > 45);
    }

    [Fact]
    public void Channels_and_time_outs_stay_on_the_thread_of_the_simulation()
    {
        var time = NewTime();
        var thread = Environment.CurrentManagedThreadId;
        var seen = new List<int>();
        new SimScheduler(time, RandomStream.Named(3, "order")).Run(async () =>
        {
            var channel = Channel.CreateBounded<int>(2);
            var writer = WriteAsync(channel.Writer);
            await foreach (var item in channel.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
            {
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
                seen.Add(item);
                await WaitAsync(time, 0.5);
            }
            await writer;
            using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
            var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never.Task.WaitAsync(cancel.Token));
        });
        Assert.Equal(Enumerable.Range(0, 10), seen);
        Assert.Equal(7_000_000_000, time.Now);

        static async Task WriteAsync(ChannelWriter<int> writer)
        {
            for (var i = 0; i < 10; i++)
            {
                await writer.WriteAsync(i, TestContext.Current.CancellationToken);
            }
            writer.Complete();
        }
    }

    [Fact]
    public void Work_that_comes_from_another_thread_is_an_error_that_names_it()
    {
        var scheduler = new SimScheduler(NewTime());
        var process = scheduler.NewProcess("trader");
        using var done = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            process.Post(_ => { }, null);
            done.Set();
        });
        thread.Start();
        done.Wait(TestContext.Current.CancellationToken);
        var e = Assert.Throws<SimLeakException>(() => scheduler.Run(() => false));
        Assert.Contains("trader", e.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(SimSchedulerTests), e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_that_left_the_context_is_found_out_when_it_looks_at_the_clock()
    {
        var scheduler = new SimScheduler(NewTime());
        var process = scheduler.NewProcess("trader");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var looked = new ManualResetEventSlim();
        _ = scheduler.StartAsync(
            process,
            async () =>
            {
                await gate.Task.ConfigureAwait(false);
                try
                {
                    process.Clock.GetUtcNow();
                }
                finally
                {
                    looked.Set();
                }
            }
        );
        while (scheduler.Step()) { }
        gate.SetResult();
        looked.Wait(TestContext.Current.CancellationToken);
        var e = Assert.Throws<SimLeakException>(() => scheduler.Step());
        Assert.Contains("the wall clock", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wait_that_can_never_end_is_found_out()
    {
        var never = new TaskCompletionSource();
        Assert.Throws<SimDeadlockException>(() => new SimScheduler(NewTime()).Run(() => never.Task));
    }

    [Fact]
    public void A_failure_comes_out_of_the_run()
    {
        var time = NewTime();
        var e = Assert.Throws<InvalidOperationException>(() =>
            new SimScheduler(time).Run(async () =>
            {
                await WaitAsync(time, 1);
                throw new InvalidOperationException("broken");
            })
        );
        Assert.Equal("broken", e.Message);
    }

    [Fact]
    public void A_failure_that_nobody_waits_for_comes_out_of_the_run_too()
    {
        var time = NewTime();
        Assert.Throws<InvalidOperationException>(() =>
            new SimScheduler(time).Run(async () =>
            {
                Forget();
                await WaitAsync(time, 5);
            })
        );

#pragma warning disable VSTHRD100 // What the test is about.
        async void Forget()
#pragma warning restore VSTHRD100
        {
            await WaitAsync(time, 1);
            throw new InvalidOperationException("forgotten");
        }
    }

    [Fact]
    public void An_ended_process_never_runs_again()
    {
        var time = NewTime();
        var scheduler = new SimScheduler(time);
        var process = scheduler.NewProcess("p");
        var ticks = 0;
        _ = scheduler.StartAsync(process, TickAsync);
        time.At(3_500_000_000, _ => process.End());
        while (scheduler.Step()) { }
        Assert.Equal(3, ticks);
        Assert.True(process.HasEnded);

        async Task TickAsync()
        {
            while (true)
            {
                await WaitAsync(process.Clock, 1);
                ticks++;
            }
        }
    }

    [Fact]
    public void A_paused_process_stands_still_while_time_goes_on_and_then_catches_up()
    {
        var time = NewTime();
        var scheduler = new SimScheduler(time);
        var (paused, other) = (scheduler.NewProcess("paused"), scheduler.NewProcess("other"));
        var seen = new List<string>();
        time.At(1_500_000_000, _ => paused.PauseUntil(10_000_000_000));
        var all = Task.WhenAll(
            scheduler.StartAsync(paused, () => TickAsync(paused, 4)),
            scheduler.StartAsync(other, () => TickAsync(other, 4))
        );
        scheduler.Run(all);
        Assert.Equal(
            ["paused 1", "other 1", "other 2", "other 3", "other 4", "paused 10", "paused 11", "paused 12"],
            seen
        );

        async Task TickAsync(SimProcess process, int count)
        {
            for (var i = 0; i < count; i++)
            {
                await WaitAsync(process.Clock, 1);
                seen.Add($"{process.Name} {time.Now / 1_000_000_000}");
            }
        }
    }
}
