using Riposte.Runtime.Journals;
using Riposte.Runtime.Live;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>A start that hangs ends, and is told; one that only takes long goes on.</summary>
public sealed class ShellHangTests
{
    // Waits on simulated time: nobody sleeps.
    private static readonly Func<TimeSpan, TimeProvider, Task> Delay = Task.Delay;

    private readonly ShellBench bench = new(new LiveShellOptions { SnapshotEvery = 10 });

    [Fact]
    public void A_start_whose_reading_hangs_is_told_once_and_ends_as_stalled()
    {
        Live();
        var read = new TaskCompletionSource();
        Hang(read.Task);
        bench.Begin();
        bench.Pass(59);
        Assert.Null(bench.End);
        bench.Pass(20);
        Assert.Equal(LiveEndKind.Stalled, bench.End!.Kind);
        Assert.Contains("came no further for 60 s", bench.End.Text, StringComparison.Ordinal);
        Assert.Equal(AlarmKind.Ended, Assert.Single(bench.Alarms).Alarm);
        // What comes back then changes nothing any more.
        var before = bench.Disk.Names.ToDictionary(name => name, bench.Disk.Read);
        read.SetResult();
        bench.Pass(100);
        // What is read meanwhile is replayed at most.
        Assert.DoesNotContain(bench.Engine.Inputs, input => input is RunStarted);
        Assert.Equal(before, bench.Disk.Names.ToDictionary(name => name, bench.Disk.Read));
        Assert.Single(bench.Alarms);
    }

    [Fact]
    public void A_start_that_goes_on_may_take_as_long_as_it_has_to()
    {
        Live();
        var reads = 0;
        bench.BeforeDisk = (what, _) =>
        {
            if (what != "read")
            {
                return Task.CompletedTask;
            }
            reads++;
            return Delay(TimeSpan.FromSeconds(50), bench.Process.Clock);
        };
        bench.Begin();
        bench.Pass(600);
        Assert.True(reads > 2);
        Assert.Null(bench.End);
        Assert.Empty(bench.Alarms);
        Assert.Contains(bench.Engine.Inputs, input => input is RunStarted);
        // From then on it is watched like any other.
        bench.BeforeDisk = null;
        bench.Disk.Latency = TimeSpan.FromHours(5);
        bench.Shell.Act(OperatorAct.StopEntries, "test", "to wake it");
        bench.Pass(62);
        Assert.Contains("a turn took over 60 s", Assert.Single(bench.Alarms).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_that_is_asked_for_while_reading_hangs_ends_the_start_after_ten_seconds()
    {
        Live();
        Hang(new TaskCompletionSource().Task);
        bench.Begin();
        bench.Pass(5);
        bench.Cancel();
        bench.Pass(9.5);
        Assert.Null(bench.End);
        bench.Pass(1);
        Assert.Equal(LiveEndKind.StopTimedOut, bench.End!.Kind);
        Assert.Equal(AlarmKind.Ended, Assert.Single(bench.Alarms).Alarm);
    }

    [Fact]
    public void One_that_is_asked_for_while_it_is_read_ends_the_start_at_once()
    {
        Live();
        var read = new TaskCompletionSource();
        Hang(read.Task);
        bench.Begin();
        bench.Pass(5);
        bench.Cancel();
        read.SetResult();
        bench.Pass(0.1);
        Assert.IsType<OperationCanceledException>(bench.Failure, exactMatch: false);
        Assert.Empty(bench.Alarms);
    }

    private void Live()
    {
        bench.Begin();
        bench.Pass(0.1);
        for (var i = 0; i < 25; i++)
        {
            bench.Shell.Act(OperatorAct.StopEntries, "test", "to be told something");
            bench.Pass(0.1);
        }
        bench.Kill();
    }

    // The newest segment is read, and does not come.
    private void Hang(Task read) =>
        bench.BeforeDisk = (what, name) =>
            what == "read" && JournalNames.IsSegment(name, out _) ? read : Task.CompletedTask;
}
