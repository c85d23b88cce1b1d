using Riposte.Core.Money;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;
using static Riposte.Tests.Simulation.Venue.VenueClient;

namespace Riposte.Tests.Simulation.Venue;

public sealed class ConditionalTests
{
    private readonly VenueClient client = new();

    [Fact]
    public void A_stop_goes_from_new_over_triggering_to_an_order_of_the_book_and_finished()
    {
        client.Market(Side.Long, "0.02");
        client.Stop(Side.Short, "59500");
        client.ListenUser();
        client.Inject(VenueFaultKind.Jump, size: -0.01);
        Assert.Equal(ConditionalStatus.Triggering, client.QueryStop("s1").Status);
        client.Wait(1);
        var told = client.ListenUser();

        Assert.Equal(
            [ConditionalStatus.Triggering, ConditionalStatus.Triggered, ConditionalStatus.Finished],
            told.OfType<ConditionalArrived>().Select(message => message.Conditional.Status)
        );
        // The book speaks first: its order has traded when the service says that it was triggered.
        Assert.True(
            told.FindIndex(m => m is OrderArrived { Execution: ExecutionKind.Trade })
                < told.FindIndex(m => m is ConditionalArrived { Conditional.Status: ConditionalStatus.Triggered })
        );
        var order = client.Query("s1");
        Assert.Equal(order.VenueId, client.QueryStop("s1").OrderId);
        Assert.Equal(VenueOrderStatus.Filled, order.Status);
        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
        Assert.Equal(1, client.Truth.Taken("s1"));
    }

    [Fact]
    public void A_service_that_is_behind_the_book_links_what_has_traded_later_and_by_its_number_alone()
    {
        var late = new VenueClient(Calm() with { NamesTriggered = true, LinkDelay = 2 * Second });
        late.Market(Side.Long, "0.02");
        late.Stop(Side.Short, "59500");
        late.Inject(VenueFaultKind.Jump, size: -0.01);
        late.Wait(1);
        Assert.Equal(Quantity.Zero, late.Truth.Position(Btc));
        var stop = late.QueryStop("s1");
        Assert.Equal((ConditionalStatus.Triggering, 0L), (stop.Status, stop.OrderId));
        late.Wait(3);
        stop = late.QueryStop("s1");
        var order = late.Truth.Orders(Btc).Last();
        Assert.Equal((ConditionalStatus.Finished, order.VenueId), (stop.Status, stop.OrderId));
        Assert.StartsWith(SimVenueOptions.TriggeredPrefix, order.ClientId);
        late.Truth.Verify();
    }

    [Theory]
    [InlineData(Side.Short, OrderKind.Stop, "60000")]
    [InlineData(Side.Short, OrderKind.Stop, "60000.1")]
    [InlineData(Side.Long, OrderKind.Stop, "60000")]
    [InlineData(Side.Long, OrderKind.TakeProfit, "60000")]
    [InlineData(Side.Short, OrderKind.TakeProfit, "59999.9")]
    public void A_trigger_that_is_touched_already_is_refused(Side side, OrderKind kind, string trigger) =>
        AssertRefused(client.Stop(side, trigger, kind: kind), -2021);

    [Theory]
    [InlineData(Side.Short, OrderKind.Stop, "59999.9", -0.00001)]
    [InlineData(Side.Long, OrderKind.Stop, "60000.1", 0.00001)]
    [InlineData(Side.Long, OrderKind.TakeProfit, "59999.9", -0.00001)]
    [InlineData(Side.Short, OrderKind.TakeProfit, "60000.1", 0.00001)]
    public void A_trigger_is_touched_at_its_price(Side side, OrderKind kind, string trigger, double move)
    {
        client.Market(side == Side.Long ? Side.Short : Side.Long, "0.02");
        AssertTaken(client.Stop(side, trigger, kind: kind));
        client.Wait(120);
        Assert.Equal(ConditionalStatus.New, client.QueryStop("s1").Status);
        client.Inject(VenueFaultKind.Jump, size: move);
        client.Wait(1);

        Assert.Equal(ConditionalStatus.Finished, client.QueryStop("s1").Status);
        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
    }

    [Fact]
    public void Close_position_excludes_a_quantity_reduce_only_and_trailing()
    {
        var close = client.Conditional(Side.Short, "59000");

        AssertRefused(client.Send(close with { Quantity = Quantity.Parse("0.01") }), -4137);
        AssertRefused(client.Send(close with { ReduceOnly = true }), -4138);
        AssertRefused(client.Send(close with { Kind = OrderKind.TrailingStop }), -4136);
    }

    [Fact]
    public void A_second_stop_that_closes_the_same_position_is_refused_and_a_target_is_not()
    {
        client.Stop(Side.Short, "59000");

        AssertRefused(client.Stop(Side.Short, "58000", "s2"), -4130);
        AssertRefused(client.Send(client.Conditional(Side.Short, "59000", quantity: "0.01")), -4116);
        AssertTaken(client.Stop(Side.Short, "61000", "t1", OrderKind.TakeProfit));
        AssertTaken(client.Stop(Side.Long, "61000", "s3"));
    }

    [Fact]
    public void Hedge_mode_closes_each_leg_from_its_other_side_only()
    {
        var hedge = new VenueClient(CalmHedge());
        var close = hedge.Conditional(Side.Short, "59000", position: PositionSide.Long);

        AssertRefused(hedge.Send(close with { PositionSide = PositionSide.Net }), -4061);
        AssertRefused(hedge.Send(close with { PositionSide = PositionSide.Short }), -4136);
        AssertRefused(hedge.Send(hedge.Conditional(Side.Long, "61000", position: PositionSide.Long)), -4136);
        AssertTaken(hedge.Send(close));
    }

    [Theory]
    [InlineData("0", -4006)]
    [InlineData("59000.01", -1111)]
    public void A_trigger_outside_of_the_filters_is_refused(string trigger, int code) =>
        AssertRefused(client.Stop(Side.Short, trigger), code);

    [Fact]
    public void A_stop_that_triggers_cannot_be_taken_back()
    {
        client.Market(Side.Long, "0.02");
        client.Stop(Side.Short, "59500");
        client.Inject(VenueFaultKind.Jump, size: -0.01);
        AssertRefused(client.CancelStop("s1"), -4117);
        client.Wait(1);
        AssertRefused(client.CancelStop("s1"), -2011);
    }

    [Fact]
    public void A_cancelled_stop_never_triggers()
    {
        client.Market(Side.Long, "0.02");
        client.Stop(Side.Short, "59500");
        Assert.Equal(ConditionalStatus.Canceled, Assert.Single(client.CancelStop("s1").Payload.Conditionals).Status);
        client.Inject(VenueFaultKind.Jump, size: -0.01);
        client.Wait(60);

        Assert.Equal(ConditionalStatus.Canceled, client.QueryStop("s1").Status);
        Assert.Equal(Quantity.Parse("0.02"), client.Truth.Position(Btc));
    }

    [Fact]
    public void A_stop_expires_with_its_position()
    {
        client.Market(Side.Long, "0.02");
        client.Stop(Side.Short, "59500");
        client.Market(Side.Short, "0.02", "m2");

        Assert.Equal(ConditionalStatus.Expired, client.QueryStop("s1").Status);
        Assert.Empty(client.Send(new ListOpenConditionals(1)).Payload.Conditionals);
    }

    [Fact]
    public void A_venue_that_keeps_orphans_lets_them_expire_when_they_trigger()
    {
        var keeping = new VenueClient(Calm() with { ExpiresOrphans = false });
        keeping.Market(Side.Long, "0.02");
        keeping.Stop(Side.Short, "59500");
        keeping.Market(Side.Short, "0.02", "m2");
        Assert.Equal(ConditionalStatus.New, keeping.QueryStop("s1").Status);
        keeping.Inject(VenueFaultKind.Jump, size: -0.01);
        keeping.Wait(1);

        Assert.Equal(ConditionalStatus.Expired, keeping.QueryStop("s1").Status);
        Assert.Equal(Quantity.Zero, keeping.Truth.Position(Btc));
    }

    [Fact]
    public void A_stop_with_a_quantity_opens_where_there_is_no_position()
    {
        AssertTaken(client.Send(client.Conditional(Side.Long, "60500", quantity: "0.02")));
        client.Inject(VenueFaultKind.Jump, size: 0.01);
        client.Wait(1);

        Assert.Equal(Quantity.Parse("0.02"), client.Truth.Position(Btc));
    }

    [Fact]
    public void Margin_is_looked_at_when_a_stop_triggers()
    {
        AssertTaken(client.Send(client.Conditional(Side.Long, "60500", quantity: "50")));
        client.Inject(VenueFaultKind.Jump, size: 0.01);
        client.Wait(1);

        Assert.Equal(ConditionalStatus.Rejected, client.QueryStop("s1").Status);
        Assert.Equal(0, client.QueryStop("s1").OrderId);
        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
    }

    [Fact]
    public void A_stop_on_the_mark_ignores_a_spike_of_the_last_price()
    {
        client.Market(Side.Long, "0.02");
        client.Send(client.Conditional(Side.Short, "59500") with { WorkingPrice = WorkingPrice.Mark });
        client.Stop(Side.Short, "61000", "t1", OrderKind.TakeProfit);
        client.Inject(VenueFaultKind.Spike, size: -0.02);
        client.Wait(1);
        Assert.Equal(ConditionalStatus.New, client.QueryStop("s1").Status);
        client.Inject(VenueFaultKind.MarkApart, size: -0.02, seconds: 60);
        client.Wait(1);

        Assert.Equal(ConditionalStatus.Finished, client.QueryStop("s1").Status);
    }

    [Fact]
    public void A_protected_trigger_waits_while_last_and_mark_are_far_apart()
    {
        client.Market(Side.Long, "0.02");
        client.Send(client.Conditional(Side.Short, "59500") with { PriceProtect = true });
        client.Inject(VenueFaultKind.Spike, size: -0.06);
        client.Wait(20);
        Assert.Equal(ConditionalStatus.New, client.QueryStop("s1").Status);
        client.Inject(VenueFaultKind.Spike, size: -0.03);
        client.Wait(1);

        Assert.NotEqual(ConditionalStatus.New, client.QueryStop("s1").Status);
    }

    [Fact]
    public void A_trailing_stop_follows_the_best_price_and_closes_on_the_way_back()
    {
        client.Market(Side.Long, "0.02");
        var trailing = client.Conditional(Side.Short, "0", kind: OrderKind.TrailingStop, quantity: "0.02");
        AssertRefused(client.Send(trailing with { Callback = Ratio.FromDouble(0.2) }), -2007);
        AssertTaken(client.Send(trailing with { Callback = Ratio.FromDouble(0.01) }));
        client.Inject(VenueFaultKind.Jump, size: 0.02);
        client.Inject(VenueFaultKind.Jump, size: -0.005);
        client.Wait(60);
        Assert.Equal(ConditionalStatus.New, client.QueryStop("s1").Status);
        client.Inject(VenueFaultKind.Jump, size: -0.006);
        client.Wait(1);

        Assert.Equal(ConditionalStatus.Finished, client.QueryStop("s1").Status);
        Assert.Equal(Quantity.Zero, client.Truth.Position(Btc));
        Assert.InRange(client.Query("s1").AveragePrice.ToDouble(), 60400, 60600);
    }

    [Fact]
    public void A_trailing_stop_sleeps_until_its_activation_price()
    {
        client.Market(Side.Long, "0.02");
        var trailing = client.Conditional(Side.Short, "61000", kind: OrderKind.TrailingStop, quantity: "0.02");
        client.Send(trailing with { Callback = Ratio.FromDouble(0.01) });
        client.Inject(VenueFaultKind.Jump, size: -0.02);
        client.Wait(60);

        Assert.Equal(ConditionalStatus.New, client.QueryStop("s1").Status);
    }

    [Fact]
    public void A_stop_is_cut_to_the_position_it_protects()
    {
        var hedge = new VenueClient(CalmHedge());
        hedge.Market(Side.Long, "0.02", position: PositionSide.Long);
        hedge.Send(hedge.Conditional(Side.Short, "59500", quantity: "0.05", position: PositionSide.Long));
        hedge.Inject(VenueFaultKind.Jump, size: -0.01);
        hedge.Wait(1);

        Assert.Equal(Quantity.Zero, hedge.Truth.Position(Btc, PositionSide.Long));
        Assert.Equal(Quantity.Parse("0.02"), hedge.Query("s1").Quantity);
    }

    [Fact]
    public void Protection_counts_stops_up_to_the_position_and_no_targets()
    {
        client.Market(Side.Long, "0.05");
        Assert.Equal(Quantity.Zero, client.Truth.Protected(Btc));
        client.Stop(Side.Short, "61000", "t1", OrderKind.TakeProfit);
        Assert.Equal(Quantity.Zero, client.Truth.Protected(Btc));
        client.Send(client.Conditional(Side.Short, "59000", "s1", quantity: "0.02"));
        Assert.Equal(Quantity.Parse("0.02"), client.Truth.Protected(Btc));
        client.Stop(Side.Short, "58000", "s2");
        Assert.Equal(Quantity.Parse("0.05"), client.Truth.Protected(Btc));
    }
}
