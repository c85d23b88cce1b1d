using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Testkit;
using static Riposte.Tests.Unit.Market.Book.BookTexts;

namespace Riposte.Tests.Unit.Market.Book;

public sealed class OrderBookTests
{
    [Fact]
    public void A_new_book_is_empty_and_has_no_best_price()
    {
        var book = new OrderBook();

        Assert.True(book.IsEmpty);
        Assert.False(book.IsCrossed);
        Assert.Equal(default, book.BestBid);
        Assert.Equal(default, book.BestAsk);
        Assert.Throws<ArgumentOutOfRangeException>(() => book.Bid(0));
    }

    [Fact]
    public void Levels_are_ranked_from_the_best_whatever_their_order()
    {
        var book = new OrderBook();

        Assert.True(book.Load(Levels("99x1 100x2 98x3"), Levels("103x6 101x4 102x5"), 1000));

        Assert.Equal("100x2 99x1 98x3 | 101x4 102x5 103x6", Text(book));
        Assert.Equal(new BookLevel(Price.Parse("100"), 2), book.BestBid);
        Assert.Equal(new BookLevel(Price.Parse("101"), 4), book.BestAsk);
        Assert.Equal(new BookLevel(Price.Parse("98"), 3), book.Bid(2));
        Assert.Equal(new BookLevel(Price.Parse("103"), 6), book.Ask(2));
    }

    [Fact]
    public void Updates_set_insert_and_delete()
    {
        var book = new OrderBook();
        book.Load(Levels("100x2 99x1"), Levels("101x4 102x5"), 1000);

        book.Apply(Levels("100x7 99.5x3 99x0"), Levels("101x0 101.25x1 110x9"));

        Assert.Equal("100x7 99.5x3 | 101.25x1 102x5 110x9", Text(book));
        Assert.Equal(0, book.AbsentDeletes);
    }

    [Fact]
    public void The_last_of_two_values_of_one_price_counts()
    {
        var book = new OrderBook();

        book.Apply(Levels("100x7 100x0 100x3"), Levels("101x1 101x0"));

        Assert.Equal("100x3 | ", Text(book));
    }

    [Fact]
    public void Deleting_an_absent_level_is_normal_and_counted()
    {
        var book = new OrderBook();
        book.Load(Levels("100x2"), Levels("101x4"), 1000);

        Assert.True(book.Apply(Levels("90x0"), Levels("120x0 121x0")));

        Assert.Equal("100x2 | 101x4", Text(book));
        Assert.Equal(3, book.AbsentDeletes);
    }

    [Theory]
    [InlineData("100x1", "100x1")]
    [InlineData("101x1", "100x1")]
    public void A_bid_at_or_above_an_ask_is_crossed(string bids, string asks)
    {
        var book = new OrderBook();
        book.Load(Levels(bids), Levels(asks), 1000);

        Assert.True(book.IsCrossed);
    }

    [Theory]
    [InlineData("0x1")]
    [InlineData("-1x1")]
    [InlineData("1x-1")]
    [InlineData("1xNaN")]
    [InlineData("1xInfinity")]
    public void What_cannot_rest_in_a_book_is_refused(string level)
    {
        Assert.False(new OrderBook().Apply(Levels(level), []));
        Assert.False(new OrderBook().Apply([], Levels(level)));
        Assert.False(new OrderBook().Load(Levels(level), [], 10));
    }

    [Fact]
    public void Depth_adds_up_from_the_best()
    {
        var book = new OrderBook();
        book.Load(Levels("100x1 99x2 98x4"), Levels("101x8 102x16 103x32"), 1000);

        Assert.Equal(0, book.BidDepth(0));
        Assert.Equal(3, book.BidDepth(2));
        Assert.Equal(7, book.BidDepth(99));
        Assert.Equal(24, book.AskDepth(2));
        Assert.Equal(3, book.BidDepthDownTo(Price.Parse("98.5")));
        Assert.Equal(7, book.BidDepthDownTo(Price.Parse("98")));
        Assert.Equal(0, book.AskDepthUpTo(Price.Parse("100.99")));
        Assert.Equal(24, book.AskDepthUpTo(Price.Parse("102")));
        Assert.Equal(2, book.BidQuantity(Price.Parse("99")));
        Assert.Equal(0, book.AskQuantity(Price.Parse("99")));
    }

    [Fact]
    public void Copies_stop_at_the_end_of_book_or_buffer()
    {
        var book = new OrderBook();
        book.Load(Levels("100x1 99x2"), Levels("101x8"), 1000);
        var two = new BookLevel[2];

        Assert.Equal(1, book.CopyBids(two.AsSpan(0, 1)));
        Assert.Equal(Levels("100x1")[0], two[0]);
        Assert.Equal(1, book.CopyAsks(two));
    }

    [Fact]
    public void A_full_snapshot_ends_at_its_horizon_and_a_short_one_is_whole()
    {
        var book = new OrderBook();
        book.Load(Levels("100x1 99x2"), Levels("101x8 102x1 103x1"), depthLimit: 3);

        Assert.Null(book.BidHorizon);
        Assert.Equal(Price.Parse("103"), book.AskHorizon);
        Assert.False(book.IsBeyondHorizon);

        book.Apply([], Levels("101x0 102x0 103x0 104x1"));

        Assert.True(book.IsBeyondHorizon);
    }

    [Fact]
    public void A_full_side_drops_its_worst_quarter_and_says_so()
    {
        var book = new OrderBook(maxLevels: 8);
        book.Load(Levels("100x1 99x1 98x1 97x1 96x1 95x1 94x1 93x1"), Levels("200x1"), 1000);
        Assert.Null(book.BidHorizon);

        book.Apply(Levels("101x5"), []);

        Assert.Equal("101x5 100x1 99x1 98x1 97x1 96x1 95x1 | 200x1", Text(book));
        Assert.Equal(2, book.EvictedLevels);
        Assert.Equal(Price.Parse("95"), book.BidHorizon);
    }

    [Fact]
    public void A_level_worse_than_a_full_side_is_not_kept()
    {
        var book = new OrderBook(maxLevels: 8);
        book.Load(Levels("200x1"), Levels("300x1 301x1 302x1 303x1 304x1 305x1 306x1 307x1"), 1000);

        book.Apply([], Levels("400x5"));

        Assert.Equal("200x1 | 300x1 301x1 302x1 303x1 304x1 305x1 306x1 307x1", Text(book));
        Assert.Equal(1, book.EvictedLevels);
        Assert.Equal(Price.Parse("307"), book.AskHorizon);
    }

    [Fact]
    public void Applying_updates_to_a_warm_book_allocates_nothing()
    {
        var book = new OrderBook();
        book.Load(Levels("100x1 99x2"), Levels("101x8 102x1"), 1000);
        var on = (Bids: Levels("100.5x1 98x1 99x0"), Asks: Levels("101.5x1"));
        var off = (Bids: Levels("100.5x0 98x0 99x2"), Asks: Levels("101.5x0"));
        var least = Allocations.Least(_ =>
        {
            for (var i = 0; i < 500; i++)
            {
                book.Apply(on.Bids, on.Asks);
                book.Apply(off.Bids, off.Asks);
            }
        });

        Assert.Equal(0, least);
        Assert.Equal("100x1 99x2 | 101x8 102x1", Text(book));
    }
}
