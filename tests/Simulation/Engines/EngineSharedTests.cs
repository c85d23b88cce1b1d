using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>Two desks that share a position: their exits are plain orders, which the venue takes from a least notional on.</summary>
public sealed class EngineSharedTests
{
    private const string Symbol = EngineStage.Symbol;

    private static EngineStage Shared() =>
        EngineStage.Trading(options =>
            options with
            {
                Trader = options.Trader with
                {
                    Desks = [options.Trader.Desks[0], options.Trader.Desks[0] with { Strategy = "other" }],
                },
            }
        );

    // With a rung for a quarter of what was entered; plain limits are taken from a notional on.
    private static EngineStage Laddered(bool isShared, string notional, string quantity)
    {
        var rules = new PositionOptions { Ladder = [new LadderRung(new Distance(DistanceKind.Risk, 1), 0.25)] };
        var stage = new EngineStage(options =>
        {
            var trader = options.Trader;
            var desk = trader.Desks[0] with { Position = rules };
            var spec = trader.Instruments[0] with
            {
                MinNotional = Money.Parse(notional),
                MinQuantity = Quantity.Parse(quantity),
            };
            return options with
            {
                Trader = trader with
                {
                    Instruments = [spec],
                    Desks = isShared ? [desk, desk with { Strategy = "other" }] : [desk],
                },
            };
        });
        SetLeast(stage, notional, quantity);
        stage.Start(1);
        stage.Run(130);
        stage.Want(TargetSide.Long, target: 0.1, quantity: 3);
        return stage;
    }

    private static void SetLeast(EngineStage stage, string notional, string quantity = "0.001")
    {
        var (least, smallest) = (Money.Parse(notional), Quantity.Parse(quantity));
        var report = stage.Venue.Instruments[0];
        stage.Venue.Instruments[0] = report with { MinNotional = least, MinQuantity = smallest };
        stage.Judge = request =>
            request is not PlaceOrder { Kind: OrderKind.Limit } limit ? Fate.Normal
            : limit.Quantity < smallest ? Fate.Refused(-4004)
            : !limit.ReduceOnly && Money.ProductFloor(limit.Price, limit.Quantity) < least ? Fate.Refused(-4164)
            : Fate.Normal;
    }

    private static string[] Targets(EngineStage stage) =>
        [
            .. stage
                .Venue.Orders.Where(order => order.Kind == OrderKind.Limit && order.IsOpen)
                .Select(order => $"{order.Quantity} at {order.Price}")
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [InlineData(true, "100", "0.001")]
    [InlineData(false, "100", "1")]
    public void A_target_too_small_for_the_venue_is_not_placed_and_left_to_the_one_behind_it(
        bool isShared,
        string notional,
        string quantity
    )
    {
        var stage = Laddered(isShared, notional, quantity);
        stage.RunMinutes(10);
        Assert.Equal("3", stage.Local.ToString());
        Assert.Equal(["3 at 110"], Targets(stage));
        Assert.Single(stage.Sent, one => one is PlaceOrder { Kind: OrderKind.Limit });
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.Equal(0, Exits(stage));
    }

    [Fact]
    public void Targets_that_became_too_small_are_left_out_and_placed_when_the_venue_takes_them()
    {
        var stage = Laddered(true, "5", "0.001");
        SetLeast(stage, "400");
        stage.RunMinutes(3);
        Assert.Equal("3", stage.Local.ToString());
        Assert.Empty(Targets(stage));
        Assert.Equal(2, stage.Sent.Count(one => one is PlaceOrder { Kind: OrderKind.Limit }));
        SetLeast(stage, "100");
        stage.RunMinutes(12);
        Assert.Equal(["3 at 110"], Targets(stage));
        SetLeast(stage, "5");
        stage.RunMinutes(12);
        Assert.Equal(["0.75 at 105", "2.25 at 110"], Targets(stage));
        Assert.Equal("3", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.Equal(0, Exits(stage));
    }

    [Fact]
    public void A_target_that_is_refused_whatever_the_venue_says_it_takes_is_left_out()
    {
        var stage = Laddered(true, "5", "0.001");
        stage.Judge = request =>
            request is PlaceOrder { Kind: OrderKind.Limit } limit && $"{limit.Price}" == "105"
                ? Fate.Refused(-4164)
                : Fate.Normal;
        stage.RunMinutes(10);
        Assert.Equal("3", stage.Local.ToString());
        Assert.Equal(["2.25 at 110"], Targets(stage));
        Assert.Equal(4, stage.Sent.Count(one => one is PlaceOrder { Kind: OrderKind.Limit }));
        Assert.Equal(0, Exits(stage));
    }

    // The first desk holds 0.01, of which the venue takes no plain order: 1 of its 5 USDT.
    private static EngineStage Small(TargetSide other)
    {
        var stage = Shared();
        stage.Judge = request =>
            request is PlaceOrder { ReduceOnly: false } place && place.Quantity < Quantity.Parse("0.05")
                ? Fate.Refused(-4164)
                : Fate.Normal;
        if (other != TargetSide.Flat)
        {
            stage.Want(other, desk: 1);
            stage.RunMinutes(1);
        }
        stage.Venue.IsFrozen = true;
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        stage.Venue.Trade(stage.Venue.Orders.Last(order => order.Kind == OrderKind.Market), Quantity.Parse("0.01"));
        stage.Run(5);
        stage.Venue.IsFrozen = false;
        Assert.Equal("0.01", stage.View.DeskPosition(0).ToString());
        stage.Sent.Clear();
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(2);
        return stage;
    }

    private static int Exits(EngineStage stage) =>
        stage.Sent.Count(one => one is PlaceOrder { Use: RequestUse.Reducing, Kind: OrderKind.Market });

    [Fact]
    public void What_is_too_small_for_a_plain_order_is_closed_by_one_that_only_reduces()
    {
        var stage = Small(TargetSide.Flat);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal(2, Exits(stage));
        Assert.Empty(stage.View.Orders);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_trades_in_hundreds_of_parts_asks_for_one_stop_and_one_target_at_a_time(bool isShared)
    {
        var stage = isShared ? Shared() : EngineStage.Trading();
        stage.Venue.Parts = 300;
        stage.Want(TargetSide.Long, target: 0.1);
        stage.RunMinutes(1);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.Single(stage.Venue.Stops);
        Assert.InRange(stage.Orders.Count(), 3, 8);
        stage.Sent.Clear();
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(1);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.InRange(stage.Orders.Count(), 1, 4);
        Assert.Empty(stage.View.Orders);
        Assert.DoesNotContain(stage.Venue.Orders, order => order.IsOpen);
    }

    [Theory]
    [InlineData(-4140, ReplyKind.Refused)]
    [InlineData(-1008, ReplyKind.Throttled)]
    public void An_exit_is_sent_as_one_that_only_reduces_where_the_venue_takes_no_other(int code, ReplyKind kind)
    {
        var stage = Shared();
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        stage.Judge = request => request is PlaceOrder { ReduceOnly: false } ? Fate.Refused(code, kind) : Fate.Normal;
        stage.Sent.Clear();
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(1);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal(4, Exits(stage));
        Assert.Empty(stage.View.Orders);
    }

    [Fact]
    public void What_is_too_small_for_an_order_is_settled_between_desks_that_hold_against_one_another()
    {
        var stage = Small(TargetSide.Short);
        Assert.Equal("-0.99", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("-0.99", stage.Local.ToString());
        Assert.Equal("0", stage.View.DeskPosition(0).ToString());
        Assert.Equal("-0.99", stage.View.DeskPosition(1).ToString());
        Assert.Equal(1, Exits(stage));
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(1));
        Assert.Equal("0.99", Assert.Single(stage.Venue.Stops).Quantity.ToString());
        // Nothing is left that a later exit could ask for too much of.
        stage.Want(TargetSide.Flat, desk: 1);
        stage.RunMinutes(2);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("0", stage.Local.ToString());
        Assert.Empty(stage.View.Orders);
    }
}
