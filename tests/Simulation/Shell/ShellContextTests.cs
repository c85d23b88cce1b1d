using Riposte.Runtime.Live;
using Riposte.Simulation.Time;

namespace Riposte.Tests.Simulation.Shell;

public sealed class ShellContextTests
{
    [Fact]
    public void Everything_runs_on_the_calling_thread_whoever_finishes_what_is_waited_for()
    {
        var thread = Environment.CurrentManagedThreadId;
        var result = ShellContext.Run(
            async () =>
            {
                var sum = 0;
                for (var i = 0; i < 100; i++)
                {
                    sum += await Task.Run(() => 1, TestContext.Current.CancellationToken);
                    Assert.Equal(thread, Environment.CurrentManagedThreadId);
                }
                return sum;
            },
            TimeProvider.System,
            TimeSpan.FromMinutes(5),
            () => { }
        );
        Assert.Equal(100, result);
    }

    [Fact]
    public void A_failure_comes_out_of_the_run() =>
        Assert.Equal(
            "broken",
            Assert
                .Throws<InvalidOperationException>(() =>
                    ShellContext.Run<int>(
                        async () =>
                        {
                            await Task.Yield();
                            throw new InvalidOperationException("broken");
                        },
                        TimeProvider.System,
                        TimeSpan.FromMinutes(5),
                        () => { }
                    )
                )
                .Message
        );

    [Fact]
    public void The_watchdog_tells_once_that_a_piece_of_work_keeps_the_thread()
    {
        var time = new SimTime(ShellBench.Start);
        var told = 0;
        ShellContext.Run(
            async () =>
            {
                await Task.Yield();
                // The thread is kept while a minute passes.
                Pass(time, 60);
                return 0;
            },
            time,
            TimeSpan.FromSeconds(10),
            () => told++
        );
        Assert.Equal(1, told);
    }

    [Fact]
    public void Waiting_is_no_stall()
    {
        var time = new SimTime(ShellBench.Start);
        var told = 0;
        ShellContext.Run(
            async () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    Pass(time, 9);
                    await Task.Yield();
                }
                return 0;
            },
            time,
            TimeSpan.FromSeconds(10),
            () => told++
        );
        Assert.Equal(0, told);
    }

    private static void Pass(SimTime time, int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            time.MoveTo(time.Now + 1_000_000_000);
            while (time.TryTakeDue(out var timer))
            {
                timer.Fire();
            }
        }
    }
}
