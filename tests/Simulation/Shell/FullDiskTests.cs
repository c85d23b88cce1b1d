using Riposte.Runtime.Live;
using Riposte.Tests.Simulation.Journals;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>What a run does on a disk without room.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public void A_run_that_begins_on_a_full_disk_is_told_so()
    {
        var bench = Filled(20);
        bench.Kill();
        bench.Begin();
        bench.Pass(1);
        Assert.Contains(Heard(bench), input => input is JournalChanged { Health: JournalHealth.Reserve });
    }

    // What it took last was not written, and nothing of it was done: the next run may go on as if it had died.
    [Fact]
    public void A_run_that_finds_no_room_in_the_reserve_either_is_ended_and_leaves_no_doubt()
    {
        var bench = Filled(80);
        bench.Pass(90);
        Assert.Equal(LiveEndKind.Stalled, bench.End?.Kind);
        Assert.Contains(bench.Alarms, alarm => alarm.Text.Contains("The run ends", StringComparison.Ordinal));
        Assert.DoesNotContain(bench.Alarms, alarm => alarm.Text.Contains("not confirmed", StringComparison.Ordinal));
        bench.Disk.Capacity = long.MaxValue;
        bench.Kill();
        bench.Begin();
        bench.Pass(1);
        Assert.Equal("", bench.Engine.Inputs.OfType<RunStarted>().Last().Doubt);
    }

    private static ShellBench Filled(int acts)
    {
        var bench = new ShellBench();
        bench.Begin();
        bench.Pass(1);
        bench.Disk.Capacity = bench.Disk.Used;
        for (var i = 0; i < acts; i++)
        {
            bench.Shell.Act(OperatorAct.StopEntries, "test", new string('x', 4000));
            bench.Pass(0.5);
        }
        return bench;
    }

    private static IEnumerable<EngineInput> Heard(ShellBench bench) =>
        bench.Engine.Inputs.AsEnumerable().Reverse().TakeWhile(input => input is not RunStarted);
}
