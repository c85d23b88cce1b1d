using System.Diagnostics;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Simulation.Scheduling;
using Riposte.Simulation.Time;

namespace Riposte.Tests.Simulation.Time;

public sealed class SimTimeTests
{
    private static readonly Instant Start = Instant.FromDate(2026, 1, 1);

    // Waits on simulated time: nobody sleeps.
    private static readonly Func<TimeSpan, TimeProvider, CancellationToken, Task> Delay = Task.Delay;

    private static Task WaitAsync(TimeProvider time, double seconds) =>
        Delay(TimeSpan.FromSeconds(seconds), time, CancellationToken.None);

    [Fact]
    public void Waits_end_in_order_of_their_due_time_then_of_their_beginning()
    {
        var time = new SimTime(Start);
        var seen = new List<(string, long)>();
        new SimScheduler(time).Run(() =>
            Task.WhenAll(Wait("b", 2), Wait("a", 1), Wait("c", 2), Wait("d", 0.5), Wait("e", 3600))
        );
        Assert.Equal([("d", 500), ("a", 1000), ("b", 2000), ("c", 2000), ("e", 3_600_000)], seen);

        async Task Wait(string name, double seconds)
        {
            await WaitAsync(time, seconds);
            seen.Add((name, time.Now / 1_000_000));
        }
    }

    [Fact]
    public void A_step_of_the_wall_clock_moves_no_deadline()
    {
        var time = new SimTime(Start);
        var scheduler = new SimScheduler(time);
        var process = scheduler.NewProcess("p", monotonicStart: 7_000_000_000);
        var clock = process.Clock;
        scheduler.Run(
            scheduler.StartAsync(
                process,
                async () =>
                {
                    var wait = WaitAsync(clock, 10);
                    clock.StepWall(-3_600_000_000_000);
                    await wait;
                }
            )
        );
        Assert.Equal(10_000_000_000, time.Now);
        Assert.Equal(17_000_000_000, clock.GetTimestamp());
        Assert.Equal(TimeSpan.FromSeconds(10 - 3600), clock.GetUtcNow() - time.GetUtcNow() + TimeSpan.FromSeconds(10));
        Assert.Equal("2026-01-01T00:00:10Z", time.Instant.ToString());
    }

    [Fact]
    public void Setting_the_wall_clock_of_the_world_leaves_true_time_alone()
    {
        var time = new SimTime(Start);
        time.StepWall(5_000_000_000);
        Assert.Equal(Start, time.Instant);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(Start.Nanoseconds / 100).AddSeconds(5), time.GetUtcNow());
    }

    [Fact]
    public void A_timer_that_was_changed_or_disposed_does_not_fire_for_its_old_time()
    {
        var time = new SimTime(Start);
        var fired = new List<long>();
        using var kept = time.CreateTimer(_ => fired.Add(time.Now), null, Seconds(1), Timeout.InfiniteTimeSpan);
        var gone = time.CreateTimer(_ => fired.Add(-1), null, Seconds(2), Timeout.InfiniteTimeSpan);
        kept.Change(Seconds(3), Timeout.InfiniteTimeSpan);
        gone.Dispose();
        Assert.Equal(1, time.Waiting);
        var scheduler = new SimScheduler(time);
        scheduler.Run(() => fired.Count == 1);
        Assert.Equal([3_000_000_000], fired);
        Assert.Equal(0, time.Waiting);
    }

    [Fact]
    public void A_timer_disposed_by_another_one_that_is_due_at_the_same_moment_does_not_fire()
    {
        var time = new SimTime(Start);
        var fired = new List<string>();
        ITimer? second = null;
        using var first = time.CreateTimer(
            _ =>
            {
                fired.Add("first");
                second!.Dispose();
            },
            null,
            Seconds(1),
            Timeout.InfiniteTimeSpan
        );
        second = time.CreateTimer(_ => fired.Add("second"), null, Seconds(1), Timeout.InfiniteTimeSpan);
        var scheduler = new SimScheduler(time);
        while (scheduler.Step()) { }
        Assert.Equal(["first"], fired);
    }

    [Fact]
    public void A_periodic_timer_fires_each_period_until_it_is_disposed()
    {
        var time = new SimTime(Start);
        var fired = new List<long>();
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                fired.Add(time.Now / 1_000_000_000);
                if (fired.Count == 3)
                {
                    timer!.Dispose();
                }
            },
            null,
            Seconds(5),
            Seconds(10)
        );
        var scheduler = new SimScheduler(time);
        while (scheduler.Step()) { }
        Assert.Equal([5, 15, 25], fired);
    }

    [Fact]
    public void Any_mix_of_setting_changing_and_disposing_fires_as_a_sorted_list_would()
    {
        var random = RandomStream.Named(1, "timers");
        for (var round = 0; round < 200; round++)
        {
            var time = new SimTime(Start);
            var fired = new List<(long, int)>();
            var timers = new List<ITimer>();
            var expected = new Dictionary<int, (long Due, int Order)>();
            var order = 0;
            for (var step = 0; step < 60; step++)
            {
                var due = random.NextInt(20);
                if (timers.Count == 0 || random.NextInt(3) == 0)
                {
                    var id = timers.Count;
                    timers.Add(
                        time.CreateTimer(
                            _ => fired.Add((time.Now / 1_000_000_000, id)),
                            null,
                            Seconds(due),
                            Timeout.InfiniteTimeSpan
                        )
                    );
                    expected[id] = (due, order++);
                    continue;
                }
                var which = random.NextInt(timers.Count);
                if (random.NextInt(2) == 0)
                {
                    timers[which].Change(Seconds(due), Timeout.InfiniteTimeSpan);
                    expected[which] = (due, order++);
                }
                else
                {
                    timers[which].Dispose();
                    expected.Remove(which);
                }
            }
            var scheduler = new SimScheduler(time);
            while (scheduler.Step()) { }
            Assert.Equal(
                expected.OrderBy(e => e.Value.Due).ThenBy(e => e.Value.Order).Select(e => (e.Value.Due, e.Key)),
                fired
            );
        }
    }

    [Fact]
    public void A_million_awaited_waits_take_about_a_second()
    {
        var time = new SimTime(Start);
        const int Waits = 200_000;
        var clock = Stopwatch.StartNew();
        new SimScheduler(time).Run(async () =>
        {
            for (var i = 0; i < Waits; i++)
            {
                await WaitAsync(time, 0.001);
            }
        });
        var rate = Waits / clock.Elapsed.TotalSeconds;
        TestContext.Current.SendDiagnosticMessage($"{rate:N0} awaited waits a second");
        Assert.Equal(Waits * 1_000_000L, time.Now);
        // An idle core does a million, a busy one twenty thousand; what each wait makes slower for the next ones does far less.
        Assert.True(rate > 4_000, $"only {rate:N0} awaited waits a second");
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
