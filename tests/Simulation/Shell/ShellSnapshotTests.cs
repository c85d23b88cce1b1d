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
