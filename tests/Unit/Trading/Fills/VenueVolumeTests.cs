using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading.Fills;

public sealed class VenueVolumeTests
{
    private static readonly CostSchedule Tenth = new(0, 0, new SlippageOptions(0)) { MaxVolumeShare = 0.1 };

    [Fact]
    public void Orders_of_one_bar_share_what_may_trade()
    {
        var stage = new VenueStage(Tenth);
        stage.Send(VenueStage.Market(Side.Long, "8"));
        stage.Send(VenueStage.Market(Side.Long, "8"));
        stage.Play((100, 100, 100, 100, 100));
        Assert.Equal(["8", "2"], stage.Fills.Select(fill => fill.Quantity.ToString()));
        stage.Play((101, 101, 101, 101, 100));
        Assert.Equal((2L, "6", "101"), Last(stage));
    }

    [Fact]
    public void Fill_or_kill_needs_room_for_all_and_immediate_or_cancel_takes_what_there_is()
    {
        var stage = new VenueStage(Tenth);
        var killed = stage.Send(VenueStage.Limit(Side.Long, "20", "101", TimeInForce.FillOrKill));
        stage.Play((100, 100, 100, 100, 100));
        Assert.Empty(stage.Fills);
        Assert.Equal(new OrderUpdate(killed, VenueStage.Start, OrderState.Expired), Assert.Single(stage.Updates));
        var partly = stage.Send(VenueStage.Limit(Side.Long, "20", "101", TimeInForce.ImmediateOrCancel));
        stage.Play((100, 100, 100, 100, 100));
        Assert.Equal((2L, "10", "100"), Last(stage));
        Assert.Equal((partly, OrderState.Expired), (stage.Updates[^1].Order, stage.Updates[^1].State));
        stage.Send(VenueStage.Limit(Side.Long, "20", "101", TimeInForce.ImmediateOrCancel));
        stage.Play((100, 100, 100, 100, 0));
        Assert.Single(stage.Fills);
        Assert.Equal(3, stage.Updates.Count);
    }

    [Fact]
    public void Nothing_trades_in_a_bar_of_unknown_volume()
    {
        var stage = new VenueStage(Tenth);
        stage.Send(VenueStage.Market(Side.Long, "8"));
        stage.Play((100, 100, 100, 100, double.NaN));
        Assert.Empty(stage.Fills);
    }

    [Fact]
    public void A_limit_that_comes_inside_a_bar_does_not_trade_in_it()
    {
        var late = new CostSchedule(0, 0, new SlippageOptions(0))
        {
            Latency = new LatencyOptions(LatencyKind.Fixed, 1000),
        };
        var stage = new VenueStage(late);
        stage.Send(VenueStage.Limit(Side.Long, "1", "99"));
        stage.Play((100, 100, 98, 100, 1));
        Assert.Empty(stage.Fills);
        stage.Play((100, 100, 98, 100, 1));
        Assert.Equal((1L, "1", "99"), Last(stage));
        Assert.Equal(FillKind.Maker, stage.Fills[^1].Kind);
    }

    [Fact]
    public void A_late_limit_that_an_open_has_passed_takes_liquidity()
    {
        var late = new CostSchedule(0, 0, new SlippageOptions(0))
        {
            Latency = new LatencyOptions(LatencyKind.Fixed, 1000),
        };
        var stage = new VenueStage(late);
        stage.Send(VenueStage.Limit(Side.Long, "1", "99"));
        stage.Play((100, 100, 98, 98, 1));
        stage.Play((98, 98, 98, 98, 1));
        Assert.Equal((1L, "1", "98"), Last(stage));
        Assert.Equal(FillKind.Taker, stage.Fills[^1].Kind);
    }

    [Fact]
    public void An_order_that_comes_after_its_time_limit_never_trades()
    {
        var late = new CostSchedule(0, 0, new SlippageOptions(0))
        {
            Latency = new LatencyOptions(LatencyKind.Fixed, 90_000),
        };
        var stage = new VenueStage(late);
        var limit = VenueStage.Start + 60_000_000_000;
        stage.Send(VenueStage.Market(Side.Long, "1") with { ExpiresAfter = limit });
        stage.Play((100, 100, 100, 100, 1));
        stage.Play((100, 100, 100, 100, 1));
        stage.Play((100, 100, 100, 100, 1));
        Assert.Empty(stage.Fills);
        Assert.Equal(OrderState.Expired, Assert.Single(stage.Updates).State);
    }

    [Fact]
    public void A_late_order_pays_more_the_later_it_comes()
    {
        var last = 0.0;
        foreach (var latency in new[] { 0.0, 1, 100, 10_000, 59_999 })
        {
            var stage = new VenueStage(
                new CostSchedule(0, 0, new SlippageOptions(0))
                {
                    Latency = new LatencyOptions(LatencyKind.Fixed, latency),
                }
            );
            stage.Send(VenueStage.Market(Side.Long, "1"));
            stage.Play((100, 110, 90, 95, 1));
            var price = Assert.Single(stage.Fills).Price.ToDouble();
            Assert.True(latency == 0 ? price == 100 : price > last);
            Assert.InRange(price, 100, 110);
            last = price;
        }
    }

    private static (long Order, string Quantity, string Price) Last(VenueStage stage) =>
        (stage.Fills[^1].Order.Value, stage.Fills[^1].Quantity.ToString(), stage.Fills[^1].Price.ToString());
}
