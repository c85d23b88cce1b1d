using Riposte.Runtime.Live;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>What a person does while a run starts or ends is heard, or the person is told that it was not.</summary>
public sealed class ShellActTests
{
    [Fact]
    public void What_is_done_while_a_run_starts_follows_its_start_and_sends_nothing_before()
    {
        var reading = new TaskCompletionSource();
        var bench = new ShellBench();
        bench.BeforeDisk = (what, _) => what == "read" || bench.Disk.Names.IsEmpty ? reading.Task : Task.CompletedTask;
        bench.Begin(
            (input, outputs) =>
            {
                if (input is OperatorActed)
                {
                    outputs.Add(new SendRequest(new ReadTime(1), 1_000_000_000));
                }
            }
        );
        Assert.True(bench.Shell.Act(OperatorAct.Kill, "ann", "first"));
        bench.Pass(3);
        Assert.True(bench.Shell.Act(OperatorAct.StopEntries, "ann", "second"));
        bench.Pass(3);
        Assert.Empty(bench.Engine.Inputs);
        reading.SetResult();
        bench.Pass(1);
        Assert.Equal(
            [InputKind.RunStarted, InputKind.OperatorActed, InputKind.OperatorActed],
            bench.Engine.Inputs.Take(3).Select(input => input.Kind)
        );
        Assert.Equal(
            [OperatorAct.Kill, OperatorAct.StopEntries],
            bench.Engine.Inputs.OfType<OperatorActed>().Select(one => one.Act)
        );
        Assert.All(bench.Engine.Inputs, input => Assert.True(input.At.Monotonic >= 6_000_000_000));
        Assert.Equal(2, bench.Venue.Requests.Count);
    }

    [Fact]
    public void What_a_start_that_fails_was_told_a_person_hears_of()
    {
        var bench = new ShellBench();
        bench.Begin();
        bench.Pass(1);
        bench.Kill();
        bench.Identity = "symbols C";
        bench.Begin();
        bench.Shell.Act(OperatorAct.Kill, "ann", "too early");
        bench.Pass(1);
        Assert.NotNull(bench.Failure);
        Assert.Contains("Kill by ann was not taken", Assert.Single(bench.Alarms).Text, StringComparison.Ordinal);
    }

    // Behind the input that ends the run, in its batch and behind it.
    [Theory]
    [InlineData(1_024)]
    [InlineData(1)]
    public void A_kill_switch_behind_the_end_of_a_run_is_in_the_journal(int batch)
    {
        var bench = new ShellBench(new LiveShellOptions { Batch = batch });
        bench.Begin(Ends);
        bench.Pass(1);
        bench.Shell.Act(OperatorAct.Shutdown, "host", "asked");
        bench.Shell.Act(OperatorAct.Kill, "ann", "behind it");
        bench.Pass(1);
        Assert.Equal(LiveEndKind.Stopped, bench.End!.Kind);
        var before = bench.Engine.HashState();
        Assert.IsType<OperatorActed>(bench.Engine.Inputs[^1]);
        bench.Kill();
        bench.Begin();
        bench.Pass(0.1);
        // One more: the state that was left holds it.
        Assert.Equal(before.High + 1, bench.Engine.HashState().High);
        Assert.Single(bench.Engine.Inputs);
        Assert.Empty(bench.Alarms);
    }

    [Fact]
    public void So_is_one_that_is_pressed_while_the_last_snapshot_is_written()
    {
        var bench = new ShellBench();
        bench.Begin(Ends);
        bench.Pass(1);
        bench.Disk.Latency = TimeSpan.FromMilliseconds(100);
        bench.Shell.Act(OperatorAct.Shutdown, "host", "asked");
        for (var i = 0; !bench.Disk.Names.Any(name => name.EndsWith(".snapshot.tmp", StringComparison.Ordinal)); i++)
        {
            Assert.True(i < 1_000, string.Join(' ', bench.Disk.Names) + bench.End);
            bench.Scheduler.Step();
        }
        Assert.True(bench.Shell.Act(OperatorAct.Kill, "ann", "late"));
        bench.Pass(20);
        bench.Disk.Latency = TimeSpan.Zero;
        Assert.Equal(LiveEndKind.Stopped, bench.End!.Kind);
        Assert.Equal("late", Assert.IsType<OperatorActed>(bench.Engine.Inputs[^1]).Reason);
        var before = bench.Engine.HashState();
        bench.Kill();
        bench.Begin();
        bench.Pass(0.1);
        Assert.Equal(before.High + 1, bench.Engine.HashState().High);
    }

    [Fact]
    public void Behind_the_end_nobody_takes_it_and_a_person_is_told()
    {
        var bench = new ShellBench();
        bench.Begin(Ends);
        bench.Pass(1);
        bench.Shell.Act(OperatorAct.Shutdown, "host", "asked");
        bench.Pass(1);
        Assert.False(bench.Shell.Act(OperatorAct.Kill, "ann", "too late"));
        Assert.Contains("Kill by ann was not taken", Assert.Single(bench.Alarms).Text, StringComparison.Ordinal);
        bench.Shell.Act(OperatorAct.Shutdown, "host", "once more");
        Assert.Single(bench.Alarms);
    }

    private static void Ends(EngineInput input, OutputList outputs)
    {
        if (input is OperatorActed { Act: OperatorAct.Shutdown })
        {
            outputs.Add(new StopRun("clean stop"));
        }
    }
}
