using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>Positions that no desk holds: of a run whose journal is lost, of an older copy, of somebody else. They keep the stops they
/// have, a person is told by symbol of those that have none, and the kill switch closes them.</summary>
public sealed class EngineOutsideTests
{
    private const string Symbol = EngineStage.Symbol;
    private const string Other = "ETHUSDT";

    private static bool IsStop(VenueRequest request) => request is PlaceConditional { ClosePosition: true };

    private static bool IsExit(VenueRequest request) => request is PlaceOrder { Use: RequestUse.Reducing };

    private static void Act(EngineStage stage, OperatorAct act) =>
        stage.Input(new OperatorActed(stage.At(), act, "ann", "test"));

    private static int Unprotected(EngineStage stage, string symbol) =>
        stage.Alarms.Count(alarm => alarm.Alarm == AlarmKind.Unprotected && alarm.Text.Contains(symbol));

    // A position with its stop, and an engine that knows of neither: a copy of its journal from before.
    private static EngineStage Forgotten(double target = double.NaN)
    {
        var stage = EngineStage.Trading();
        var before = EngineStage.Snapshot(stage.Engine);
        stage.Want(TargetSide.Long, 0.05, target);
        stage.RunMinutes(1);
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        stage.Sent.Clear();
        stage.Crash(2, before);
        stage.Run(130);
        Assert.Equal("1", stage.View.Outside(0).ToString());
        return stage;
    }

    [Fact]
    public void A_start_on_an_older_copy_leaves_the_stop_and_the_target_of_a_position_that_it_does_not_know()
    {
        var stage = Forgotten(0.1);
        Assert.Single(stage.Venue.Stops);
        Assert.Single(stage.Venue.Orders, order => order is { IsOpen: true, Kind: OrderKind.Limit });
        Assert.DoesNotContain(stage.Sent, one => one is CancelConditional or CancelOrder);
        Assert.Equal(ProtectionState.Protected, stage.View.OutsideProtection(0));
        Assert.Equal(0, Unprotected(stage, Symbol));
        Assert.Contains(stage.View.Halts.Latched, halt => halt is { Reason: HaltReason.Foreign, Symbol: Symbol });
        Assert.True(stage.View.Halts.IsHalted);
        stage.Crash(3);
        stage.Run(130);
        Assert.Single(stage.Venue.Stops);
        Assert.Equal(ProtectionState.Protected, stage.View.OutsideProtection(0));
    }

    [Fact]
    public void A_stop_that_was_left_works_and_its_execution_is_booked()
    {
        var stage = Forgotten();
        stage.Venue.Move(Symbol, "94");
        stage.Run(130);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("0", stage.View.Outside(0).ToString());
        Assert.Equal(ProtectionState.None, stage.View.OutsideProtection(0));
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.DoesNotContain(stage.Venue.Orders, order => order.IsOpen);
    }

    [Fact]
    public void Orders_that_were_left_are_taken_back_when_nothing_is_left_for_them_to_close()
    {
        var stage = Forgotten(0.1);
        stage.Venue.TradeOutside(Symbol, Side.Short, "1");
        stage.Run(70);
        Assert.Equal("0", stage.View.Outside(0).ToString());
        Assert.DoesNotContain(stage.Venue.Orders, order => order.IsOpen);
        Assert.Equal(2, stage.Sent.Count(one => one is CancelConditional or CancelOrder));
    }

    [Fact]
    public void Orders_that_were_left_stay_until_the_list_says_that_their_position_has_gone()
    {
        // The user stream keeps back what somebody opens beside the position, and tells of what closes that.
        var stage = Forgotten();
        stage.Stream = _ => (0, 0);
        stage.Venue.TradeOutside(Symbol, Side.Long, "1");
        stage.Run(1);
        stage.Stream = _ => (1, 0);
        stage.Venue.TradeOutside(Symbol, Side.Short, "1");
        stage.Run(5);
        Assert.Equal("1", stage.View.Outside(0).ToString());
        Assert.DoesNotContain(stage.Sent, one => one is CancelConditional);
        Assert.Single(stage.Venue.Stops);
    }

    [Fact]
    public void Orders_that_were_left_stay_while_it_is_not_known_what_they_protect()
    {
        var stage = EngineStage.Trading();
        var before = EngineStage.Snapshot(stage.Engine);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        stage.Judge = request => request is ListTrades ? Fate.Lost : Fate.Normal;
        stage.Crash(2, before);
        stage.Run(60);
        Assert.Single(stage.Venue.Stops);
        stage.Judge = _ => Fate.Normal;
        stage.Run(60);
        Assert.Single(stage.Venue.Stops);
        Assert.Equal("1", stage.View.Outside(0).ToString());
    }

    [Fact]
    public void An_unknown_order_of_ours_that_could_open_is_taken_back_whatever_is_held()
    {
        var stage = Forgotten();
        var limit = new PlaceOrder(
            -1,
            RequestUse.Opening,
            "rp1-z9",
            Symbol,
            OrderKind.Limit,
            Side.Short,
            PositionSide.Net,
            Quantity.Parse("1"),
            Price.Parse("120"),
            TimeInForce.GoodTillCancelled,
            false
        );
        stage.Venue.Handle(limit);
        stage.Run(1);
        Assert.DoesNotContain(stage.Venue.Orders, order => order is { IsOpen: true, Kind: OrderKind.Limit });
        Assert.Single(stage.Venue.Stops);
    }

    [Fact]
    public void The_stop_of_a_desk_takes_the_place_of_one_that_was_left()
    {
        var stage = Forgotten();
        stage.Judge = request => IsStop(request) && stage.Venue.Stops.Any() ? Fate.Refused(-4130) : Fate.Normal;
        Act(stage, OperatorAct.Resume);
        stage.Run(60);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(2);
        Assert.Equal("2", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.Equal(ProtectionState.Protected, stage.View.OutsideProtection(0));
        Assert.Single(stage.Venue.Stops);
    }

    [Fact]
    public void A_stop_that_the_venue_denied_and_has_all_the_same_is_taken_back()
    {
        var stage = EngineStage.Holding();
        stage.Judge = request =>
            request is CancelConditional or QueryConditional
                ? new Fate(false, one => new VenueReply(one.Number, ReplyKind.NotFound) { Code = -2013 })
                : Fate.Normal;
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(2);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Empty(stage.View.Orders);
        Assert.Single(stage.Venue.Stops);
        stage.Judge = _ => Fate.Normal;
        stage.Crash(2);
        stage.Run(60);
        Assert.Empty(stage.Venue.Stops);
    }

    [Fact]
    public void A_person_is_told_of_each_symbol_that_has_no_stop_once_in_a_run()
    {
        var stage = EngineStage.Trading(null, Symbol, Other);
        stage.Venue.TradeOutside(Symbol, Side.Long, "2");
        stage.Run(20);
        stage.Venue.TradeOutside(Other, Side.Short, "3");
        stage.Run(120);
        foreach (var symbol in stage.Names)
        {
            Assert.Equal(1, Unprotected(stage, symbol));
            Assert.Contains(stage.Alarms, one => one.Alarm == AlarmKind.Foreign && one.Text.Contains(symbol));
            Assert.Contains(stage.View.Halts.Latched, one => one.Reason == HaltReason.Foreign && one.Symbol == symbol);
        }
        Assert.Equal(ProtectionState.Unprotected, stage.View.OutsideProtection(1));
        stage.Alarms.Clear();
        stage.Crash(2);
        stage.Run(60);
        Assert.Equal(1, Unprotected(stage, Symbol));
        Assert.Equal(1, Unprotected(stage, Other));
    }

    [Fact]
    public void The_stop_of_a_desk_that_closes_all_there_is_protects_what_no_desk_holds()
    {
        var stage = EngineStage.Holding();
        stage.Venue.TradeOutside(Symbol, Side.Long, "2");
        stage.Run(60);
        Assert.Equal(ProtectionState.Protected, stage.View.OutsideProtection(0));
        Assert.Equal(0, Unprotected(stage, Symbol));
    }

    [Fact]
    public void The_kill_switch_closes_what_no_desk_holds_and_says_so()
    {
        var stage = EngineStage.Holding();
        stage.Venue.TradeOutside(Symbol, Side.Long, "2");
        stage.Run(10);
        Act(stage, OperatorAct.Kill);
        stage.Run(10);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.DoesNotContain(stage.Venue.Orders, order => order.IsOpen);
        Assert.Empty(stage.View.Orders);
        Assert.All(stage.Sent.OfType<PlaceOrder>(), order => Assert.True(order.ReduceOnly));
        Assert.Equal(2, stage.Sent.Count(IsExit));
        Assert.Contains(stage.Alarms, one => one.Text.Contains("The kill switch closes 2 BTCUSDT"));
        stage.Venue.TradeOutside(Symbol, Side.Short, "3");
        stage.Run(10);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("0", stage.View.Outside(0).ToString());
    }

    [Fact]
    public void The_kill_switch_closes_what_a_lost_run_left_and_takes_its_orders_back()
    {
        var stage = Forgotten(0.1);
        Act(stage, OperatorAct.Kill);
        Act(stage, OperatorAct.Shutdown);
        stage.Run(10);
        Assert.Equal("clean stop", stage.Stopped);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("0", stage.View.Outside(0).ToString());
    }

    [Fact]
    public void What_the_kill_switch_closes_survives_lost_answers_refusals_and_a_crash()
    {
        var stage = Forgotten();
        var tries = 0;
        stage.Judge = request => IsExit(request) ? (tries++ % 2 == 0 ? Fate.Lost : Fate.Refused(-2022)) : Fate.Normal;
        Act(stage, OperatorAct.Kill);
        stage.Run(60);
        Assert.Equal("1", stage.Venue.Position(Symbol).ToString());
        Assert.True(tries > 1);
        Assert.Equal(ProtectionState.Protected, stage.View.OutsideProtection(0));
        stage.Crash(3);
        stage.Judge = request => IsExit(request) ? Fate.Deaf : Fate.Normal;
        stage.Run(120);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("0", stage.View.Outside(0).ToString());
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.DoesNotContain(stage.Venue.Orders, order => order.IsOpen);
        Assert.Empty(stage.View.Orders);
    }

    [Fact]
    public void A_kill_switch_that_is_released_closes_no_more()
    {
        var stage = Forgotten();
        stage.Judge = request => IsExit(request) ? Fate.Refused(-2022) : Fate.Normal;
        Act(stage, OperatorAct.Kill);
        stage.Run(5);
        Act(stage, OperatorAct.Release);
        stage.Run(5);
        stage.Sent.Clear();
        stage.Judge = _ => Fate.Normal;
        stage.Run(120);
        Assert.DoesNotContain(stage.Sent, IsExit);
        Assert.Empty(stage.View.Orders);
        Assert.Equal("1", stage.View.Outside(0).ToString());
        Assert.Single(stage.Venue.Stops);
    }

    [Fact]
    public void What_is_too_small_to_be_closed_is_told_and_tried_no_more()
    {
        var stage = EngineStage.Trading();
        stage.Venue.Instruments[0] = stage.Venue.Instruments[0] with
        {
            StepSize = Quantity.Parse("0.01"),
            MinQuantity = Quantity.Parse("0.01"),
        };
        stage.Judge = request =>
            request is PlaceOrder place && place.Quantity < Quantity.Parse("0.01") ? Fate.Refused(-1111) : Fate.Normal;
        stage.Venue.TradeOutside(Symbol, Side.Long, "0.004");
        stage.Run(10);
        Act(stage, OperatorAct.Kill);
        stage.Run(120);
        Assert.Contains(stage.Alarms, one => one.Text.Contains("0.004 BTCUSDT cannot be closed"));
        Assert.InRange(stage.Sent.Count(IsExit), 1, 2);
        Assert.Equal(ProtectionState.Unprotected, stage.View.OutsideProtection(0));
        stage.Venue.TradeOutside(Symbol, Side.Long, "0.016");
        stage.Run(30);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
    }

    [Fact]
    public void An_order_that_was_left_is_taken_back_though_a_desk_holds_what_is_too_small_for_a_stop()
    {
        var stage = Forgotten();
        Act(stage, OperatorAct.Resume);
        stage.Judge = request =>
            request is PlaceConditional || (request is PlaceOrder place && place.Quantity < Quantity.Parse("0.01"))
                ? Fate.Refused(-1111)
                : Fate.Normal;
        stage.Venue.Instruments[0] = stage.Venue.Instruments[0] with
        {
            StepSize = Quantity.Parse("0.01"),
            MinQuantity = Quantity.Parse("0.01"),
        };
        stage.Venue.IsFrozen = true;
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        stage.Venue.Trade(stage.Venue.Orders.Last(order => order.Kind == OrderKind.Market), Quantity.Parse("0.004"));
        stage.Run(60);
        stage.Venue.IsFrozen = false;
        Assert.Equal("0.004", stage.View.DeskPosition(0).ToString());
        Assert.Contains(stage.Alarms, one => one.Text.Contains("0.004 BTCUSDT cannot be closed"));
        Assert.Single(stage.Venue.Stops);
        stage.Venue.TradeOutside(Symbol, Side.Short, "1");
        stage.Run(70);
        Assert.Equal("0", stage.View.Outside(0).ToString());
        Assert.Empty(stage.Venue.Stops);
    }

    [Fact]
    public void A_list_that_was_asked_for_before_an_order_ended_does_not_bring_it_back()
    {
        var stage = Forgotten();
        var isTold = false;
        stage.Judge = request =>
            request is not ListOpenConditionals || isTold
                ? Fate.Normal
                : Fate.Answers(one =>
                {
                    isTold = true;
                    var listed = stage.Venue.Handle(one);
                    stage.Venue.End(stage.Venue.Stops.Single(), ConditionalStatus.Canceled);
                    return listed;
                });
        while (!isTold)
        {
            stage.Run(1);
        }
        stage.Run(10);
        Assert.Empty(stage.Venue.Stops);
        Assert.Equal(ProtectionState.Unprotected, stage.View.OutsideProtection(0));
        Assert.Equal(1, Unprotected(stage, Symbol));
    }

    [Fact]
    public void The_kill_switch_opens_no_leg_that_an_execution_unheard_of_is_missing_in()
    {
        var stage = EngineStage.Trading(options =>
            options with
            {
                Trader = options.Trader with { Mode = PositionMode.Hedge },
            }
        );
        stage.Venue.Mode = PositionMode.Hedge;
        stage.Venue.TradeOutside(Symbol, Side.Short, "1");
        stage.Run(1);
        Assert.Equal("-1", stage.View.Outside(0).ToString());
        Act(stage, OperatorAct.Kill);
        stage.Run(30);
        Assert.DoesNotContain(stage.Sent, one => one is PlaceOrder);
    }

    [Fact]
    public void What_an_entry_on_its_way_opens_behind_the_kill_switch_is_closed_though_no_bar_comes()
    {
        var stage = EngineStage.Trading();
        stage.Venue.IsFrozen = true;
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        stage.HasMarket = false;
        var entry = stage.Venue.Orders.Single(order => order.IsOpen);
        Act(stage, OperatorAct.Kill);
        stage.Venue.IsFrozen = false;
        stage.Venue.Finish(entry);
        Assert.Equal("1", stage.Venue.Position(Symbol).ToString());
        stage.Run(5);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("0", stage.Local.ToString());
    }
}
