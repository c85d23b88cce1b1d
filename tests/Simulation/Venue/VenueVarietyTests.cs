using Riposte.Core.Money;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;
using static Riposte.Tests.Simulation.Venue.VenueClient;

namespace Riposte.Tests.Simulation.Venue;

/// <summary>What venues do one way or another, and what a book may lack.</summary>
public sealed class VenueVarietyTests
{
    [Fact]
    public void An_answer_with_the_result_tells_what_traded_at_once()
    {
        var client = new VenueClient(Calm() with { TellsResult = true });
        var order = Assert.Single(client.Market(Side.Long, "0.01").Payload.Orders);

        Assert.Equal((VenueOrderStatus.Filled, Quantity.Parse("0.01")), (order.Status, order.Filled));
        Assert.True(order.AveragePrice > Price.Zero);
    }

    [Fact]
    public void What_a_stop_becomes_may_have_an_id_of_the_venue_and_the_stop_names_it()
    {
        var client = new VenueClient(Calm() with { NamesTriggered = true });
        client.Market(Side.Long, "0.02");
        client.Stop(Side.Short, "59500");
        client.Listen();
        client.Inject(VenueFaultKind.Spike, -0.02);
        client.Wait(1);

        var stop = client.QueryStop("s1");
        var trade = client
            .ListenUser()
            .OfType<OrderArrived>()
            .First(message => message.Execution == ExecutionKind.Trade);
        Assert.Equal(ConditionalStatus.Finished, stop.Status);
        Assert.Equal(stop.OrderId, trade.Order.VenueId);
        Assert.StartsWith(SimVenueOptions.TriggeredPrefix, trade.Order.ClientId, StringComparison.Ordinal);
        AssertRefused(client.Send(new QueryOrder(client.Next(), Btc, "s1")), -2013);
        client.Truth.Verify();
    }

    [Fact]
    public void A_book_that_is_too_short_leaves_the_rest_of_an_order_to_expire()
    {
        var client = new VenueClient();
        client.Inject(VenueFaultKind.ShortBook);
        client.Market(Side.Long, "0.03");

        var order = client.Query("m1");
        Assert.Equal((VenueOrderStatus.Expired, Quantity.Parse("0.015")), (order.Status, order.Filled));
        client.Market(Side.Long, "0.03", "m2");
        Assert.Equal(VenueOrderStatus.Filled, client.Query("m2").Status);
        client.Truth.Verify();
    }

    [Fact]
    public void A_stop_that_stays_in_between_for_long_protects_nothing()
    {
        var client = new VenueClient();
        client.Market(Side.Long, "0.02");
        client.Stop(Side.Short, "59500");
        client.Inject(VenueFaultKind.StuckTriggering, seconds: 60);
        client.Inject(VenueFaultKind.Jump, -0.02);

        client.Wait(10);
        Assert.Equal(Quantity.Parse("0.02"), client.Truth.Protected(Btc));
        client.Wait(10);
        Assert.Equal(Quantity.Zero, client.Truth.Protected(Btc));
    }
}
