using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>What the venue refuses for good: nothing is tried without end, and a person hears of it.</summary>
public sealed class EngineRefusalTests
{
    private const string Symbol = EngineStage.Symbol;

    private static bool IsEntry(VenueRequest request) => request is PlaceOrder { Use: RequestUse.Opening };

    private static bool IsExit(VenueRequest request) => request is PlaceOrder { Use: RequestUse.Reducing };

    // The venue takes whole steps only, of which the engine has not heard yet.
    private static void SetStep(EngineStage stage, string step)
    {
        var size = Quantity.Parse(step);
        stage.Venue.Instruments[0] = stage.Venue.Instruments[0] with { StepSize = size };
        stage.Judge = request =>
            request is PlaceOrder place && place.Quantity.TruncateTo(size) != place.Quantity
                ? Fate.Refused(-4023)
                : Fate.Normal;
    }

    [Fact]
    public void What_is_left_below_a_new_step_is_told_and_not_tried_until_the_venue_takes_it()
    {
        var stage = EngineStage.Holding();
        SetStep(stage, "0.3");
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(60);
        Assert.Equal("0.1", stage.Local.ToString());
        Assert.Equal("0.1", stage.Venue.Position(Symbol).ToString());
        Assert.Equal(["1", "0.9", "0.1"], stage.Sent.OfType<PlaceOrder>().Select(order => $"{order.Quantity}"));
        Assert.Single(
            stage.Alarms,
            alarm => alarm.Text.StartsWith("0.1 BTCUSDT cannot be closed", StringComparison.Ordinal)
        );
        Assert.Single(stage.Venue.Stops);
        SetStep(stage, "0.05");
        stage.RunMinutes(12);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Empty(stage.View.Orders);
    }

    [Fact]
    public void An_exit_too_small_for_the_venue_closes_what_the_entry_traded_since()
    {
        // The venue makes its steps coarser. A first part of an entry trades, for which it takes neither target nor exit. Then the rest
        // trades before it is taken back.
        var stage = EngineStage.Trading();
        stage.Venue.IsFrozen = true;
        stage.Want(TargetSide.Long, target: 0.1);
        stage.RunMinutes(1);
        var entry = stage.Venue.Orders.Single();
        stage.Venue.IsFrozen = false;
        SetStep(stage, "0.3");
        var judge = stage.Judge;
        stage.Judge = request => request is CancelOrder ? Fate.Lost : judge(request);
        stage.Venue.Trade(entry, Quantity.Parse("0.1"));
        stage.Run(1);
        Assert.DoesNotContain(stage.Sent, one => IsExit(one) && one is PlaceOrder { Kind: OrderKind.Market });
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(1);
        Assert.Equal("0.1", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.Contains(stage.Alarms, alarm => alarm.Text.StartsWith("0.1 BTCUSDT cannot", StringComparison.Ordinal));
        stage.Venue.Trade(entry, Quantity.Parse("0.9"));
        stage.Run(5);
        Assert.Equal("0.1", stage.Local.ToString());
        Assert.Equal("0.1", stage.Venue.Position(Symbol).ToString());
        Assert.Single(
            stage.Sent.OfType<PlaceOrder>(),
            order => IsExit(order) && order.Kind == OrderKind.Market && $"{order.Quantity}" == "0.9"
        );
    }

    [Fact]
    public void A_step_that_was_coarser_for_a_while_is_forgotten()
    {
        var stage = EngineStage.Trading(options =>
            options with
            {
                InstrumentTime = 60 * EngineStage.Second,
                Trader = options.Trader with
                {
                    Instruments = [options.Trader.Instruments[0] with { MarketStepSize = Quantity.Parse("0.01") }],
                },
            }
        );
        foreach (var (step, traded) in new[] { ("1", "2"), ("0.001", "2.56") })
        {
            SetStep(stage, step);
            stage.RunMinutes(2);
            stage.Want(TargetSide.Long, quantity: 2.567);
            stage.RunMinutes(1);
            Assert.Equal(traded, stage.Local.ToString());
            stage.Want(TargetSide.Flat);
            stage.RunMinutes(1);
            Assert.Equal("0", stage.Local.ToString());
        }
    }

    [Fact]
    public void The_kill_switch_closes_what_it_can_and_the_rest_when_the_venue_takes_it()
    {
        var stage = EngineStage.Holding();
        SetStep(stage, "0.3");
        stage.Input(new OperatorActed(stage.At(), OperatorAct.Kill, "ann", "enough"));
        stage.RunMinutes(60);
        Assert.Equal("0.1", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.Single(
            stage.Alarms,
            alarm => alarm.Text.StartsWith("0.1 BTCUSDT cannot be closed", StringComparison.Ordinal)
        );
        SetStep(stage, "0.05");
        stage.RunMinutes(12);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.True(stage.View.Halts.IsKilled);
    }

    [Fact]
    public void A_run_that_ends_does_not_wait_for_what_the_venue_does_not_take()
    {
        var stage = EngineStage.Holding();
        SetStep(stage, "3");
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(2);
        stage.Input(new OperatorActed(stage.At(), OperatorAct.Shutdown, "ann", "end"));
        stage.Run(1);
        Assert.Equal("clean stop", stage.Stopped);
    }

    [Fact]
    public void An_exit_that_is_refused_again_and_again_is_tried_ever_more_seldom_and_a_person_hears_of_it()
    {
        var stage = EngineStage.Holding();
        stage.Judge = request => IsExit(request) ? Fate.Refused(-4131) : Fate.Normal;
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(3);
        Assert.Single(stage.Alarms, alarm => alarm.Text.Contains("refused 10 times: -4131", StringComparison.Ordinal));
        stage.RunMinutes(60);
        Assert.InRange(stage.Sent.Count(IsExit), 66, 76);
        stage.Judge = _ => Fate.Normal;
        stage.RunMinutes(6);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Empty(stage.View.Orders);
    }

    [Theory]
    [InlineData(-4140)]
    [InlineData(-4141)]
    public void A_symbol_that_refuses_an_entry_is_looked_up_and_entered_soon_after_it_takes_them_again(int code)
    {
        var stage = EngineStage.Trading();
        Open(stage, false);
        stage.Judge = request => IsEntry(request) ? Fate.Refused(code) : Fate.Normal;
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        Assert.Single(stage.Sent, IsEntry);
        Assert.False(stage.View.MayEnter(0));
        Assert.Single(
            stage.Alarms,
            alarm => alarm.Text.Contains("takes no entries in BTCUSDT", StringComparison.Ordinal)
        );
        stage.Want(TargetSide.Long);
        stage.RunMinutes(15);
        Assert.Single(stage.Sent, IsEntry);
        Assert.InRange(stage.Sent.Count(one => one is ReadInstruments), 12, 20);
        Open(stage, true);
        stage.Judge = _ => Fate.Normal;
        stage.Run(90);
        Assert.True(stage.View.MayEnter(0));
        stage.Sent.Clear();
        stage.RunMinutes(30);
        Assert.InRange(stage.Sent.Count(one => one is ReadInstruments), 2, 4);
    }

    private static void Open(EngineStage stage, bool isOpen) =>
        stage.Venue.Instruments[0] = stage.Venue.Instruments[0] with { IsTrading = isOpen, Delivery = Order.Never };

    [Fact]
    public void A_stop_that_hangs_for_minutes_is_asked_about_and_taken_back_ever_more_seldom()
    {
        var stage = EngineStage.Holding();
        stage.Judge = request => request is CancelConditional ? Fate.Refused(-4117) : Fate.Normal;
        stage.Venue.IsStuck = true;
        stage.Venue.Move(Symbol, "94");
        stage.Run(30);
        Assert.Equal("0", stage.Local.ToString());
        stage.Sent.Clear();
        stage.RunMinutes(5);
        Assert.InRange(stage.Sent.Count(one => one is QueryConditional), 60, 120);
        Assert.InRange(stage.Sent.Count(one => one is CancelConditional), 25, 32);
        stage.Judge = _ => Fate.Normal;
        stage.Venue.Release();
        stage.Run(20);
        Assert.Empty(stage.View.Orders);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
    }

    [Fact]
    public void Fault_12_a_venue_that_does_not_take_stops_where_they_are_sent_is_not_traded()
    {
        var stage = new EngineStage
        {
            Judge = request => request is PlaceConditional ? Fate.Refused(-4120) : Fate.Normal,
        };
        stage.Start(1);
        stage.Run(130);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(3);
        Assert.DoesNotContain(stage.Sent, IsEntry);
        Assert.Single(stage.Sent, one => one is PlaceConditional);
        Assert.Contains(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Capability);
        Assert.Contains(stage.Alarms, alarm => alarm.Text.Contains("-4120", StringComparison.Ordinal));
        Resume(stage);
        Assert.Contains(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Capability);
        stage.Judge = _ => Fate.Normal;
        Resume(stage);
        Assert.Empty(stage.View.Halts.Latched);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(2);
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
    }

    [Theory]
    [InlineData(-2015)]
    [InlineData(-1022)]
    [InlineData(-1121)]
    [InlineData(-9999)]
    public void A_refusal_that_does_not_show_whether_stops_are_taken_is_asked_about_again_and_then_halts(int code)
    {
        var stage = new EngineStage
        {
            Judge = request => request is PlaceConditional ? Fate.Refused(code) : Fate.Normal,
        };
        stage.Start(1);
        stage.Run(130);
        Assert.Equal(5, stage.Sent.Count(one => one is PlaceConditional));
        Assert.Equal(HaltReason.Capability, Assert.Single(stage.View.Halts.Latched).Reason);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Assert.Contains(stage.Alarms, alarm => alarm.Text.Contains($"{code}", StringComparison.Ordinal));
        stage.Judge = _ => Fate.Normal;
        Resume(stage);
        stage.Run(10);
        Assert.True(stage.View.MayEnter(0));
    }

    [Fact]
    public void One_that_passes_does_not_halt()
    {
        var refusals = 3;
        var stage = new EngineStage
        {
            Judge = request => request is PlaceConditional && refusals-- > 0 ? Fate.Refused(-2015) : Fate.Normal,
        };
        stage.Start(1);
        stage.Run(130);
        Assert.Empty(stage.View.Halts.Latched);
        Assert.True(stage.View.MayEnter(0));
    }

    [Fact]
    public void Fault_12_stops_that_move_away_while_it_runs_close_the_position_and_halt()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => request is PlaceConditional ? Fate.Refused(-4120) : Fate.Normal;
        for (var i = 0; i < 3; i++)
        {
            stage.Want(TargetSide.Long);
            stage.RunMinutes(1);
        }
        Assert.Single(stage.Sent, IsEntry);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Contains(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Capability);
    }

    [Fact]
    public void A_venue_that_does_not_say_how_the_account_stands_is_not_traded_and_a_person_hears_of_it_once()
    {
        var stage = new EngineStage { Judge = request => request is PlaceConditional ? Fate.Lost : Fate.Normal };
        stage.Start(1);
        stage.Run(300);
        Assert.Equal(EnginePhase.Recovering, stage.View.Phase);
        Assert.Single(stage.Alarms, alarm => alarm.Text.Contains("Capability", StringComparison.Ordinal));
        stage.Judge = _ => Fate.Normal;
        stage.Run(60);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
    }

    [Fact]
    public void What_is_tried_at_the_start_of_a_run_can_never_trade()
    {
        var stage = EngineStage.Trading();
        var probe = Assert.Single(stage.Sent.OfType<PlaceConditional>());
        Assert.True(probe.ReduceOnly && !probe.ClosePosition && probe.Quantity == Quantity.Zero);
        Assert.Empty(stage.Venue.Stops);
    }

    [Fact]
    public void A_venue_that_takes_the_trial_order_has_it_taken_back()
    {
        var stage = new EngineStage
        {
            Judge = request =>
                request is PlaceConditional
                    ? Fate.Answers(one => new VenueReply(one.Number, ReplyKind.Ok))
                    : Fate.Normal,
        };
        stage.Start(1);
        stage.Run(10);
        var probe = Assert.Single(stage.Sent.OfType<PlaceConditional>());
        Assert.Single(stage.Sent.OfType<CancelConditional>(), one => one.ClientId == probe.ClientId);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
    }

    private static void Resume(EngineStage stage)
    {
        stage.Input(new OperatorActed(stage.At(), OperatorAct.Resume, "ann", "looked at"));
        stage.Run(20);
    }
}
