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
    [InlineData(true, null)]
    [InlineData(false, "the bars of all symbols for")]
    public void A_minute_that_was_told_and_is_not_passed_on_is_found(bool isHeard, string? words)
    {
        // What it is told is a minute ahead of what the engine was told.
        static Bar Later(Bar bar) => bar with { OpenTime = bar.OpenTime + Minute, KnownAt = bar.KnownAt + Minute };
        Watch(input => !isHeard && input is BarArrived bar ? bar with { Bar = Later(bar.Bar) } : input, words);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "a bar of OTHERUSDT was not used, and is not counted")]
    public void A_bar_that_is_not_used_and_not_counted_is_found(bool isHeard, string? words) =>
        Watch(input => !isHeard && input is BarArrived bar ? bar with { Symbol = "OTHERUSDT" } : input, words);

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "a mark of BTCUSDT is not known")]
    public void A_mark_that_is_not_known_and_not_counted_is_found(bool isHeard, string? words) =>
        Watch(
            input =>
                !isHeard && input is MarkArrived mark
                    ? mark with
                    {
                        Mark = new Price(mark.Mark.Units + 1_000_000),
                    }
                    : input,
            words
        );

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "was told to be Canceled, and is Working")]
    public void A_stop_that_was_told_to_have_ended_and_is_counted_on_is_found(bool isHeard, string? words) =>
        Watch(
            input =>
                !isHeard && input is ConditionalArrived { Conditional: var stop } told
                    ? told with
                    {
                        Conditional = stop with { Status = ConditionalStatus.Canceled },
                    }
                    : input,
            words
        );

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "and waits for no more")]
    public void What_traded_of_an_order_and_is_not_missed_is_found(bool isHeard, string? words)
    {
        var stage = EngineStage.Trading();
        var watched = new Watched(stage, new MessagesAreApplied())
        {
            // All of a target is said to have traded when it has just come into the book.
            Tell = input =>
                !isHeard && input is OrderArrived { Order: { Status: VenueOrderStatus.New } order } told
                    ? told with
                    {
                        Order = order with { Filled = order.Quantity },
                    }
                    : input,
        };
        stage.Want(TargetSide.Long, target: 0.02);
        stage.RunMinutes(2);
        watched.Says(words);
    }

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

    private static void Watch(Func<EngineInput, EngineInput?> tell, string? words)
    {
        var stage = EngineStage.Trading();
        var watched = new Watched(stage, new MessagesAreApplied()) { Tell = tell };
        stage.Want(TargetSide.Long);
        stage.RunMinutes(3);
        watched.Says(words);
    }
}
