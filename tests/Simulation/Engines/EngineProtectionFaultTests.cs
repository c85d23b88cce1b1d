using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>What goes wrong with stops. A position has one that works, or is being closed, or a person knows.</summary>
public sealed class EngineProtectionFaultTests
{
    private const string Symbol = EngineStage.Symbol;

    private static bool IsStop(VenueRequest request) => request is PlaceConditional { ClosePosition: true };

    private static void AssertFlat(EngineStage stage)
    {
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.DoesNotContain(stage.Venue.Orders, order => order.IsOpen);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Equal(stage.Venue.Wallet, stage.View.Trader.Ledger.Cash);
    }

    [Fact]
    public void Fault_37_a_refused_stop_is_tried_twice_more_within_the_time_and_then_the_position_is_closed()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => IsStop(request) ? Fate.Refused(-4000) : Fate.Normal;
        stage.Want(TargetSide.Long);
        stage.Run(60);
        Assert.Equal(3, stage.Sent.Count(IsStop));
        AssertFlat(stage);
    }

    [Fact]
    public void Fault_37_a_stop_that_is_taken_at_the_second_try_protects()
    {
        var stage = EngineStage.Trading();
        var tries = 0;
        stage.Judge = request => IsStop(request) && tries++ == 0 ? Fate.Refused(-4000) : Fate.Normal;
        stage.Want(TargetSide.Long);
        stage.Run(60);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
    }

    [Fact]
    public void A_stop_whose_fate_stays_unknown_for_too_long_has_its_position_closed_and_a_person_told()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => request is PlaceConditional or QueryConditional ? Fate.Lost : Fate.Normal;
        stage.Want(TargetSide.Long);
        stage.Run(60);
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Unprotected);
        Assert.Equal("0", stage.Local.ToString());
        stage.Judge = _ => Fate.Normal;
        stage.Run(60);
        AssertFlat(stage);
        Assert.Empty(stage.View.Orders);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fault_38_a_stop_that_does_not_get_out_of_triggering_is_replaced_by_a_market_order(bool isLateTrigger)
    {
        var stage = EngineStage.Holding();
        stage.Venue.IsStuck = true;
        stage.Venue.Move(Symbol, "94");
        stage.Run(9);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Contains(stage.View.Orders, order => order.State == OrderState.Triggering);
        if (isLateTrigger)
        {
            stage.Venue.IsFrozen = true;
            stage.Run(2);
            stage.Venue.IsFrozen = false;
            stage.Venue.Release();
        }
        stage.Run(10);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Unprotected);
        stage.Venue.Release();
        stage.Run(5);
        Assert.Equal(stage.Venue.Position(Symbol), stage.Local);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
    }

    [Fact]
    public void Fault_39_a_stop_whose_order_is_refused_at_its_trigger_is_replaced_by_a_market_order()
    {
        var stage = EngineStage.Holding();
        stage.Venue.RejectsTriggered = true;
        stage.Venue.Move(Symbol, "94");
        stage.Run(5);
        AssertFlat(stage);
    }

    [Fact]
    public void Fault_40_a_stop_that_would_trigger_at_once_closes_the_position()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request =>
        {
            if (IsStop(request))
            {
                stage.Venue.Move(Symbol, "90");
            }
            return Fate.Normal;
        };
        stage.Want(TargetSide.Long);
        stage.Run(55);
        Assert.Equal(1, stage.Sent.Count(IsStop));
        AssertFlat(stage);
    }

    [Theory]
    [InlineData(ConditionalStatus.Canceled)]
    [InlineData(ConditionalStatus.Expired)]
    public void Fault_41_a_stop_that_somebody_took_away_is_placed_again(ConditionalStatus status)
    {
        var stage = EngineStage.Holding();
        stage.Venue.End(stage.Venue.Stops.Single(), status);
        stage.Run(5);
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.Single(stage.Venue.Stops);
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Unprotected);
        Assert.Equal("1", stage.Local.ToString());
    }

    [Fact]
    public void Fault_41_a_stop_that_is_taken_away_again_and_again_ends_the_position()
    {
        var stage = EngineStage.Holding();
        for (var i = 0; i < 3; i++)
        {
            stage.Venue.End(stage.Venue.Stops.Single(), ConditionalStatus.Canceled);
            stage.Run(3);
        }
        AssertFlat(stage);
    }

    [Fact]
    public void Fault_42_a_stop_that_ended_because_its_position_has_gone_is_not_placed_again()
    {
        var stage = EngineStage.Holding();
        // The position is closed outside; the venue ends the stop, and the trade is told last.
        stage.Stream = input => (1, input is OrderArrived ? 5 * EngineStage.Second : 0);
        stage.Venue.TradeOutside(Symbol, Side.Short, "1");
        stage.Venue.End(stage.Venue.Stops.Single(), ConditionalStatus.Expired);
        stage.Run(20);
        Assert.DoesNotContain(stage.Sent, IsStop);
        AssertFlat(stage);
    }

    [Fact]
    public void Fault_43_a_stop_and_an_exit_that_race_never_turn_the_position_around()
    {
        var stage = EngineStage.Holding();
        stage.Judge = request =>
        {
            if (request is PlaceOrder { Use: RequestUse.Reducing })
            {
                stage.Venue.Move(Symbol, "94");
            }
            return Fate.Normal;
        };
        stage.Want(TargetSide.Flat);
        stage.Run(60);
        AssertFlat(stage);
        Assert.Empty(stage.View.Orders);
    }

    [Fact]
    public void Fault_44_every_part_of_an_entry_is_covered_as_it_trades()
    {
        var stage = EngineStage.Trading();
        stage.Venue.Parts = 5;
        var naked = 0;
        stage.Want(TargetSide.Long);
        stage.After = _ => naked += stage.View.Protection(0) == ProtectionState.Unprotected ? 1 : 0;
        stage.Run(60);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.Single(stage.Venue.Stops);
        Assert.Equal(0, naked);
    }

    [Fact]
    public void Fault_33_deleveraging_makes_the_position_smaller_and_the_stop_stays_good()
    {
        var stage = EngineStage.Holding();
        stage.Venue.TradeOutside(Symbol, Side.Short, "0.4", "adl_autoclose");
        stage.Run(5);
        Assert.Equal("0.6", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Forced);
        Assert.DoesNotContain(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Foreign);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
    }

    [Fact]
    public void Fault_32_a_liquidation_is_booked_and_halts()
    {
        var stage = EngineStage.Holding();
        stage.Venue.Move(Symbol, "96");
        stage.Venue.TradeOutside(Symbol, Side.Short, "1", "autoclose-17");
        stage.Venue.Pay(IncomeKind.LiquidationFee, "-1.25");
        stage.Run(10);
        Assert.Contains(stage.View.Halts.Latched, halt => halt.Reason == HaltReason.Forced);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        AssertFlat(stage);
    }

    [Fact]
    public void A_triggered_stop_whose_order_has_an_id_of_the_venue_is_recognised_by_its_link()
    {
        var stage = EngineStage.Holding();
        stage.Venue.RenamesTriggered = true;
        stage.Venue.Move(Symbol, "94");
        stage.Run(10);
        AssertFlat(stage);
        Assert.Empty(stage.View.Halts.Latched);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
    }

    [Fact]
    public void An_exit_asks_for_what_is_left_when_its_position_became_smaller_meanwhile()
    {
        var stage = EngineStage.Holding();
        var isSmaller = false;
        stage.Judge = request =>
            request is PlaceOrder place && (!isSmaller || place.Quantity > Quantity.Parse("0.7"))
                ? Fate.Refused(-2022)
                : Fate.Normal;
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(1);
        stage.Venue.TradeOutside(Symbol, Side.Short, "0.3");
        stage.Run(1);
        isSmaller = true;
        stage.Run(60);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        AssertFlat(stage);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_execution_of_a_renamed_stop_waits_while_the_venue_says_that_the_stop_still_triggers(bool hangs)
    {
        var stage = EngineStage.Holding();
        stage.Venue.RenamesTriggered = true;
        stage.Stream = input =>
            (1, input is ConditionalArrived { Conditional.OrderId: not 0 } ? 3 * EngineStage.Second : 0);
        stage.Judge = request =>
            request is PlaceOrder ? Fate.Refused(-2010)
            : request is QueryConditional
                ? Fate.Answers(_ => new VenueReply(request.Number, ReplyKind.Ok)
                {
                    Conditionals =
                    [
                        stage.Venue.Orders.Last(order => order.IsConditional).Conditional() with
                        {
                            Status = ConditionalStatus.Triggering,
                            OrderId = 0,
                        },
                    ],
                })
            : Fate.Normal;
        // One that hangs is closed at the market, which is refused, and then it triggers after all.
        stage.Venue.IsStuck = hangs;
        stage.Venue.Move(Symbol, "94");
        stage.Run(hangs ? 25 : 0);
        stage.Venue.Release();
        stage.Run(10);
        AssertFlat(stage);
        Assert.Empty(stage.View.Halts.Latched);
    }

    [Fact]
    public void An_execution_of_a_renamed_stop_that_comes_before_its_link_waits_for_it()
    {
        var stage = EngineStage.Holding();
        stage.Venue.RenamesTriggered = true;
        stage.Stream = input => (1, input is ConditionalArrived ? 2 * EngineStage.Second : 0);
        stage.Venue.Move(Symbol, "94");
        stage.Run(10);
        AssertFlat(stage);
        Assert.Empty(stage.View.Halts.Latched);
    }

    [Fact]
    public void Fault_34_a_delisted_instrument_is_left_in_time_and_not_entered()
    {
        var stage = EngineStage.Holding();
        stage.Venue.Instruments[0] = stage.Venue.Instruments[0] with
        {
            Delivery = stage.Wall() + 30 * 60 * EngineStage.Second,
        };
        stage.Run(14 * 60);
        Assert.Equal("1", stage.Local.ToString());
        stage.Run(4 * 60);
        AssertFlat(stage);
        Assert.False(stage.View.MayEnter(0));
        Assert.True(stage.View.Trader.Now < stage.Venue.Instruments[0].Delivery - 10 * 60 * EngineStage.Second);
    }

    [Fact]
    public void Fault_45_of_trailing_updates_that_the_venue_does_not_take_in_time_only_the_last_is_sent()
    {
        var stage = EngineStage.Holding(Trailing);
        var older = stage.Venue.Stops.Single();
        var isThrottled = true;
        stage.Judge = request =>
            IsStop(request) && isThrottled
                ? Fate.Refused(-1015, ReplyKind.Throttled, 200 * EngineStage.Second)
                : Fate.Normal;
        for (var price = 101; price <= 105; price++)
        {
            stage.Venue.Move(Symbol, $"{price}");
            stage.RunMinutes(1);
            Assert.True(older.IsOpen);
            Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        }
        Assert.InRange(stage.Sent.Count(IsStop), 1, 3);
        isThrottled = false;
        stage.RunMinutes(5);
        Assert.Equal("99.8", stage.Venue.Stops.Single().Price.ToString());
        Assert.Equal(2, stage.Venue.Orders.Count(order => order.IsConditional));
        Assert.InRange(stage.Sent.Count(IsStop), 2, 4);
    }

    [Fact]
    public void Fault_46_a_stop_asks_no_price_so_a_gap_beyond_it_closes_all_the_same()
    {
        var stage = EngineStage.Holding();
        stage.Venue.Move(Symbol, "70");
        stage.Run(5);
        AssertFlat(stage);
        var exit = stage.Venue.Trades[^1];
        Assert.Equal("70", exit.Price.ToString());
    }

    [Fact]
    public void Fault_47_when_a_countdown_has_taken_orders_back_the_stop_is_looked_for_and_placed_again()
    {
        var stage = EngineStage.Trading();
        stage.Want(TargetSide.Long, 0.05, 0.1);
        stage.RunMinutes(1);
        stage.Run(10);
        var stop = stage.Venue.Stops.Single();
        // The stop goes without a word: the documents do not say whether a countdown takes it.
        stage.Stream = input => (input is ConditionalArrived ? 0 : 1, 0);
        stage.Venue.End(stop, ConditionalStatus.Canceled);
        stage.Stream = _ => (1, 0);
        var target = stage.Venue.Orders.Single(order => order.Kind == OrderKind.Limit);
        target.Status = VenueOrderStatus.Canceled;
        var report = target.Report();
        stage.Post(1, at => new OrderArrived(at, at.Wall, ExecutionKind.Canceled, report, new TradeReport()), true);
        stage.Run(5);
        Assert.Equal(stage.Venue.Position(Symbol), stage.Local);
        Assert.True(stage.Local == Quantity.Zero || stage.View.Protection(0) == ProtectionState.Protected);
        Assert.DoesNotContain(stage.Venue.Orders, order => order.IsOpen && !order.IsConditional);
        Assert.Equal(stage.Local == Quantity.Zero ? 0 : 1, stage.Venue.Stops.Count());
    }

    internal static EngineOptions Trailing(EngineOptions options) =>
        options with
        {
            Trader = options.Trader with
            {
                Desks =
                [
                    .. options.Trader.Desks.Select(desk =>
                        desk with
                        {
                            Position = new PositionOptions
                            {
                                Trailing = new TrailingOptions(new Distance(DistanceKind.Share, 0.05)),
                            },
                        }
                    ),
                ],
            },
        };
}
