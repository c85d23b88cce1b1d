using Riposte.Core.Time;
using Riposte.Runtime.Live;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Shell;

public sealed class LiveShellTests
{
    private static readonly Instant Close = ShellBench.Start + 60_000_000_000;

    private static MarkArrived Mark(ShellBench bench, string symbol) =>
        new(Moments(bench), symbol, bench.Time.Instant, default, 0, default);

    private static Moment Moments(ShellBench bench) => new(bench.Process.Clock.Monotonic, bench.Process.Clock.Wall);

    private static PlaceOrder Opening(long number) =>
        new(
            number,
            RequestUse.Opening,
            $"rp1-{number}",
            "A",
            default,
            default,
            default,
            default,
            default,
            default,
            false
        );

    [Fact]
    public void A_run_begins_with_its_epoch_and_each_run_has_a_higher_one()
    {
        var bench = new ShellBench();
        bench.Begin();
        bench.Pass(1);
        Assert.Equal(1, Assert.IsType<RunStarted>(Assert.Single(bench.Engine.Inputs)).Epoch);
        bench.Process.End();
        bench.Disk.Kill();
        bench.Begin();
        bench.Pass(1);
        // The milliseconds since 2026.
        Assert.Equal([1, 1_000], bench.Engine.Inputs.Cast<RunStarted>().Select(run => run.Epoch));
    }

    [Fact]
    public void Requests_leave_only_when_what_caused_them_is_durable()
    {
        var bench = new ShellBench { Disk = { Latency = TimeSpan.FromSeconds(2) } };
        bench.Begin(
            (input, outputs) =>
            {
                if (input is RunStarted)
                {
                    outputs.Add(new SendRequest(new ReadTime(1), 1_000_000_000));
                }
            }
        );
        while (bench.Engine.Inputs.Count == 0)
        {
            bench.Scheduler.Step();
        }
        bench.Pass(3.9);
        Assert.Empty(bench.Venue.Requests);
        bench.Pass(0.2);
        Assert.Single(bench.Venue.Requests);
    }

    [Fact]
    public void The_decider_thinks_while_the_disk_works_and_its_order_waits_for_one_sync_alone()
    {
        var asked = 0;
        var bench = new ShellBench { Disk = { Latency = TimeSpan.FromSeconds(2) } };
        bench.Decision = (_, _) => new([new DeskSignal(asked++, default(TargetSignal))]);
        bench.Begin(
            (input, outputs) =>
                outputs.Add(
                    input is RunStarted ? new AskDecision(Close) : new SendRequest(new ReadTime(1), 1_000_000_000)
                )
        );
        bench.Pass(0.1);
        while (bench.Engine.Inputs.Count == 0)
        {
            bench.Scheduler.Step();
        }
        Assert.Equal([InputKind.RunStarted, InputKind.SignalsArrived], bench.Engine.Inputs.Select(input => input.Kind));
        bench.Pass(3.9);
        Assert.Empty(bench.Venue.Requests);
        bench.Pass(0.2);
        Assert.Single(bench.Venue.Requests);
    }

    [Fact]
    public void Nothing_is_sent_when_the_disk_cannot_confirm_a_write_and_the_run_ends()
    {
        var bench = new ShellBench();
        bench.Begin();
        bench.Pass(1);
        bench.Engine.Script = (input, outputs) =>
        {
            outputs.Add(
                input is JournalChanged { Health: JournalHealth.Failed }
                    ? new RaiseAlarm(AlarmKind.Journal, "failed")
                    : new SendRequest(Opening(7), 1_000_000_000)
            );
        };
        bench.Disk.FailingSyncs = 1;
        bench.Shell.Act(OperatorAct.StopEntries, "test", "to wake it");
        bench.Pass(5);
        Assert.Equal(LiveEndKind.JournalFailed, bench.End!.Kind);
        Assert.Empty(bench.Venue.Requests);
        Assert.Equal(AlarmKind.Journal, Assert.Single(bench.Alarms).Alarm);
    }

    [Fact]
    public void On_a_full_disk_orders_that_open_are_refused_here_and_those_that_reduce_go_out()
    {
        var bench = new ShellBench();
        bench.Begin();
        bench.Pass(1);
        bench.Disk.Capacity = bench.Disk.Used;
        bench.Engine.Script = (input, outputs) =>
        {
            if (input is OperatorActed)
            {
                outputs.Add(new SendRequest(Opening(7), 1_000_000_000));
                outputs.Add(new SendRequest(Opening(8) with { Use = RequestUse.Reducing }, 1_000_000_000));
            }
        };
        // Enough to fill the segment, so that only the reserve is left.
        for (var i = 0; i < 40; i++)
        {
            bench.Shell.Act(OperatorAct.StopEntries, "test", new string('x', 4000));
            bench.Pass(0.5);
        }
        var refused = bench
            .Engine.Inputs.OfType<ReplyArrived>()
            .Where(reply => reply.Reply.Code == LiveShell.NotSent)
            .ToArray();
        Assert.NotEmpty(refused);
        Assert.All(refused, reply => Assert.Equal((7, ReplyKind.Refused), (reply.Reply.Request, reply.Reply.Kind)));
        Assert.Contains(bench.Engine.Inputs, input => input is JournalChanged { Health: JournalHealth.Reserve });
        var last = bench.Venue.Requests.TakeLast(3);
        Assert.All(last, request => Assert.Equal(RequestUse.Reducing, request.Use));
    }

    [Fact]
    public void Every_request_has_one_answer_even_when_none_comes()
    {
        var bench = new ShellBench();
        bench.Begin(
            (input, outputs) =>
            {
                if (input is RunStarted)
                {
                    outputs.Add(new SendRequest(new ReadTime(1), 1_000_000_000));
                    outputs.Add(new SendRequest(new ReadAccount(2), 60_000_000_000));
                }
            }
        );
        bench.Venue.Latency = TimeSpan.FromSeconds(10);
        bench.Pass(30);
        var replies = bench.Engine.Inputs.OfType<ReplyArrived>().ToArray();
        Assert.Equal(
            [(1L, ReplyKind.Unknown), (2L, ReplyKind.Ok)],
            replies.Select(r => (r.Reply.Request, r.Reply.Kind))
        );
        Assert.Equal([1, 10], replies.Select(reply => reply.At.Monotonic / 1_000_000_000));
    }

    [Fact]
    public void The_engine_is_woken_at_the_last_moment_it_asked_for_and_only_then()
    {
        var bench = new ShellBench();
        bench.Begin(
            (input, outputs) =>
            {
                if (input is RunStarted)
                {
                    outputs.Add(new WakeAt(3_000_000_000));
                    outputs.Add(new WakeAt(7_000_000_000));
                }
                if (input is TimeReached)
                {
                    outputs.Add(new WakeAt(9_000_000_000));
                    outputs.Add(new WakeAt(long.MaxValue));
                }
            }
        );
        bench.Pass(60);
        Assert.Equal([7_000_000_000], bench.Engine.Inputs.OfType<TimeReached>().Select(woken => woken.At.Monotonic));
    }

    [Fact]
    public void A_channel_tells_that_it_opened_what_it_says_and_that_it_ended()
    {
        var bench = new ShellBench();
        bench.Begin(
            (input, outputs) =>
            {
                if (input is RunStarted)
                {
                    outputs.Add(new OpenChannel(ChannelKind.Market, 1));
                    outputs.Add(new OpenChannel(ChannelKind.User, 2));
                }
                if (input is MarkArrived { Symbol: "last" })
                {
                    outputs.Add(new CloseChannel(ChannelKind.User, 2));
                }
            }
        );
        bench.Pass(1);
        bench.Venue.Channels[0].Tell(Mark(bench, "A"));
        bench.Venue.Channels[0].Tell(Mark(bench, "last"));
        bench.Pass(1);
        bench.Venue.Channels[0].End();
        bench.Pass(1);
        Assert.Equal(
            [
                (ChannelKind.Market, 1, true),
                (ChannelKind.User, 2, true),
                (ChannelKind.User, 2, false),
                (ChannelKind.Market, 1, false),
            ],
            bench.Engine.Inputs.OfType<ChannelChanged>().Select(c => (c.Channel, c.Connection, c.IsOpen))
        );
        Assert.Equal(["A", "last"], bench.Engine.Inputs.OfType<MarkArrived>().Select(mark => mark.Symbol));
        Assert.All(bench.Venue.Channels, channel => Assert.True(channel.IsDisposed));
    }

    [Fact]
    public void A_channel_that_cannot_be_opened_is_told_as_ended()
    {
        var bench = new ShellBench();
        bench.Begin(
            (input, outputs) =>
            {
                if (input is RunStarted)
                {
                    outputs.Add(new OpenChannel(ChannelKind.User, 1));
                }
            }
        );
        bench.Venue.RefusesChannels = true;
        bench.Pass(1);
        Assert.False(Assert.Single(bench.Engine.Inputs.OfType<ChannelChanged>()).IsOpen);
    }

    [Fact]
    public void A_decision_that_is_overtaken_by_the_next_close_is_given_up()
    {
        Func<TimeSpan, TimeProvider, CancellationToken, Task> delay = Task.Delay;
        var bench = new ShellBench();
        bench.Decision = async (close, cancel) =>
        {
            await delay(TimeSpan.FromSeconds(close == Close ? 100 : 1), bench.Process.Clock, cancel);
            return [new DeskSignal(0, default(TargetSignal))];
        };
        bench.Begin(
            (input, outputs) =>
            {
                if (input is RunStarted)
                {
                    outputs.Add(new AskDecision(Close));
                    outputs.Add(new WakeAt(60_000_000_000));
                }
                if (input is TimeReached)
                {
                    outputs.Add(new AskDecision(Close + 60_000_000_000));
                }
            }
        );
        bench.Pass(300);
        var signals = Assert.Single(bench.Engine.Inputs.OfType<SignalsArrived>());
        Assert.Equal(Close + 60_000_000_000, signals.Close);
    }

    [Fact]
    public void A_decider_that_fails_has_nothing_to_say_and_a_person_hears_of_it()
    {
        var bench = new ShellBench { Decision = (_, _) => throw new InvalidOperationException("no model") };
        bench.Begin(
            (input, outputs) =>
            {
                if (input is RunStarted)
                {
                    outputs.Add(new AskDecision(Close));
                }
            }
        );
        bench.Pass(1);
        Assert.Empty(Assert.Single(bench.Engine.Inputs.OfType<SignalsArrived>()).Signals);
        Assert.Contains("no model", Assert.Single(bench.Alarms).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sink_of_alarms_that_fails_costs_the_alarm_and_not_the_run()
    {
        var bench = new ShellBench
        {
            IsMute = true,
            Decision = (_, _) => throw new InvalidOperationException("no model"),
        };
        bench.Begin(
            (input, outputs) =>
            {
                if (input is RunStarted)
                {
                    outputs.Add(new RaiseAlarm(AlarmKind.Unprotected, "told by the engine"));
                    outputs.Add(new AskDecision(Close));
                    outputs.Add(new WakeAt(input.At.Monotonic + 1_000_000_000));
                }
            }
        );
        bench.Pass(2);
        Assert.Null(bench.Failure);
        Assert.Equal(2, bench.Alarms.Count);
        Assert.Equal(2, bench.Shell.LostAlarms);
        Assert.Contains(bench.Engine.Inputs, input => input is TimeReached);
        Assert.Single(bench.Engine.Inputs.OfType<SignalsArrived>());
    }

    [Fact]
    public void The_lease_is_looked_at_every_ten_seconds_and_told_when_it_changes()
    {
        var bench = new ShellBench { HasLease = true, LeaseEpoch = 1 };
        bench.Begin();
        bench.Pass(35);
        bench.LeaseEpoch = 2;
        bench.Pass(60);
        var seen = bench.Engine.Inputs.OfType<LeaseSeen>().Select(one => (one.Epoch, one.At.Monotonic / 1_000_000_000));
        Assert.Equal([(1, 10), (2, 40)], seen);
    }

    [Fact]
    public void The_engine_ends_the_run()
    {
        var bench = new ShellBench();
        bench.Begin(
            (input, outputs) =>
            {
                if (input is OperatorActed { Act: OperatorAct.Shutdown })
                {
                    outputs.Add(new StopRun("clean stop"));
                }
            }
        );
        bench.Pass(1);
        bench.Cancel();
        bench.Pass(1);
        Assert.Equal(new LiveEnd(LiveEndKind.Stopped, "clean stop"), bench.End);
    }

    [Fact]
    public void A_stop_that_the_engine_does_not_finish_ends_after_ten_seconds()
    {
        var bench = new ShellBench();
        bench.Begin();
        bench.Pass(1);
        bench.Cancel();
        bench.Pass(9.5);
        Assert.Null(bench.End);
        bench.Pass(1);
        Assert.Equal(LiveEndKind.StopTimedOut, bench.End!.Kind);
        Assert.Equal(AlarmKind.Ended, Assert.Single(bench.Alarms).Alarm);
    }

    [Fact]
    public void A_disk_that_never_comes_back_ends_the_run_after_a_minute()
    {
        var bench = new ShellBench();
        bench.Begin();
        bench.Pass(1);
        bench.Disk.Latency = TimeSpan.FromHours(5);
        bench.Shell.Act(OperatorAct.StopEntries, "test", "to wake it");
        bench.Pass(65);
        Assert.Equal(LiveEndKind.Stalled, bench.End!.Kind);
    }

    [Fact]
    public void An_engine_that_fails_ends_the_run_with_its_failure()
    {
        var bench = new ShellBench();
        bench.Begin((_, _) => throw new InvalidOperationException("defect"));
        bench.Pass(1);
        Assert.Equal("defect", bench.Failure?.Message);
        Assert.Contains("defect", Assert.Single(bench.Alarms).Text, StringComparison.Ordinal);
    }
}
