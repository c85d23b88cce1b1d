using Riposte.Simulation.Venue;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Venue;

/// <summary>What a simulated day costs, counted in steps and bytes instead of time: a million days must be cheap.</summary>
public sealed class VenueCostTests
{
    private const int Minutes = 1440;

    [Fact]
    public void A_day_in_which_nothing_rests_is_a_step_a_minute()
    {
        var (steps, told) = Pass(new VenueClient(SimVenueOptions.Usual(VenueClient.Start)));

        Assert.Equal(Minutes, steps);
        Assert.Equal(2 * 3 * Minutes, told);
    }

    [Fact]
    public void Stops_far_from_the_market_cost_no_step()
    {
        var client = new VenueClient(SimVenueOptions.Usual(VenueClient.Start));
        client.Market(Side.Long, "0.1");
        client.Stop(Side.Short, "30000");
        client.Stop(Side.Short, "90000", "t1", OrderKind.TakeProfit);
        client.Listen();
        var (steps, _) = Pass(client);

        Assert.InRange(steps, Minutes, Minutes + 5);
    }

    [Fact]
    public void A_day_allocates_its_messages_and_little_else()
    {
        Pass(new VenueClient(SimVenueOptions.Usual(VenueClient.Start)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Pass(new VenueClient(SimVenueOptions.Usual(VenueClient.Start)));
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        // 4,320 bars of 120 and marks of 72 bytes, and two days' halves of history: 1.1 MB.
        Assert.InRange(bytes, 800_000, 1_500_000);
    }

    private static (int Steps, int Told) Pass(VenueClient client)
    {
        var venue = client.Venue;
        var end = VenueClient.Start + Minutes * SimVenue.Minute;
        var (steps, told) = (0, 0);
        while (venue.NextChange <= end)
        {
            venue.Advance(venue.NextChange);
            steps++;
            while (venue.TryTell(out var message))
            {
                told += message.Channel == ChannelKind.Market ? 1 : 0;
            }
        }
        return (steps, told);
    }
}
