using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading.Fills;

public sealed class VenueLiquidationTests
{
    private static readonly CostSchedule Free = new(0, 0, new SlippageOptions(0));

    [Fact]
    public void Cross_margin_closes_every_symbol_with_the_others_where_their_bars_opened()
    {
        // Wallet 1,000; 20 A at 100, 10 B at 50, 1 % maintenance. B opens at 45: 50 lost, 4.5 needed.
        // A: 1,000 - 50 - 4.5 - 2,000 + 20 P - 0.2 P = 0 at 53.257575757...
        // Closed: A loses 934.848485, B 50; 15.151515 are left. Fees of 1 %: 10.65151515 on A, and on B the rest, 4.49999985 of
        // 4.5.
        var stage = new VenueStage(Free, 2, VenueStage.Margin(MarginMode.Cross, 1, 0.01, 2));
        stage.Send(VenueStage.Market(Side.Long, "20"));
        stage.Send(VenueStage.Market(Side.Long, "10", 1));
        stage.Play((100, 100, 100, 100, 1), (50, 50, 50, 50, 1));
        stage.Play((100, 100, 40, 60, 1), (45, 60, 45, 60, 1));
        var closes = stage.Fills.Where(fill => fill.Kind == FillKind.Liquidation).ToArray();
        Assert.Equal(2, closes.Length);
        Assert.All(closes, fill => Assert.Equal(0, fill.Order.Value));
        Assert.Equal(
            (0, Side.Short, "53.25757575"),
            (closes[0].Instrument, closes[0].Side, closes[0].Price.ToString())
        );
        Assert.Equal((1, Side.Short, "45"), (closes[1].Instrument, closes[1].Side, closes[1].Price.ToString()));
        Assert.Equal("10.65151515", closes[0].Fee.ToString());
        Assert.Equal("4.49999985", closes[1].Fee.ToString());
        Assert.Equal(Money.Zero, stage.Venue.Account.Cash);
        Assert.Equal(Quantity.Zero, stage.Venue.Account.Net(0));
        Assert.Equal(Quantity.Zero, stage.Venue.Account.Net(1));
    }

    [Fact]
    public void Cross_margin_survives_what_the_other_symbol_earns()
    {
        // As before, but B opens at 100: 500 earned, 10 needed. A: 1,000 + 500 - 10 - 2,000 + 19.8 P = 0 at 25.75...
        var stage = new VenueStage(Free, 2, VenueStage.Margin(MarginMode.Cross, 1, 0.01, 2));
        stage.Send(VenueStage.Market(Side.Long, "20"));
        stage.Send(VenueStage.Market(Side.Long, "10", 1));
        stage.Play((100, 100, 100, 100, 1), (50, 50, 50, 50, 1));
        stage.Play((100, 100, 26, 60, 1), (100, 100, 100, 100, 1));
        Assert.DoesNotContain(stage.Fills, fill => fill.Kind == FillKind.Liquidation);
        stage.Play((60, 60, 25.7, 60, 1), (100, 100, 100, 100, 1));
        Assert.Contains(stage.Fills, fill => fill.Kind == FillKind.Liquidation);
    }

    [Fact]
    public void When_everything_gaps_the_insurance_fund_bears_what_the_wallet_cannot()
    {
        // 20 A and 10 B, both open at 20: A loses 1,600, B 300, the wallet has 1,000. The fund bears 900 on A, whose price becomes
        // 20 + 900 / 20 = 65; nothing is left for fees.
        var stage = new VenueStage(Free, 2, VenueStage.Margin(MarginMode.Cross, 1, 0.01, 2));
        stage.Send(VenueStage.Market(Side.Long, "20"));
        stage.Send(VenueStage.Market(Side.Long, "10", 1));
        stage.Play((100, 100, 100, 100, 1), (50, 50, 50, 50, 1));
        stage.Play((20, 20, 20, 20, 1), (20, 20, 20, 20, 1));
        var closes = stage.Fills.Where(fill => fill.Kind == FillKind.Liquidation).ToArray();
        Assert.Equal(["65", "20"], closes.Select(fill => fill.Price.ToString()));
        Assert.All(closes, fill => Assert.Equal(Money.Zero, fill.Fee));
        Assert.Equal(Money.Zero, stage.Venue.Account.Cash);
    }

    [Fact]
    public void Isolated_margin_closes_the_leg_that_is_used_up_and_no_other()
    {
        // Legs of 10 at 100, 5 x: 200 each. Long: (200 - 1,000) / (10 x (0.01 - 1)) = 80.8080...; short: 1,200 / 10.1 = 118.81...
        var stage = new VenueStage(Free, 1, VenueStage.Margin(MarginMode.Isolated, 5, 0));
        stage.Send(VenueStage.Market(Side.Long, "10") with { PositionSide = PositionSide.Long });
        stage.Send(VenueStage.Market(Side.Short, "10") with { PositionSide = PositionSide.Short });
        stage.Play((100, 100, 100, 100, 1));
        stage.Play((100, 118, 81, 100, 1));
        Assert.Equal(2, stage.Fills.Count);
        stage.Play((100, 118, 80, 100, 1));
        var close = Assert.Single(stage.Fills, fill => fill.Kind == FillKind.Liquidation);
        Assert.Equal("80.8080808", close.Price.ToString());
        Assert.Equal(Side.Short, close.Side);
        Assert.Equal(Quantity.Zero, stage.Venue.Account.Position(0).Quantity);
        Assert.Equal(Quantity.Parse("-10"), stage.Venue.Account.Position(0, PositionSide.Short).Quantity);
        stage.Play((100, 119, 100, 100, 1));
        Assert.Equal("118.81188119", stage.Fills[^1].Price.ToString());
    }

    [Fact]
    public void A_position_that_the_price_barely_spares_stays()
    {
        // 10 at 100, 5 x: ends at 80.8080808 and not at the next price above.
        var stage = new VenueStage(Free, 1, VenueStage.Margin(MarginMode.Isolated, 5, 0));
        stage.Send(VenueStage.Market(Side.Long, "10"));
        stage.Play((100, 100, 80.80808081, 100, 1));
        Assert.Single(stage.Fills);
        stage.Play((100, 100, 80.8080808, 100, 1));
        Assert.Equal(FillKind.Liquidation, stage.Fills[^1].Kind);
    }
}
