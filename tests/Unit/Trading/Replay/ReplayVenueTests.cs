using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading.Replay;

/// <summary>What the lines of a scenario do not show: clocks, horizons, and what slippage is counted from.</summary>
public sealed class ReplayVenueTests
{
    [Fact]
    public void The_clock_of_a_recorder_ends_no_order()
    {
        var stage = new ReplayStage();
        stage.Trade(5, Side.Long, 1, "100");
        stage.Send(10, Submit(OrderKind.Market, Side.Long, "1", "0", until: 100));
        // The snapshot is stamped half a second ahead of the exchange.
        stage.Book(50, [ReplayStage.Level("99", 5)], [ReplayStage.Level("101", 2)], clock: 500);
        var answer = Assert.Single(stage.Answers);
        Assert.True(answer.IsFill);
        Assert.Equal((Price.Parse("101"), ReplayStage.At(50)), (answer.Fill.Price, answer.Time));
    }

    // The snapshot of 1,000 levels ends at 98.001: nobody knows what waits at 97 until a trade below it has gone through.
    [Fact]
    public void Beyond_what_the_book_tells_only_a_trade_beyond_the_price_reaches_us()
    {
        var stage = new ReplayStage();
        var bids = Enumerable.Range(0, 1000).Select(i => ReplayStage.Level($"{(99_000 - i) / 1000m}", 1)).ToArray();
        stage.Book(0, bids, [ReplayStage.Level("101", 1)]);
        stage.Send(10, Submit(OrderKind.Limit, Side.Long, "3", "97"));
        stage.Trade(20, Side.Short, 1, "97");
        Assert.Empty(stage.Answers);
        stage.Trade(30, Side.Short, 0.5, "96.9");
        var fill = Assert.Single(stage.Answers).Fill;
        Assert.Equal((Price.Parse("97"), Quantity.Parse("0.5")), (fill.Price, fill.Quantity));
    }

    // Bought at 101 with the middle at 100; the stop was touched at 98 and sells at 97.
    [Fact]
    public void Slippage_counts_from_the_middle_when_an_order_was_sent_or_from_its_trigger()
    {
        var stage = new ReplayStage();
        stage.Book(0, [ReplayStage.Level("99", 5), ReplayStage.Level("97", 5)], [ReplayStage.Level("101", 4)]);
        stage.Send(10, Submit(OrderKind.Market, Side.Long, "1", "0"));
        stage.Send(20, Submit(OrderKind.Stop, Side.Short, "1", "98"));
        stage.Change(30, [ReplayStage.Level("99", 0)], []);
        stage.Trade(40, Side.Short, 1, "98");
        stage.Reach(50);
        Assert.Equal(
            [("101", "100"), ("97", "98")],
            stage.Answers.Select(a => (a.Fill.Price.ToString(), a.Fill.Reference.ToString()))
        );
    }

    // 2 % below the highest trade of 100 is 98, and 110 comes while the word of that is on its way.
    [Fact]
    public void A_touched_trailing_stop_stays_where_it_was()
    {
        var latency = new LatencyOptions(LatencyKind.Fixed, 5);
        var stage = new ReplayStage(new CostSchedule(0, 0) { Latency = latency });
        stage.Book(0, [ReplayStage.Level("97", 5)], [ReplayStage.Level("111", 4)]);
        stage.Send(1, Submit(OrderKind.TrailingStop, Side.Short, "1", "0", trail: "0.02"));
        stage.Trade(10, Side.Long, 0.1, "100");
        stage.Trade(20, Side.Short, 0.1, "98");
        stage.Trade(22, Side.Long, 0.1, "110");
        stage.Reach(40);
        var fill = Assert.Single(stage.Answers).Fill;
        Assert.Equal((ReplayStage.At(25), Price.Parse("98")), (fill.Time, fill.Reference));
    }

    private static Command Submit(
        OrderKind kind,
        Side side,
        string quantity,
        string price,
        double until = double.NaN,
        string trail = "0"
    ) =>
        new(
            CommandKind.Submit,
            new Order(
                new OrderId((long)kind + 1),
                kind,
                side,
                Quantity.Parse(quantity),
                Price.Parse(price),
                false,
                ReplayStage.Start,
                double.IsNaN(until) ? Order.Never : ReplayStage.At(until),
                CloseReason.None
            )
            {
                Callback = Ratio.FromDouble(double.Parse(trail, System.Globalization.CultureInfo.InvariantCulture)),
            }
        );
}
