using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>What goes wrong with the program, its clocks and its disk, and what people want of it.</summary>
public sealed class EngineProcessFaultTests
{
    private const string Symbol = EngineStage.Symbol;

    private static void Act(EngineStage stage, OperatorAct act, string principal = "ann") =>
        stage.Input(new OperatorActed(stage.At(), act, principal, "a test"));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(25)]
    [InlineData(45)]
    [InlineData(65)]
    public void Faults_48_to_51_a_crash_around_an_entry_leaves_one_order_and_a_stop(int milliseconds)
    {
        var stage = EngineStage.Trading();
        stage.Want(TargetSide.Long);
        stage.Run(49.9);
        while (!stage.Sent.Exists(one => one is PlaceOrder))
        {
            stage.RunUntil(stage.Now + EngineStage.Millisecond);
        }
        stage.RunUntil(stage.Now + milliseconds * EngineStage.Millisecond);
        stage.Crash(2);
        stage.Run(60);
        Assert.Equal(stage.Venue.Position(Symbol), stage.Local);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Equal(1, stage.Sent.Count(one => one is PlaceOrder { Use: RequestUse.Opening }));
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
        if (stage.Local != Quantity.Zero)
        {
            Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
            Assert.Single(stage.Venue.Stops);
        }
    }

    [Fact]
    public void Ids_of_another_run_never_repeat_those_of_this_one()
    {
        var stage = EngineStage.Holding();
        stage.Crash(36);
        stage.Run(10);
        stage.Want(TargetSide.Short);
        stage.Run(125);
        Assert.Equal("-1", stage.Local.ToString());
        var ids = stage.Venue.Orders.Select(order => order.ClientId).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Contains(ids, id => id.StartsWith("rp1-", StringComparison.Ordinal));
        Assert.Contains(ids, id => id.StartsWith("rp10-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(JournalHealth.Reserve)]
    [InlineData(JournalHealth.Slow)]
    public void Faults_54_56_a_journal_that_is_not_good_lets_exits_through_and_no_entries(JournalHealth health)
    {
        var stage = EngineStage.Holding();
        stage.Input(new JournalChanged(stage.At(), health));
        stage.Want(TargetSide.Short);
        stage.Run(62);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        stage.Input(new JournalChanged(stage.At(), JournalHealth.Good));
        stage.Want(TargetSide.Short);
        stage.Run(62);
        Assert.Equal("-1", stage.Local.ToString());
    }

    [Fact]
    public void Fault_55_a_write_that_was_not_confirmed_ends_the_run()
    {
        var stage = EngineStage.Holding();
        stage.Input(new JournalChanged(stage.At(), JournalHealth.Failed));
        Assert.NotNull(stage.Stopped);
        Assert.Single(stage.Venue.Stops);
    }

    [Fact]
    public void Fault_58_an_order_of_a_newer_run_stops_this_one()
    {
        var stage = EngineStage.Holding();
        stage.Venue.TradeOutside(Symbol, Side.Long, "1", "rp2-1");
        stage.Run(1);
        Assert.NotNull(stage.Stopped);
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Superseded);
        var sent = stage.Sent.Count;
        stage.Input(new TimeReached(stage.At()));
        Assert.Equal(sent, stage.Sent.Count);
        Assert.Equal(1, stage.View.Count(Discard.Stopped));
    }

    [Fact]
    public void Fault_58_a_lease_of_a_newer_run_stops_this_one()
    {
        var stage = EngineStage.Trading();
        stage.Input(new LeaseSeen(stage.At(), 1));
        Assert.Null(stage.Stopped);
        stage.Input(new LeaseSeen(stage.At(), 2));
        Assert.NotNull(stage.Stopped);
    }

    [Fact]
    public void Fault_59_after_a_pause_nothing_old_is_decided_and_the_account_is_looked_at()
    {
        var stage = EngineStage.Trading();
        stage.Sent.Clear();
        stage.Freeze(25);
        stage.Run(0.1);
        Assert.Equal(EnginePhase.Recovering, stage.View.Phase);
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Clock);
        stage.Run(120);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
        Assert.Contains(stage.Sent, one => one is ReadAccount);
    }

    [Fact]
    public void Fault_59_a_pause_of_ten_seconds_is_seen_whenever_it_begins()
    {
        for (var i = 0; i < 24; i++)
        {
            var stage = EngineStage.Trading();
            stage.Run(0.25 + 0.5 * i);
            stage.Alarms.Clear();
            stage.Freeze(10.1);
            stage.Run(0.1);
            Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Clock);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Fault_60_a_wall_clock_that_is_set_moves_no_deadline(int hours)
    {
        var stage = EngineStage.Holding();
        stage.Venue.IsStuck = true;
        stage.Venue.Move(Symbol, "94");
        stage.Run(5);
        var ends = stage.Now;
        // Only what stamps our inputs is set; the venue's own clock goes on.
        stage.Input(new TimeReached(new Moment(stage.Now, stage.Wall() + hours * 3600 * EngineStage.Second)));
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Clock);
        stage.Run(8);
        Assert.Equal("0", stage.Local.ToString());
        Assert.True(stage.Now - ends < 9 * EngineStage.Second);
    }

    [Fact]
    public void Fault_62_a_shutdown_waits_for_answers_and_leaves_the_stop()
    {
        var stage = EngineStage.Trading();
        stage.Want(TargetSide.Long);
        while (!stage.Sent.Exists(one => one is PlaceOrder))
        {
            stage.RunUntil(stage.Now + EngineStage.Millisecond);
        }
        Act(stage, OperatorAct.Shutdown, "anybody");
        Assert.Equal(EnginePhase.Stopping, stage.View.Phase);
        Assert.Null(stage.Stopped);
        stage.Run(10);
        Assert.Equal("clean stop", stage.Stopped);
        Assert.Equal("1", stage.Venue.Position(Symbol).ToString());
        Assert.Single(stage.Venue.Stops);
    }

    [Fact]
    public void Fault_62_a_shutdown_waits_for_the_answer_to_an_order_that_the_stream_told_of_already()
    {
        var stage = EngineStage.Trading();
        var isAnswered = false;
        stage.Judge = request => request is PlaceOrder ? Fate.Deaf : Fate.Normal;
        stage.After = input =>
            isAnswered |=
                input is ReplyArrived { Reply: { Kind: ReplyKind.Unknown, Request: var number } }
                && stage.Sent.Exists(one => one is PlaceOrder && one.Number == number);
        stage.Want(TargetSide.Long);
        while (stage.View.Protection(0) != ProtectionState.Protected)
        {
            stage.RunUntil(stage.Now + EngineStage.Millisecond);
        }
        Assert.False(isAnswered);
        Act(stage, OperatorAct.Shutdown);
        Assert.Null(stage.Stopped);
        stage.Run(10);
        Assert.Equal("clean stop", stage.Stopped);
        Assert.True(isAnswered);
    }

    [Fact]
    public void Fault_62_a_shutdown_does_not_wait_longer_than_it_may()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => request is PlaceOrder or QueryOrder ? Fate.Lost : Fate.Normal;
        stage.Want(TargetSide.Long);
        stage.Run(51);
        Act(stage, OperatorAct.Shutdown);
        var asked = stage.Now;
        stage.Run(30);
        Assert.NotNull(stage.Stopped);
        Assert.True(stage.Now - asked <= 30 * EngineStage.Second);
    }

    [Fact]
    public void Fault_77_the_kill_switch_closes_everything_once_however_often_it_is_pressed()
    {
        var stage = EngineStage.Holding();
        Act(stage, OperatorAct.Kill);
        Act(stage, OperatorAct.Kill);
        stage.Run(5);
        Act(stage, OperatorAct.Kill);
        stage.Want(TargetSide.Long);
        stage.Run(70);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Empty(stage.Venue.Stops);
        Assert.Single(stage.Sent, one => one is PlaceOrder);
    }

    [Fact]
    public void Fault_77_a_kill_switch_pressed_while_the_venue_is_away_is_completed_when_it_is_back()
    {
        var stage = EngineStage.Holding();
        stage.Judge = _ => Fate.Lost;
        Act(stage, OperatorAct.Kill);
        stage.Run(60);
        Assert.Equal("1", stage.Venue.Position(Symbol).ToString());
        stage.Judge = _ => Fate.Normal;
        stage.Run(60);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
    }

    [Fact]
    public void A_halt_outlives_a_crash_until_somebody_who_may_resumes()
    {
        var stage = EngineStage.Holding();
        stage.Venue.TradeOutside(Symbol, Side.Long, "1");
        stage.Run(5);
        stage.Crash(2);
        stage.Run(130);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Act(stage, OperatorAct.Resume, "bob");
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Assert.Equal(1, stage.View.Count(Discard.RefusedAct));
        Act(stage, OperatorAct.Resume);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
    }

    [Fact]
    public void Entries_that_were_stopped_are_not_sent_and_exits_are()
    {
        var stage = EngineStage.Holding();
        Act(stage, OperatorAct.StopEntries, "bob");
        stage.Want(TargetSide.Short);
        stage.Run(65);
        Assert.Equal("0", stage.Local.ToString());
        Act(stage, OperatorAct.AllowEntries);
        stage.Want(TargetSide.Short);
        stage.Run(62);
        Assert.Equal("-1", stage.Local.ToString());
    }

    [Fact]
    public void A_decision_on_a_close_that_is_no_longer_the_last_is_counted_and_dropped()
    {
        var stage = EngineStage.Trading();
        var close = stage.View.LastClose - 60 * EngineStage.Second;
        stage.Input(new SignalsArrived(stage.At(), close, []));
        Assert.Equal(1, stage.View.Count(Discard.StaleSignals));
    }

    [Fact]
    public void Nothing_is_done_before_a_run_begins()
    {
        var stage = new EngineStage();
        stage.Input(new TimeReached(stage.At()));
        Assert.Equal(1, stage.View.Count(Discard.NotStarted));
        Assert.Empty(stage.Sent);
    }
}
