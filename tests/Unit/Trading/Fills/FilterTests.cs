using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading.Fills;

public sealed class FilterTests
{
    private static readonly InstrumentSpec Spec = new(
        "TEST",
        Price.Parse("0.5"),
        Quantity.Parse("0.1"),
        Money.Parse("5")
    )
    {
        MinQuantity = Quantity.Parse("0.3"),
        MaxQuantity = Quantity.Parse("100"),
        MaxMarketQuantity = Quantity.Parse("20.7"),
        MarketStepSize = Quantity.Parse("0.5"),
        BandUp = Ratio.FromDouble(0.05),
        BandDown = Ratio.FromDouble(0.1),
    };

    [Theory]
    [InlineData("7.9", "7.5")]
    [InlineData("0.5", "0.5")]
    [InlineData("0.49", "0")]
    [InlineData("50", "20.5")]
    public void Market_entries_are_rounded_down_to_their_own_step_and_cut_to_their_largest(
        string wanted,
        string sent
    ) => Assert.Equal(Quantity.Parse(sent), Spec.Enterable(Quantity.Parse(wanted)));

    [Theory]
    [InlineData(Side.Long, "1", "105", true)]
    [InlineData(Side.Long, "1", "105.5", false)]
    [InlineData(Side.Long, "1", "50", true)]
    [InlineData(Side.Short, "1", "90", true)]
    [InlineData(Side.Short, "1", "89.5", false)]
    [InlineData(Side.Short, "1", "150", true)]
    [InlineData(Side.Long, "0.2", "100", false)]
    [InlineData(Side.Long, "0.35", "100", false)]
    [InlineData(Side.Long, "100", "100", true)]
    [InlineData(Side.Long, "100.1", "100", false)]
    [InlineData(Side.Long, "1", "100.2", false)]
    public void Limits_must_lie_on_the_grid_and_in_the_band(Side side, string quantity, string price, bool isTaken)
    {
        var order = VenueStage.Limit(side, quantity, price);
        Assert.Equal(isTaken, Spec.Takes(order, Price.Parse("100")));
        Assert.True(Spec.Takes(order with { ReduceOnly = true }, Price.Parse("100")));
    }

    [Fact]
    public void Without_a_known_price_the_band_does_not_count() =>
        Assert.True(Spec.Takes(VenueStage.Limit(Side.Long, "1", "500"), Price.Zero));

    [Fact]
    public void Market_orders_above_the_largest_are_refused_unless_they_reduce()
    {
        Assert.False(Spec.Takes(VenueStage.Market(Side.Long, "21"), Price.Zero));
        Assert.True(Spec.Takes(VenueStage.Market(Side.Long, "20.5"), Price.Zero));
        Assert.True(Spec.Takes(VenueStage.Market(Side.Long, "21") with { ReduceOnly = true }, Price.Zero));
    }

    [Theory]
    [InlineData("0.3", true)]
    [InlineData("0.2", false)]
    public void Limits_of_the_smallest_quantity_are_taken(string quantity, bool isTaken) =>
        Assert.Equal(isTaken, Spec.Takes(VenueStage.Limit(Side.Long, quantity, "100"), Price.Zero));

    [Fact]
    public void The_smallest_quantity_counts_for_market_entries()
    {
        var small = Spec with { MarketStepSize = Quantity.Zero };
        Assert.Equal(Quantity.Parse("0.3"), small.Enterable(Quantity.Parse("0.39")));
        Assert.Equal(Quantity.Zero, small.Enterable(Quantity.Parse("0.29")));
    }

    [Fact]
    public void What_a_venue_does_not_limit_is_not_limited()
    {
        var plain = new InstrumentSpec("TEST", Price.Zero, Quantity.Parse("0.1"), Money.Zero);
        Assert.Equal(Quantity.Parse("1000000.1"), plain.Enterable(Quantity.Parse("1000000.19")));
        Assert.True(plain.Takes(VenueStage.Limit(Side.Long, "1000000", "900.123"), Price.Parse("100")));
        Assert.True(plain.Takes(VenueStage.Limit(Side.Short, "1000000", "0.123"), Price.Parse("100")));
    }

    [Fact]
    public void Each_side_has_its_own_band()
    {
        var buys = Spec with { BandDown = Ratio.Zero };
        Assert.False(buys.Takes(VenueStage.Limit(Side.Long, "1", "105.5"), Price.Parse("100")));
        Assert.True(buys.Takes(VenueStage.Limit(Side.Short, "1", "10"), Price.Parse("100")));
        var sells = Spec with { BandUp = Ratio.Zero };
        Assert.True(sells.Takes(VenueStage.Limit(Side.Long, "1", "500"), Price.Parse("100")));
        Assert.False(sells.Takes(VenueStage.Limit(Side.Short, "1", "89.5"), Price.Parse("100")));
    }

    [Fact]
    public void Orders_that_close_or_wait_for_a_trigger_are_always_taken()
    {
        var odd = VenueStage.Limit(Side.Long, "0.07", "900.123");
        var market = Price.Parse("100");
        Assert.False(Spec.Takes(odd, market));
        Assert.True(Spec.Takes(odd with { ClosePosition = true }, market));
        Assert.True(Spec.Takes(odd with { Reason = CloseReason.TakeProfit }, market));
        Assert.True(Spec.Takes(odd with { Kind = OrderKind.Stop }, market));
        Assert.True(Spec.Takes(odd with { Kind = OrderKind.TakeProfit }, market));
        Assert.True(Spec.Takes(odd with { Kind = OrderKind.TrailingStop }, market));
    }

    [Fact]
    public void The_venue_says_that_it_refuses()
    {
        var stage = new VenueStage(new CostSchedule(0, 0, new SlippageOptions(0)), spec: Spec);
        stage.Send(VenueStage.Market(Side.Long, "0.7"));
        Assert.True(stage.Venue.TryConfirm(out var update));
        Assert.Equal(OrderState.Rejected, update.State);
        stage.Play((100, 100, 100, 100, 1));
        Assert.Empty(stage.Fills);
    }
}
