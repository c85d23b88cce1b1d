using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>From when on it proves something that the venue does not find an order.</summary>
public sealed class EngineAbsenceTests
{
    // What is decided leaves when it is durable, which may take all of the ten seconds until it is answered.
    [Theory]
    [InlineData(ReplyKind.Unknown)]
    [InlineData(ReplyKind.Ok)]
    public void What_is_not_found_may_be_on_its_way_until_six_seconds_behind_its_answer(ReplyKind kind)
    {
        var stage = EngineStage.Trading(options => options with { OrderTimeout = 10 * EngineStage.Second });
        stage.Judge = request =>
            request is PlaceOrder
                ? new Fate(false, one => new VenueReply(one.Number, kind)) { Delay = 10 * EngineStage.Second }
                : Fate.Normal;
        stage.Sent.Clear();
        stage.Want(TargetSide.Long);
        stage.Run(51);
        Assert.Single(stage.Orders);
        stage.Run(14.9);
        Assert.True(stage.Sent.Count(one => one is QueryOrder) >= 2);
        var state = Assert.Single(stage.View.Orders).State;
        Assert.Equal(kind == ReplyKind.Unknown ? OrderState.Unknown : OrderState.Submitted, state);
        stage.Run(15);
        Assert.Empty(stage.View.Orders);
        Assert.Single(stage.Orders);
    }

    [Fact]
    public void An_order_whose_cancellation_is_refused_is_not_gone()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => request is CancelOrder ? Fate.Refused(-2015) : Fate.Normal;
        stage.Venue.Handle(
            new PlaceOrder(
                -1,
                RequestUse.Opening,
                "rp1-z9",
                EngineStage.Symbol,
                OrderKind.Limit,
                Side.Short,
                PositionSide.Net,
                Quantity.Parse("1"),
                Price.Parse("120"),
                TimeInForce.GoodTillCancelled,
                false
            )
        );
        stage.Run(25);
        Assert.InRange(stage.Sent.Count(one => one is CancelOrder), 2, 4);
        Assert.Single(stage.Venue.Orders, order => order.IsOpen);
        stage.Judge = static _ => Fate.Normal;
        stage.Run(15);
        Assert.DoesNotContain(stage.Venue.Orders, order => order.IsOpen);
    }
}
