using System.Threading.Tasks.Sources;
using Riposte.Core.Time;
using Riposte.Runtime.Live;
using Riposte.Simulation.Scheduling;
using Riposte.Simulation.Time;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>What one asynchronous method of the shell waits for.</summary>
public sealed class ContextSourceTests
{
    private static SimScheduler Scheduler() => new(new SimTime(Instant.FromDate(2026, 6, 1)));

    [Fact]
    public void Whoever_tells_does_not_run_what_waits()
    {
        var told = new List<string>();
        var source = new Number();
        var scheduler = Scheduler();
        var process = scheduler.NewProcess("main");
        var waiting = scheduler.StartAsync(
            process,
            async () =>
            {
                for (var i = 0; i < 2; i++)
                {
                    told.Add($"takes {await source.NextAsync()}");
                }
            }
        );
        var telling = scheduler.StartAsync(
            process,
            async () =>
            {
                foreach (var number in new[] { 7, 8 })
                {
                    source.Tell(number);
                    told.Add($"told {number}");
                    await Task.Yield();
                }
            }
        );
        scheduler.Run(Task.WhenAll(waiting, telling));
        Assert.Equal(["told 7", "takes 7", "told 8", "takes 8"], told);
    }

    [Fact]
    public void What_comes_twice_before_who_waits_goes_on_is_one()
    {
        var told = new List<string>();
        var source = new Number();
        var scheduler = Scheduler();
        var process = scheduler.NewProcess("main");
        var waiting = scheduler.StartAsync(process, async () => told.Add($"takes {await source.NextAsync()}"));
        var telling = scheduler.StartAsync(
            process,
            async () =>
            {
                await Task.Yield();
                source.Tell(7);
                source.Tell(8);
            }
        );
        scheduler.Run(Task.WhenAll(waiting, telling));
        Assert.Equal(["takes 8"], told);
    }

    [Fact]
    public void A_wait_that_is_over_is_not_answered_again()
    {
        var source = new Number();
        var first = source.Begin();
        Assert.Equal(ValueTaskSourceStatus.Pending, source.GetStatus(first));
        source.Tell(1);
        Assert.Equal(ValueTaskSourceStatus.Succeeded, source.GetStatus(first));
        Assert.Equal(1, source.GetResult(first));
        var second = source.Begin();
        Assert.Equal(ValueTaskSourceStatus.Pending, source.GetStatus(second));
        Assert.Throws<InvalidOperationException>(() => source.GetStatus(first));
        Assert.Throws<InvalidOperationException>(() => source.GetResult(first));
    }

    [Fact]
    public void Who_has_no_context_cannot_wait()
    {
        var source = new Number();
        var wait = source.Begin();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            Assert.Throws<InvalidOperationException>(() =>
                source.OnCompleted(static _ => { }, null, wait, ValueTaskSourceOnCompletedFlags.None)
            );
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private sealed class Number : ContextSource, IValueTaskSource<int>
    {
        private int number;

        public ValueTask<int> NextAsync() => new(this, Begin());

        public short Begin()
        {
            Await();
            return Version;
        }

        public void Tell(int told)
        {
            number = told;
            Arrived();
        }

        public int GetResult(short token)
        {
            Check(token);
            return number;
        }
    }
}
