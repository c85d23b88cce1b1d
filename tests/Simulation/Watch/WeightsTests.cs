using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Watch;

public sealed class WeightsTests
{
    // From the pages of the endpoints, May 2026, and the change log of June 2026.
    [Theory]
    [InlineData(typeof(PlaceOrder), 0, 1)]
    [InlineData(typeof(PlaceConditional), 0, 1)]
    [InlineData(typeof(CancelOrder), 1, 0)]
    [InlineData(typeof(CancelConditional), 1, 0)]
    [InlineData(typeof(QueryOrder), 1, 0)]
    [InlineData(typeof(QueryConditional), 1, 0)]
    [InlineData(typeof(ListOpenOrders), 40, 0)]
    [InlineData(typeof(ListOpenConditionals), 40, 0)]
    [InlineData(typeof(ListConditionals), 5, 0)]
    [InlineData(typeof(ListTrades), 5, 0)]
    [InlineData(typeof(ListIncome), 30, 0)]
    [InlineData(typeof(ListBars), 10, 0)]
    [InlineData(typeof(ReadTime), 1, 0)]
    [InlineData(typeof(ReadInstruments), 1, 0)]
    [InlineData(typeof(ReadAccount), 15, 0)]
    [InlineData(typeof(SetCountdown), 10, 0)]
    [InlineData(typeof(CreateListenKey), 1, 0)]
    [InlineData(typeof(KeepListenKey), 1, 0)]
    public void A_request_costs_what_the_venue_documents(Type kind, int weight, int orders)
    {
        var request = Requests.All().Single(one => one.GetType() == kind);
        Assert.Equal(weight, Weights.Of(request));
        Assert.Equal(orders, Weights.OrdersOf(request));
    }

    [Fact]
    public void Every_request_has_a_weight()
    {
        Assert.Equal(18, Requests.All().Count());
        Assert.All(Requests.All(), request => Assert.InRange(Weights.Of(request), 0, 40));
    }
}
