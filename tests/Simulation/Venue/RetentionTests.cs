using Riposte.Core.Time;
using Riposte.Simulation.Venue;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;
using static Riposte.Tests.Simulation.Venue.VenueClient;

namespace Riposte.Tests.Simulation.Venue;

/// <summary>What the venue forgets: "not found" never means "never was".</summary>
public sealed class RetentionTests
{
    private readonly VenueClient client = new();

    [Fact]
    public void An_order_that_never_was_does_not_exist()
    {
        AssertRefused(client.Send(new QueryOrder(1, Btc, "never")), -2013);
        AssertRefused(client.Send(new QueryConditional(1, Btc, "never")), -2013);
        AssertRefused(client.CancelStop("never"), -2011);
    }

    [Fact]
    public void An_order_that_ended_untraded_is_forgotten_after_three_days()
    {
        client.Limit(Side.Long, "0.01", "59000");
        client.Stop(Side.Short, "58000");
        client.Cancel("l1");
        client.CancelStop("s1");
        Skip(3);
        Assert.Equal(VenueOrderStatus.Canceled, client.Query("l1").Status);
        Assert.Equal(ConditionalStatus.Canceled, client.QueryStop("s1").Status);
        client.Wait(1);

        AssertRefused(client.Send(new QueryOrder(1, Btc, "l1")), -2013);
        AssertRefused(client.Send(new QueryConditional(1, Btc, "s1")), -2013);
        Assert.Empty(client.Send(new ListConditionals(1, Btc, Start)).Payload.Conditionals);
    }

    [Fact]
    public void An_open_order_is_never_forgotten()
    {
        client.Limit(Side.Long, "0.01", "59000");
        Skip(100);

        Assert.Equal(VenueOrderStatus.New, client.Query("l1").Status);
        Assert.Single(client.Send(new ListOpenOrders(1)).Payload.Orders);
    }

    [Fact]
    public void An_order_that_traded_is_forgotten_after_ninety_days()
    {
        client.Market(Side.Long, "0.01");
        Skip(90);
        Assert.Equal(VenueOrderStatus.Filled, client.Query("m1").Status);
        client.Wait(1);

        AssertRefused(client.Send(new QueryOrder(1, Btc, "m1")), -2013);
    }

    [Fact]
    public void The_history_of_conditional_orders_shows_a_week_from_a_time_on()
    {
        client.Stop(Side.Short, "58000");
        Skip(1);
        client.CancelStop("s1");
        client.Stop(Side.Short, "57000", "s2");
        var changed = Start + Instant.NanosecondsPerDay;

        Assert.Equal(["s1", "s2"], Ids(Start));
        Assert.Equal(["s1", "s2"], Ids(changed));
        Assert.Empty(Ids(changed + 1));
        Assert.Empty(Ids(changed - 8 * Instant.NanosecondsPerDay));
    }

    private void Skip(int days)
    {
        for (var day = 0; day < days; day++)
        {
            client.Venue.Advance(client.Venue.Now + Instant.NanosecondsPerDay);
            while (client.Venue.TryTell(out _)) { }
        }
    }

    private IEnumerable<string> Ids(Instant from) =>
        client.Send(new ListConditionals(1, Btc, from)).Payload.Conditionals.Select(order => order.ClientId);
}
