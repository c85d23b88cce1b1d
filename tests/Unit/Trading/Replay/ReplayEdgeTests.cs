using Riposte.Core.Market;
using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Replay;

namespace Riposte.Tests.Unit.Trading.Replay;

/// <summary>A replay venue at the ends of what it knows: of the book, of the recording, and of what it accepts.</summary>
public sealed class ReplayEdgeTests
{
    private static readonly BookLevel[] Bids = [ReplayStage.Level("99", 5)];

    private static readonly BookLevel[] Asks = [ReplayStage.Level("101", 5)];

    // The snapshot of 1,000 levels ends at 101.999: nobody knows what waits at 103 until a trade above it has gone through.
    [Fact]
    public void Beyond_the_asks_that_the_book_tells_only_a_trade_beyond_the_price_reaches_us()
    {
        var stage = new ReplayStage();
        stage.Book(0, Bids, Deep(101, 1));
        stage.Send(10, Submit(1, OrderKind.Limit, Side.Short, "3", "103"));
        stage.Trade(20, Side.Long, 1, "103");
        Assert.Empty(stage.Answers);
        stage.Trade(30, Side.Long, 0.5, "103.1");
        var fill = Assert.Single(stage.Answers).Fill;
        Assert.Equal((Price.Parse("103"), Quantity.Parse("0.5")), (fill.Price, fill.Quantity));
    }

    // The last level of the snapshot goes: it is known to be empty, and who comes then is the first there.
    [Theory]
    [InlineData(Side.Long, "98.001")]
    [InlineData(Side.Short, "101.999")]
    public void The_last_level_that_a_snapshot_tells_is_known(Side side, string price)
    {
        var stage = new ReplayStage();
        var isBid = side == Side.Long;
        stage.Book(0, isBid ? Deep(99, -1) : Bids, isBid ? Asks : Deep(101, 1));
        BookLevel[] gone = [ReplayStage.Level(price, 0)];
        stage.Change(5, isBid ? gone : [], isBid ? [] : gone);
        stage.Send(10, Submit(1, OrderKind.Limit, side, "3", price));
        stage.Trade(20, isBid ? Side.Short : Side.Long, 1, price);
        Assert.Equal(Quantity.Parse("1"), Assert.Single(stage.Answers).Fill.Quantity);
    }

    // Where the book did not reach, a later update tells how many wait: they are ahead of us from then on.
    [Fact]
    public void What_a_later_update_tells_of_a_level_is_ahead_of_us()
    {
        var stage = new ReplayStage();
        stage.Book(0, Deep(99, -1), Asks);
        stage.Send(10, Submit(1, OrderKind.Limit, Side.Long, "3", "97"));
        stage.Change(20, [ReplayStage.Level("97", 2)], []);
        stage.Trade(30, Side.Short, 3, "97");
        Assert.Equal(Quantity.Parse("1"), Assert.Single(stage.Answers).Fill.Quantity);
    }

    // Of 5 at 101 we took 2: the book after the gap still shows 5, and 3 of them are not what we took.
    [Fact]
    public void What_we_took_is_remembered_over_a_gap()
    {
        var stage = new ReplayStage();
        stage.Book(0, Bids, Asks);
        stage.Send(10, Submit(1, OrderKind.Market, Side.Long, "2", "0"));
        stage.Reach(15);
        stage.Venue.On(Depth(20, 9, isSnapshot: false, [], []));
        stage.Venue.On(Depth(30, 20, isSnapshot: true, Bids, Asks));
        stage.Venue.On(Depth(30, 21, isSnapshot: false, [], []));
        var all = Submit(2, OrderKind.Limit, Side.Long, "5", "101").Order;
        stage.Send(40, new Command(CommandKind.Submit, all with { TimeInForce = TimeInForce.ImmediateOrCancel }));
        stage.Reach(50);
        Assert.Equal(["2", "3"], stage.Answers.Where(one => one.IsFill).Select(one => one.Fill.Quantity.ToString()));
    }

    // A snapshot that no update has joined may be of any time: the last price is what is known.
    [Fact]
    public void A_book_that_nothing_has_joined_is_not_traded_with_at_the_end()
    {
        var stage = new ReplayStage();
        stage.Venue.On(Depth(0, 1, isSnapshot: true, Bids, Asks));
        stage.Trade(10, Side.Long, 1, "100");
        stage.Venue.Close(ReplayStage.At(20));
        stage.Send(20, Submit(1, OrderKind.Market, Side.Long, "2", "0"));
        var fill = Assert.Single(stage.Answers).Fill;
        Assert.Equal((Price.Parse("100"), Quantity.Parse("2")), (fill.Price, fill.Quantity));
    }

    // A limit below its smallest notional, and one that is not: the refused one meets nobody.
    [Fact]
    public void What_the_venue_does_not_accept_is_refused_and_never_trades()
    {
        var spec = new InstrumentSpec("TEST", Price.Parse("0.5"), Quantity.Zero, Money.Zero);
        var stage = new ReplayStage(spec: spec);
        stage.Book(0, Bids, Asks);
        stage.Send(10, Submit(1, OrderKind.Limit, Side.Long, "1", "99.7"));
        stage.Trade(20, Side.Short, 50, "98");
        var update = Assert.Single(stage.Answers).Update;
        Assert.Equal(
            (new OrderId(1), ReplayStage.At(10), OrderState.Rejected),
            (update.Order, update.Time, update.State)
        );
    }

    // At 100 of 50 ms the recording ends: the order of 80 has not come and never does, the wish of 80 to take back the bid
    // counts at once.
    [Fact]
    public void At_the_end_what_is_on_its_way_is_lost_and_what_is_taken_back_is_gone_at_once()
    {
        var stage = new ReplayStage(new CostSchedule(0, 0) { Latency = new LatencyOptions(LatencyKind.Fixed, 50) });
        stage.Book(0, Bids, Asks);
        var bid = Submit(1, OrderKind.Limit, Side.Long, "1", "98");
        stage.Send(10, bid);
        stage.Send(80, Submit(2, OrderKind.Market, Side.Long, "1", "0"));
        stage.Send(80, new Command(CommandKind.Cancel, bid.Order));
        stage.Reach(100);
        stage.Venue.Close(ReplayStage.At(100));
        stage.Reach(300);
        var update = Assert.Single(stage.Answers).Update;
        Assert.Equal(
            (new OrderId(1), ReplayStage.At(100), OrderState.Cancelled),
            (update.Order, update.Time, update.State)
        );
        // From now on an order takes no time.
        stage.Send(300, Submit(3, OrderKind.Market, Side.Long, "1", "0"));
        var fill = stage.Answers[^1].Fill;
        Assert.Equal((ReplayStage.At(300), Price.Parse("101")), (fill.Time, fill.Price));
        Assert.Equal(2, stage.Answers.Count);
    }

    // Before the first trade there is no last price: without a book nothing is known, and what is paid is the reference.
    [Fact]
    public void An_order_that_is_sent_without_a_book_is_measured_from_the_last_price()
    {
        var stage = new ReplayStage();
        stage.Send(5, Submit(1, OrderKind.Market, Side.Long, "1", "0"));
        stage.Trade(10, Side.Long, 1, "100");
        stage.Send(15, Submit(2, OrderKind.Market, Side.Long, "1", "0"));
        stage.Book(20, Bids, Asks);
        stage.Reach(30);
        Assert.Equal(["101", "100"], stage.Answers.Select(one => one.Fill.Reference.ToString()));
        Assert.All(stage.Answers, one => Assert.Equal(Price.Parse("101"), one.Fill.Price));
        Assert.Equal(Price.Parse("100"), stage.Venue.LastPrice);
    }

    [Fact]
    public void A_maker_is_measured_from_his_own_price_and_pays_his_own_fee()
    {
        var stage = new ReplayStage(new CostSchedule(0.001, 0.0002));
        stage.Book(0, Bids, Asks);
        stage.Send(10, Submit(1, OrderKind.Limit, Side.Long, "1", "99.5"));
        stage.Trade(20, Side.Short, 1, "99.5");
        stage.Send(30, Submit(2, OrderKind.Market, Side.Long, "1", "0"));
        stage.Reach(40);
        var (maker, taker) = (stage.Answers[0].Fill, stage.Answers[1].Fill);
        Assert.Equal(
            (FillKind.Maker, Price.Parse("99.5"), Money.Parse("0.0199")),
            (maker.Kind, maker.Reference, maker.Fee)
        );
        Assert.Equal(
            (FillKind.Taker, Price.Parse("100"), Money.Parse("0.101")),
            (taker.Kind, taker.Reference, taker.Fee)
        );
    }

    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(0, "0")]
    [InlineData(-1, "0")]
    [InlineData(double.NaN, "0")]
    [InlineData(1e12, "90000000000")]
    public void A_recorded_quantity_is_one_that_can_be_counted(double recorded, string exact) =>
        Assert.Equal(Quantity.Parse(exact), DisplayedBook.Exact(recorded));

    private static BookLevel[] Deep(int best, int step) =>
        [.. Enumerable.Range(0, 1000).Select(i => ReplayStage.Level($"{best + step * i / 1000m}", 1))];

    private static DepthUpdate Depth(double at, long id, bool isSnapshot, BookLevel[] bids, BookLevel[] asks) =>
        new()
        {
            IsSnapshot = isSnapshot,
            FirstId = id,
            LastId = id,
            PreviousId = isSnapshot ? -1 : id - 1,
            Bids = bids,
            Asks = asks,
            Time = ReplayStage.At(at),
            KnownAt = ReplayStage.At(at),
        };

    private static Command Submit(int id, OrderKind kind, Side side, string quantity, string price) =>
        new(
            CommandKind.Submit,
            new Order(
                new OrderId(id),
                kind,
                side,
                Quantity.Parse(quantity),
                Price.Parse(price),
                false,
                ReplayStage.Start,
                Order.Never,
                CloseReason.None
            )
        );
}
