using System.Collections.Immutable;
using Riposte.Runtime.Live;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>A run ends, and tells so, whatever hangs.</summary>
public sealed class ShellEndTests
{
    [Fact]
    public void A_stalled_run_is_told_at_once_and_waits_five_seconds_for_what_does_not_hear_that_it_is_given_up()
    {
        var answer = new TaskCompletionSource<ImmutableArray<DeskSignal>>();
        var bench = new ShellBench { Decision = (_, _) => new(answer.Task) };
        bench.Begin(
            (input, outputs) =>
            {
                if (input is RunStarted)
                {
                    outputs.Add(new AskDecision(ShellBench.Start + 60_000_000_000));
                }
            }
        );
        bench.Pass(1);
        bench.Disk.Latency = TimeSpan.FromHours(5);
        bench.Shell.Act(OperatorAct.StopEntries, "test", "to wake it");
        bench.Pass(62);
        var alarm = Assert.Single(bench.Alarms);
        Assert.Equal(AlarmKind.Ended, alarm.Alarm);
        Assert.Contains("a turn took over 60 s", alarm.Text, StringComparison.Ordinal);
        Assert.Null(bench.End);
        bench.Pass(5);
        Assert.Equal(LiveEndKind.Stalled, bench.End!.Kind);
        answer.SetResult([]);
        bench.Pass(10);
        Assert.DoesNotContain(bench.Engine.Inputs, input => input is SignalsArrived);
    }

    [Fact]
    public void What_answers_behind_the_end_of_a_run_is_taken_by_nobody()
    {
        var answer = new TaskCompletionSource<ImmutableArray<DeskSignal>>();
        var bench = new ShellBench { Decision = (_, _) => new(answer.Task) };
        bench.Begin(
            (input, outputs) =>
            {
                if (input is RunStarted)
                {
                    outputs.Add(new AskDecision(ShellBench.Start + 60_000_000_000));
                }
            }
        );
        bench.Pass(1);
        bench.Cancel();
        bench.Pass(16);
        Assert.Equal(LiveEndKind.StopTimedOut, bench.End!.Kind);
        var before = bench.Disk.Names.ToDictionary(name => name, bench.Disk.Read);
        answer.SetResult([]);
        bench.Pass(10);
        Assert.DoesNotContain(bench.Engine.Inputs, input => input is SignalsArrived);
        Assert.Equal(before, bench.Disk.Names.ToDictionary(name => name, bench.Disk.Read));
    }

    [Fact]
    public void A_lease_whose_reading_hangs_is_not_read_a_second_time_and_keeps_no_run_from_ending()
    {
        var reads = 0;
        var bench = new ShellBench { HasLease = true };
        bench.Lease = () =>
        {
            reads++;
            return new TaskCompletionSource<long>().Task;
        };
        bench.Begin(
            (input, outputs) =>
            {
                if (input is OperatorActed { Act: OperatorAct.Shutdown })
                {
                    outputs.Add(new StopRun("clean stop"));
                }
            }
        );
        bench.Pass(95);
        Assert.Equal(1, reads);
        bench.Cancel();
        bench.Pass(5.5);
        Assert.Equal(LiveEndKind.Stopped, bench.End!.Kind);
        Assert.Empty(bench.Alarms);
    }
}
