using Riposte.Core.Market;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Replay;

namespace Riposte.Tests.Unit.Trading.Replay;

/// <summary>What the lines of a scenario do not show: clocks, horizons, and what slippage is counted from.</summary>
public sealed class ReplayVenueTests
{
    private static readonly BookLevel[] OneBid = [ReplayStage.Level("99", 5)];

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

    // The order bought at 5 comes at 80; word that it is 50 comes after word that it is 100.
    [Fact]
    public void Time_never_goes_back()
    {
        var stage = new ReplayStage(new CostSchedule(0, 0) { Latency = new LatencyOptions(LatencyKind.Fixed, 75) });
        stage.Book(0, [ReplayStage.Level("99", 5)], [ReplayStage.Level("101", 2)]);
        stage.Send(5, Submit(OrderKind.Market, Side.Long, "1", "0"));
        stage.Venue.Advance(ReplayStage.At(100));
        stage.Reach(50);
        Assert.Equal(ReplayStage.At(80), Assert.Single(stage.Answers).Time);
    }

    // The bid of 2 at 99 waits; a trade at 100 ms elsewhere, then a change of the book that is stamped 90.
    [Fact]
    public void The_clock_of_the_venue_never_goes_back()
    {
        var stage = new ReplayStage();
        stage.Book(0, [ReplayStage.Level("98", 5)], [ReplayStage.Level("101", 2)]);
        stage.Send(10, Submit(OrderKind.Limit, Side.Long, "2", "99"));
        stage.Trade(100, Side.Long, 1, "101");
        stage.Change(90, [], [ReplayStage.Level("98.5", 1)]);
        var fill = Assert.Single(stage.Answers).Fill;
        Assert.Equal((ReplayStage.At(100), Price.Parse("99")), (fill.Time, fill.Price));
    }

    // Nobody knows what a book with a gap offers: what takes waits until it is whole again.
    [Fact]
    public void While_the_book_has_a_gap_nothing_is_taken_and_nothing_ends()
    {
        var stage = new ReplayStage();
        stage.Book(0, [ReplayStage.Level("99", 5)], [ReplayStage.Level("101", 2)]);
        stage.Venue.On(Gap(20));
        var order = Submit(OrderKind.Limit, Side.Long, "1", "102").Order;
        stage.Send(30, new Command(CommandKind.Submit, order with { TimeInForce = TimeInForce.ImmediateOrCancel }));
        stage.Reach(40);
        Assert.Empty(stage.Answers);
        stage.Venue.On(Depth(50, 20, isSnapshot: true, [ReplayStage.Level("102", 2)]));
        stage.Venue.On(Depth(50, 21, isSnapshot: false, []));
        stage.Reach(51);
        var fill = Assert.Single(stage.Answers).Fill;
        Assert.Equal((ReplayStage.At(50), Price.Parse("102")), (fill.Time, fill.Price));
    }

    // 5 are ahead of us, before the gap and in it: of trades of 1 and 5 the last 1 is ours.
    [Fact]
    public void A_gap_moves_nobody_in_the_queue()
    {
        var stage = new ReplayStage();
        stage.Book(0, [ReplayStage.Level("99", 5)], [ReplayStage.Level("101", 2)]);
        stage.Send(10, Submit(OrderKind.Limit, Side.Long, "1", "99"));
        stage.Reach(15);
        stage.Venue.On(Gap(20));
        stage.Trade(30, Side.Short, 1, "99");
        Assert.Empty(stage.Answers);
        stage.Trade(40, Side.Short, 5, "99");
        var fill = Assert.Single(stage.Answers).Fill;
        Assert.Equal((ReplayStage.At(40), Quantity.Parse("1")), (fill.Time, fill.Quantity));
    }

    [Fact]
    public void A_recording_that_ends_in_a_gap_is_closed_at_its_last_price()
    {
        var stage = new ReplayStage();
        stage.Book(0, [ReplayStage.Level("99", 5)], [ReplayStage.Level("101", 2)]);
        stage.Trade(10, Side.Long, 0.5, "101");
        stage.Venue.On(Gap(20));
        stage.Send(30, Submit(OrderKind.Market, Side.Long, "7", "0"));
        stage.Reach(35);
        Assert.Empty(stage.Answers);
        stage.Venue.Close(ReplayStage.At(40));
        stage.Reach(40);
        var fill = Assert.Single(stage.Answers).Fill;
        Assert.Equal((Price.Parse("101"), Quantity.Parse("7")), (fill.Price, fill.Quantity));
    }

    // Of a live book: what is offered, level by level, and the rest at the deepest level.
    [Theory]
    [InlineData(Side.Long, "101", "102")]
    [InlineData(Side.Short, "99", "98")]
    public void At_the_end_a_large_order_trades_beyond_the_book_at_its_last_level(
        Side side,
        string best,
        string deepest
    )
    {
        var stage = new ReplayStage();
        stage.Book(
            0,
            [ReplayStage.Level("99", 1), ReplayStage.Level("98", 2)],
            [ReplayStage.Level("101", 1), ReplayStage.Level("102", 2)]
        );
        stage.Venue.Close(ReplayStage.At(40));
        stage.Send(40, Submit(OrderKind.Market, side, "10", "0"));
        Assert.Equal(
            [(best, "1"), (deepest, "2"), (deepest, "7")],
            stage.Answers.Select(a => (a.Fill.Price.ToString(), a.Fill.Quantity.ToString()))
        );
    }

    [Fact]
    public void An_answer_has_the_time_of_what_it_tells()
    {
        var update = new OrderUpdate(new OrderId(7), ReplayStage.At(3), OrderState.Expired);
        var answer = new VenueAnswer(update);
        Assert.False(answer.IsFill);
        Assert.Equal((update, ReplayStage.At(3)), (answer.Update, answer.Time));
    }

    // Trades of 100, 103, 99 and 101 in the first second, none in the second, one of 105 in the third.
    [Fact]
    public void Bars_of_a_recording_hold_its_trades_and_a_second_without_one_is_missing()
    {
        var bars = new ReplayBars(Interval.Parse("1s"));
        Assert.True(bars.IsEmpty);
        Assert.Throws<InvalidOperationException>(() => bars.ToTable("TEST"));
        foreach (
            var (at, price, quantity) in ((double, string, double)[])
                [(100, "100", 1), (200, "103", 2), (900, "99", 1), (999, "101", 0.5), (2000, "105", 3)]
        )
        {
            var time = ReplayStage.At(at);
            bars.Add(new TradeUpdate(0, 0, 0, Price.Parse(price), quantity, false, time, time));
        }
        var table = bars.ToTable("TEST");
        Assert.Equal((3, ReplayStage.Start, "TEST"), (table.Count, table.OpenTime(0), table.Symbol));
        double[] Row(int row) =>
            [
                .. ((Input[])[Input.Open, Input.High, Input.Low, Input.Close, Input.Volume]).Select(one =>
                    table[one][row]
                ),
            ];
        Assert.Equal([100, 103, 99, 101, 4.5], Row(0));
        Assert.All(Row(1), value => Assert.True(double.IsNaN(value)));
        Assert.Equal([105, 105, 105, 105, 3], Row(2));
        Assert.False(bars.IsEmpty);
    }

    // An update that does not follow the one before.
    private static DepthUpdate Gap(double at) => Depth(at, 9, isSnapshot: false, []);

    private static DepthUpdate Depth(double at, long id, bool isSnapshot, BookLevel[] asks) =>
        new()
        {
            IsSnapshot = isSnapshot,
            FirstId = id,
            LastId = id,
            PreviousId = isSnapshot ? -1 : id - 1,
            Bids = isSnapshot ? OneBid : ReadOnlySpan<BookLevel>.Empty,
            Asks = asks,
            Time = ReplayStage.At(at),
            KnownAt = ReplayStage.At(at),
        };

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
