using Riposte.Core.Money;
using Riposte.Simulation.Invariants;
using Riposte.Tests.Simulation.Engines;
using Riposte.Trading;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Invariants;

/// <summary>Invariants that look at what messages say, what traded of an order, and what is still to come.</summary>
public sealed class MessageInvariantTests
{
    private const long Minute = 60 * SimView.Second;

    [Theory]
    [InlineData("1", null)]
    [InlineData("2", "2 traded after 0, of 1")]
    public void An_order_that_trades_beyond_what_was_asked_and_ends_with_it_is_found(string traded, string? words)
    {
        var stage = EngineStage.Trading();
        var watched = new Watched(stage, new FillsAreLegal());
        stage.Stream = input => input is OrderArrived ? (0, 0) : (1, 0);
        stage.Judge = request => request is PlaceOrder or QueryOrder ? Fate.Lost : Fate.Normal;
        stage.Want(TargetSide.Long);
        while (!stage.Sent.OfType<PlaceOrder>().Any())
        {
            stage.Run(1);
        }
        var place = stage.Sent.OfType<PlaceOrder>().Single();
        var quantity = Quantity.Parse(traded);
        var order = new OrderReport
        {
            Symbol = place.Symbol,
            ClientId = place.ClientId,
            VenueId = 900,
            Status = VenueOrderStatus.Filled,
            Side = place.Side,
            Quantity = quantity,
            Filled = quantity,
        };
        var trade = new TradeReport
        {
            Symbol = place.Symbol,
            TradeId = 999,
            OrderId = 900,
            Side = place.Side,
            Price = Price.Parse("100"),
            Quantity = quantity,
            Time = stage.Wall(),
        };
        stage.Input(new OrderArrived(stage.At(), stage.Wall(), ExecutionKind.Trade, order, trade));
        Assert.False(stage.View.IsCounted(place.ClientId));
        watched.Says(words);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "BTCUSDT has not been quiet for")]
    public void An_order_whose_fate_stays_open_is_found(bool isOpen, string? words)
    {
        var stage = EngineStage.Trading();
        var watched = new Watched(stage, new ComesToQuiet());
        stage.Judge = request => isOpen && request is PlaceOrder or QueryOrder ? Fate.Lost : Fate.Normal;
        stage.Stream = input => isOpen && input is OrderArrived ? (0, 0) : (1, 0);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(8);
        watched.Says(words);
    }
}
