using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Live;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Simulation.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>Two machines that trade one account, each with a journal of its own (fault 58).</summary>
public sealed class EngineRivalTests
{
    private const string Symbol = EngineStage.Symbol;

    [Fact]
    public void A_run_that_was_superseded_enters_nothing_when_it_is_started_again_until_a_person_resumes()
    {
        var stage = EngineStage.Trading();
        stage.Venue.TradeOutside(Symbol, Side.Long, "1", "rp2-1");
        stage.Run(1);
        Assert.NotNull(stage.Stopped);
        stage.Crash(3);
        stage.Run(130);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Assert.Contains(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Superseded);
        Assert.False(stage.View.MayEnter(0));
    }

    // The other machine's clock was a day ahead, and it is gone. What it left at the venue ends no further run, and halts on.
    [Fact]
    public async Task Behind_a_run_of_a_clock_that_was_ahead_the_next_one_here_has_a_higher_number_and_stays()
    {
        var cancel = TestContext.Current.CancellationToken;
        var clock = new SimTime(Instant.FromDate(2026, 1, 5));
        var disk = new SimDisk(1, clock);
        var journal = new JournalWriter(disk.Open(), new JournalOptions("test"), clock);
        var stage = new EngineStage();
        var begun = await journal.OpenAsync(new Recovery(stage.Engine), cancel);
        stage.Start(begun.Epoch);
        stage.Run(130);
        var ahead = begun.Epoch + 24 * 3_600_000;
        stage.Venue.TradeOutside(Symbol, Side.Long, "1", ClientIds.Make("rp", ahead, 1, 0));
        stage.Run(1);
        Assert.NotNull(stage.Stopped);
        foreach (var input in stage.Recorded)
        {
            journal.Add(input);
        }
        await journal.CommitAsync(cancel);
        clock.MoveTo(200_000_000_000);
        var next = new Engine(stage.Options);
        var start = await new JournalWriter(disk.Open(), new JournalOptions("test"), clock).OpenAsync(
            new Recovery(next),
            cancel
        );
        Assert.InRange(start.Epoch, ahead + 1, ahead + 1_000);
        stage.Crash(start.Epoch, EngineStage.Snapshot(next));
        stage.Run(130);
        stage.Venue.TradeOutside(Symbol, Side.Short, "1", ClientIds.Make("rp", ahead, 2, 0));
        stage.Run(5);
        Assert.Null(stage.Stopped);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Assert.False(stage.View.MayEnter(0));
        stage.Input(new OperatorActed(stage.At(), OperatorAct.Resume, "ann", "looked at"));
        stage.Run(130);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
    }

    // An id that anybody can make up must not take the room of our own.
    [Fact]
    public void A_number_that_ids_have_no_room_behind_is_not_followed()
    {
        var stage = EngineStage.Trading();
        stage.Venue.TradeOutside(Symbol, Side.Long, "1", "rpzzzzzzzzzzzz-1");
        stage.Run(1);
        Assert.NotNull(stage.Stopped);
        Assert.Equal(ClientIds.LastRun, stage.Engine.Rival);
        Assert.True(
            ClientIds.TryParse("rp", ClientIds.Make("rp", ClientIds.LastRun + 1_000, 1, 0), out var run, out _)
        );
        Assert.Equal(ClientIds.LastRun + 1_000, run);
    }

    [Fact]
    public void An_order_of_an_earlier_run_that_this_journal_never_decided_halts_and_is_left_where_it_is()
    {
        var stage = EngineStage.Holding();
        stage.Crash(5);
        stage.Run(130);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
        // Run 4 lives elsewhere, with a copy of the journal: it trades, and its stop follows.
        stage.Venue.TradeOutside(Symbol, Side.Long, "1", "rp4-9");
        stage.Venue.Handle(Stop("rp4-a"));
        stage.Run(5);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Assert.Null(stage.Stopped);
        Assert.Contains(stage.Alarms, alarm => alarm.Text.Contains("rp4-9 in BTCUSDT was decided by run 4"));
        Assert.Contains(stage.Venue.Stops, stop => stop.ClientId == "rp4-a");
        Assert.DoesNotContain(stage.Sent, one => one is CancelConditional { ClientId: "rp4-a" });
        // The same when it is found at a start.
        stage.Crash(7);
        stage.Run(130);
        Assert.DoesNotContain(stage.Sent, one => one is CancelConditional { ClientId: "rp4-a" });
    }

    [Fact]
    public void An_order_of_a_run_with_our_own_number_that_was_never_decided_here_halts()
    {
        var stage = EngineStage.Trading();
        stage.Venue.TradeOutside(Symbol, Side.Long, "1", "rp1-zz");
        stage.Venue.Handle(Stop("rp1-zy"));
        stage.Run(5);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Assert.Contains(stage.Alarms, alarm => alarm.Text.Contains("rp1-zz in BTCUSDT was decided by run 1"));
    }

    [Fact]
    public void An_entry_of_an_earlier_run_that_this_journal_never_decided_is_taken_back()
    {
        var stage = EngineStage.Trading();
        stage.Crash(5);
        stage.Run(130);
        stage.Venue.IsFrozen = true;
        stage.Venue.Handle(
            new PlaceOrder(
                99,
                RequestUse.Opening,
                "rp4-9",
                Symbol,
                OrderKind.Limit,
                Side.Long,
                PositionSide.Net,
                Quantity.Parse("1"),
                Price.Parse("50"),
                default,
                false
            )
        );
        stage.Run(5);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Assert.DoesNotContain(stage.Venue.Orders, order => order.IsOpen);
    }

    [Fact]
    public void An_order_of_an_earlier_run_that_was_looked_at_halts_no_more()
    {
        var stage = EngineStage.Holding();
        stage.Crash(5);
        stage.Run(130);
        stage.Venue.Handle(Stop("rp4-a"));
        stage.Run(5);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        stage.Input(new OperatorActed(stage.At(), OperatorAct.Resume, "ann", "looked at"));
        stage.Run(130);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
        stage.Crash(6);
        stage.Run(130);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
    }

    [Fact]
    public void What_a_copy_of_this_journal_decided_in_a_run_that_both_know_is_told_from_what_this_one_did()
    {
        var stage = EngineStage.Holding();
        stage.Crash(5);
        stage.Run(130);
        // Run 1 still lives elsewhere, and this run decides orders with the same numbers.
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(2);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(2);
        stage.Crash(6);
        stage.Run(130);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
        stage.Venue.Handle(Stop("rp1-4"));
        stage.Run(5);
        var halt = Assert.Single(stage.View.Halts.Latched, one => one.Symbol == Symbol);
        Assert.Equal(HaltReason.Foreign, halt.Reason);
    }

    [Fact]
    public void A_further_attempt_than_this_journal_knows_was_made_elsewhere_and_halts()
    {
        var stage = EngineStage.Holding();
        stage.Crash(5);
        stage.Run(130);
        stage.Venue.Handle(Stop("rp1-2B"));
        stage.Run(5);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Assert.Contains(stage.Alarms, alarm => alarm.Text.Contains("rp1-2B in BTCUSDT was decided by run 1"));
        stage.Input(new OperatorActed(stage.At(), OperatorAct.Resume, "ann", "looked at"));
        stage.Run(130);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
    }

    [Fact]
    public void A_stop_that_a_copy_of_this_journal_placed_again_is_taken_over_and_halts()
    {
        var stage = EngineStage.Holding();
        var before = EngineStage.Snapshot(stage.Engine);
        var first = Assert.Single(stage.Venue.Stops);
        stage.Venue.End(first, ConditionalStatus.Canceled);
        stage.Run(5);
        var second = Assert.Single(stage.Venue.Stops).ClientId;
        Assert.Equal(first.ClientId + "A", second);
        stage.Sent.Clear();
        // The copy knows the first alone. The run that placed the second may live.
        stage.Crash(5, before);
        stage.Run(130);
        Assert.Equal(second, Assert.Single(stage.Venue.Stops).ClientId);
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Assert.DoesNotContain(stage.Sent, one => one is CancelConditional or PlaceConditional { ClosePosition: true });
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(2);
        Assert.Empty(stage.Venue.Stops);
        Assert.Empty(stage.View.Orders);
    }

    private static PlaceConditional Stop(string clientId) =>
        new(
            98,
            RequestUse.Reducing,
            clientId,
            Symbol,
            OrderKind.Stop,
            Side.Short,
            PositionSide.Net,
            Quantity.Zero,
            Price.Parse("90"),
            true,
            false,
            Ratio.Zero,
            WorkingPrice.Last
        );
}
