using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading.Fills;

/// <summary>Orders that the wallet of 1,000 at leverage 5 can open: up to 5,000.</summary>
public sealed class InitialMarginTests
{
    private static VenueStage Stage() =>
        new(new CostSchedule(0, 0, new SlippageOptions(0)), 1, VenueStage.Margin(MarginMode.Cross, 5, 0));

    // Before the first bar a limit order has a price and a market order has none.
    [Theory]
    [InlineData("50", false)]
    [InlineData("50.00000001", true)]
    public void A_limit_order_needs_margin_at_its_own_price_before_there_is_any_other(string quantity, bool isRefused)
    {
        var stage = Stage();
        stage.Send(VenueStage.Limit(Side.Long, quantity, "100"));
        Assert.Equal(isRefused, IsRefused(stage));
        var market = Stage();
        market.Send(VenueStage.Market(Side.Long, "5000"));
        Assert.False(IsRefused(market));
    }

    // The last price is 200: what waits at 100 needs half.
    [Theory]
    [InlineData("50", false)]
    [InlineData("50.00000001", true)]
    public void A_limit_order_needs_margin_at_its_own_price_beside_another(string quantity, bool isRefused)
    {
        var stage = Stage();
        stage.Play((200, 200, 200, 200, 1));
        stage.Send(VenueStage.Limit(Side.Long, quantity, "100"));
        Assert.Equal(isRefused, IsRefused(stage));
        var market = Stage();
        market.Play((200, 200, 200, 200, 1));
        market.Send(VenueStage.Market(Side.Long, "25.00000001"));
        Assert.True(IsRefused(market));
    }

    // Exits, what only reduces, and what waits for a trigger are not asked.
    [Fact]
    public void What_opens_nothing_now_needs_none()
    {
        var large = VenueStage.Limit(Side.Long, "1000", "100");
        Order[] exempt =
        [
            large with
            {
                ReduceOnly = true,
            },
            large with
            {
                Kind = OrderKind.Stop,
            },
            large with
            {
                Kind = OrderKind.Stop,
                ClosePosition = true,
            },
            large with
            {
                Reason = CloseReason.SignalExit,
            },
        ];
        foreach (var order in exempt)
        {
            var stage = Stage();
            stage.Play((200, 200, 200, 200, 1));
            stage.Send(order);
            Assert.False(IsRefused(stage));
        }
        var asked = Stage();
        asked.Play((200, 200, 200, 200, 1));
        asked.Send(large);
        Assert.True(IsRefused(asked));
    }

    private static bool IsRefused(VenueStage stage) =>
        stage.Venue.TryConfirm(out var update) && update.State == OrderState.Rejected;
}
