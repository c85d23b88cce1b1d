using Riposte.Ports.Live;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Live;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Shell;

public sealed class ShellSnapshotTests
{
    [Fact]
    public void A_new_run_begins_at_the_snapshot_and_replays_what_came_after_it()
    {
        var bench = new ShellBench(new LiveShellOptions { SnapshotEvery = 10 });
        bench.Begin();
        for (var i = 0; i < 24; i++)
        {
            bench.Shell.Act(OperatorAct.StopEntries, "test", $"{i}");
            bench.Pass(0.1);
        }
        var before = bench.Engine.HashState();
        bench.Process.End();
        bench.Disk.Kill();
        bench.Begin();
        bench.Pass(0.1);
        Assert.InRange(bench.Engine.Inputs.Count, 2, 11);
        Assert.Equal(before.High + 1, bench.Engine.HashState().High);
    }

    [Fact]
    public void A_person_is_told_what_a_start_cut_off_and_which_snapshots_it_could_not_use()
    {
        var bench = new ShellBench(new LiveShellOptions { SnapshotEvery = 10 });
        bench.Begin();
        for (var i = 0; i < 24; i++)
        {
            bench.Shell.Act(OperatorAct.StopEntries, "test", $"{i}");
            bench.Pass(0.1);
        }
        bench.Process.End();
        bench.Disk.Kill();
        bench.Begin();
        bench.Pass(0.1);
        Assert.DoesNotContain(bench.Alarms, alarm => alarm.Alarm == AlarmKind.Journal);
        bench.Process.End();
        bench.Disk.Kill();
        var snapshot = bench.Disk.Names.Last(JournalNames.IsSnapshot);
        bench.Disk.FlipBit(snapshot, 8 * (bench.Disk.Read(snapshot).Length / 2));
        var segment = bench.Disk.Names.Last(name => JournalNames.IsSegment(name, out _));
        var end = bench.Disk.Read(segment).AsSpan().LastIndexOfAnyExcept((byte)0);
        bench.Disk.FlipBit(segment, 8 * end);
        bench.Begin();
        bench.Pass(0.1);
        var told = bench.Alarms.Where(alarm => alarm.Alarm == AlarmKind.Journal).Select(alarm => alarm.Text).ToArray();
        Assert.Contains(told, text => text.Contains("cut off") && text.Contains("lost"));
        Assert.Contains(told, text => text.Contains(snapshot) && text.Contains("damaged"));
    }

    [Fact]
    public void A_snapshot_that_the_disk_does_not_take_is_told_once_and_leaves_nothing_behind()
    {
        var bench = new ShellBench(new LiveShellOptions { SnapshotEvery = 10 });
        bench.BeforeDisk = (what, name) =>
            what == "append" && name.EndsWith(".snapshot.tmp", StringComparison.Ordinal)
                ? throw new JournalDiskException("no room for so large a file", isFull: true)
                : Task.CompletedTask;
        bench.Begin();
        for (var i = 0; i < 44; i++)
        {
            bench.Shell.Act(OperatorAct.StopEntries, "test", $"{i}");
            bench.Pass(0.1);
        }
        Assert.Contains("snapshot", Assert.Single(bench.Alarms).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Disk.Names, name => name.Contains(".snapshot", StringComparison.Ordinal));
        Assert.Null(bench.End);
    }

    [Fact]
    public void Runs_that_end_early_do_not_make_replays_longer_and_longer()
    {
        var bench = new ShellBench(new LiveShellOptions { SnapshotEvery = 10 });
        for (var run = 0; run < 30; run++)
        {
            bench.Begin();
            bench.Pass(0.1);
            bench.Process.End();
            bench.Disk.Kill();
        }
        Assert.InRange(bench.Engine.Inputs.Count, 1, 12);
        Assert.Equal(30UL, bench.Engine.HashState().High);
    }
}
