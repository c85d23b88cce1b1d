using Riposte.Core.Market;
using Riposte.Core.Market.Book;
using Riposte.Core.Market.Collectors;
using Riposte.Core.Market.Updates;
using static Riposte.Tests.Unit.Market.Collectors.CollectorSheet;

namespace Riposte.Tests.Unit.Market.Collectors;

public sealed class DepthCollectorTests
{
    // Bids 99, 98, … with quantities 1, 2, …; asks 101, 102, … with quantities 2, 4, …; 25 levels each.
    private static readonly BookLevel[] Bids = Levels([.. Enumerable.Range(1, 25).Select(i => (100.0 - i, (double)i))]);
    private static readonly BookLevel[] Asks = Levels([.. Enumerable.Range(1, 25).Select(i => (100.0 + i, 2.0 * i))]);

    [Fact]
    public void Depth_sums_and_reach_of_a_sheet()
    {
        var collectors = Live();
        Synchronise(collectors, 1, 10);
        var row = collectors.Close();

        Assert.Equal((15, 210), (row[Input.BidDepth5], row[Input.BidDepth20]));
        Assert.Equal((30, 420), (row[Input.AskDepth5], row[Input.AskDepth20]));
        Assert.Equal((0.2, 0.2), (row[Input.BidReach20], row[Input.AskReach20]));
    }

    [Fact]
    public void The_row_is_the_book_at_the_close()
    {
        var collectors = Live();
        Synchronise(collectors, 1, 10);
        collectors.Add(Depth(59.9, (12, 12), Levels((99, 4)), []));
        var late = Depth(60, (13, 13), Levels((99, 50)), []);
        Assert.Equal(18, collectors.Close()[Input.BidDepth5]);
        collectors.Add(late);
        Assert.Equal(64, collectors.Close()[Input.BidDepth5]);
    }

    [Fact]
    public void A_book_that_lost_its_chain_is_unknown_until_it_is_synchronised_again()
    {
        var collectors = Live();
        Synchronise(collectors, 1, 10);
        collectors.Add(Depth(30, (20, 20), Levels((99, 4)), []));
        Assert.Equal(BookState.Waiting, collectors.Depth.Sync.State);
        var lost = collectors.Close();
        Assert.All(MarketCollectors.DepthColumns, input => Assert.Equal(double.NaN, lost[input]));

        Synchronise(collectors, 70, 20);
        Assert.Equal(15, collectors.Close()[Input.BidDepth5]);
    }

    [Fact]
    public void A_book_without_updates_grows_old_and_one_with_few_levels_is_known_in_part()
    {
        var collectors = Live();
        Synchronise(collectors, 1, 10);
        collectors.Close();
        Assert.Equal(double.NaN, collectors.Close()[Input.BidDepth5]);

        var few = Live();
        few.Add(Depth(1, (10, 10), Bids[..6], Asks[..6], isSnapshot: true));
        few.Add(Depth(2, (11, 11), Levels((99, 1)), []));
        var row = few.Close();
        Assert.Equal((15, 30), (row[Input.BidDepth5], row[Input.AskDepth5]));
        Assert.Equal(double.NaN, row[Input.BidDepth20]);
        Assert.Equal(double.NaN, row[Input.AskReach20]);
    }

    [Fact]
    public void Levels_beyond_the_end_of_the_snapshot_are_not_trusted()
    {
        var depth = new DepthCollector(60_000_000_000, new BookSyncOptions(SnapshotDepth: 10));
        depth.Add(Depth(1, (10, 10), Bids[..10], Asks[..10], isSnapshot: true));
        depth.Add(Depth(2, (11, 11), Levels([.. Enumerable.Range(11, 15).Select(i => (100.0 - i, 1.0))]), []));
        var row = MarketRow.Missing(0, At(0));
        depth.Close(At(60), ref row);
        Assert.Equal(15, row[Input.BidDepth5]);
        Assert.Equal(double.NaN, row[Input.BidDepth20]);
    }

    [Fact]
    public void The_best_prices_of_the_book_stand_in_for_quotes()
    {
        var collectors = Live(quotesFromBook: true);
        Synchronise(collectors, 0, 10);
        collectors.Add(Depth(30, (12, 12), Levels((99, 6)), []));
        var row = collectors.Close();
        Assert.Equal(
            (99, 101, 6, 2),
            (row[Input.BidPrice], row[Input.AskPrice], row[Input.BidQuantity], row[Input.AskQuantity])
        );
        Assert.Equal((5, 1), (row[Input.OrderFlow], row[Input.QuoteUpdates]));

        collectors.Add(Depth(90, (20, 20), Levels((99, 4)), []));
        var lost = collectors.Close();
        Assert.Equal(double.NaN, lost[Input.BidPrice]);
        Assert.Equal(double.NaN, lost[Input.OrderFlow]);
    }

    private static void Synchronise(MarketCollectors collectors, double seconds, long id)
    {
        collectors.Add(Depth(seconds, (id, id), Bids, Asks, isSnapshot: true));
        collectors.Add(Depth(seconds, (id + 1, id + 1), Levels((99, 1)), []));
    }
}
