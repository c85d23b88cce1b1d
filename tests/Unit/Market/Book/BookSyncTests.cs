using Riposte.Core.Market.Book;
using static Riposte.Tests.Unit.Market.Book.BookTexts;

namespace Riposte.Tests.Unit.Market.Book;

/// <summary>The rules as the venue documents them, one by one.</summary>
public sealed class BookSyncTests
{
    private const string Bids = "100x1 99x2";
    private const string Asks = "101x3 102x4";

    [Fact]
    public void A_snapshot_is_needed_once_an_update_waits()
    {
        var sync = new BookSync();
        Assert.False(sync.NeedsSnapshot);

        Assert.Equal(DepthOutcome.Buffered, sync.Update((5, 7, 3)));

        Assert.True(sync.NeedsSnapshot);
        Assert.Equal(BookState.Waiting, sync.State);
    }

    [Fact]
    public void Futures_drop_what_ended_before_the_snapshot_and_join_where_one_straddles_it()
    {
        var sync = new BookSync();
        sync.Update((5, 7, 3), "100x9");
        sync.Update((9, 12, 7), "100x5");
        sync.Update((14, 15, 12), "99x6");

        Assert.Equal(DepthOutcome.SnapshotTaken, sync.Snapshot(10, Bids, Asks));

        Assert.Equal(BookState.Live, sync.State);
        Assert.Equal("100x5 99x6 | 101x3 102x4", Text(sync.Book));
        Assert.Equal(15, sync.LastId);
        Assert.Equal(1, sync.Counts.OlderThanSnapshot);
        Assert.Equal(2, sync.Counts.Applied);
    }

    [Fact]
    public void Futures_join_with_an_update_that_ends_with_the_snapshot()
    {
        var sync = new BookSync();
        sync.Update((9, 10, 7), "100x5");

        sync.Snapshot(10, "100x5 99x2", Asks);

        Assert.Equal(BookState.Live, sync.State);
        Assert.Equal(DepthOutcome.Applied, sync.Update((14, 15, 10)));
    }

    [Fact]
    public void Futures_join_where_the_first_names_the_snapshot_or_an_earlier_update_as_the_one_before()
    {
        var sync = new BookSync();
        sync.Update((14, 15, 9), "100x5");

        sync.Snapshot(10, Bids, Asks);

        Assert.Equal(BookState.Live, sync.State);
    }

    [Theory]
    [InlineData(9, 12)]
    [InlineData(11, 12)]
    public void Spot_joins_with_the_first_update_beyond_the_snapshot(long first, long last)
    {
        var sync = new BookSync();
        sync.Update((4, 8, -1), "100x9");
        sync.Update((9, 10, -1), "100x8");
        sync.Update((first, last, -1), "100x5");

        sync.Snapshot(10, Bids, Asks);

        Assert.Equal(BookState.Live, sync.State);
        Assert.Equal("100x5 99x2 | 101x3 102x4", Text(sync.Book));
        Assert.Equal(2, sync.Counts.OlderThanSnapshot);
    }

    [Theory]
    [InlineData(12, -1)]
    [InlineData(13, 11)]
    public void A_snapshot_from_before_the_first_update_is_refused_and_another_one_needed(long first, long previous)
    {
        var sync = new BookSync();
        sync.Update((first, 20, previous), "100x5");

        Assert.Equal(DepthOutcome.SnapshotRefused, sync.Snapshot(10, Bids, Asks));

        Assert.True(sync.NeedsSnapshot);
        Assert.Equal(1, sync.Counts.SnapshotsTooOld);
        Assert.Equal(DepthOutcome.SnapshotTaken, sync.Snapshot(20, Bids, Asks));
    }

    [Fact]
    public void A_snapshot_without_waiting_updates_joins_with_the_next()
    {
        var sync = new BookSync();

        Assert.Equal(DepthOutcome.SnapshotTaken, sync.Snapshot(10, Bids, Asks));
        Assert.Equal(BookState.Joining, sync.State);
        Assert.Equal(DepthOutcome.Stale, sync.Update((8, 9, 7)));
        Assert.Equal(DepthOutcome.Applied, sync.Update((10, 12, 9), "100x5"));
        Assert.Equal(BookState.Live, sync.State);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(13)]
    public void A_gap_throws_the_book_away_and_keeps_the_update(long previous)
    {
        var sync = Live(12);

        Assert.Equal(DepthOutcome.Broken, sync.Update((14, 16, previous), "100x5"));

        Assert.Equal(BookBreak.Gap, sync.LastBreak);
        Assert.True(sync.NeedsSnapshot);
        Assert.True(sync.Book.IsEmpty);
        Assert.Equal(1, sync.Buffered);
        Assert.Equal(1, sync.Counts.Gaps);
        Assert.Equal(DepthOutcome.SnapshotTaken, sync.Snapshot(15, Bids, Asks));
        Assert.Equal(BookState.Live, sync.State);
        Assert.Equal(16, sync.LastId);
    }

    [Fact]
    public void Duplicates_and_late_updates_change_nothing()
    {
        var sync = Live(12);
        sync.Update((13, 14, 12), "100x5");

        Assert.Equal(DepthOutcome.Stale, sync.Update((13, 14, 12), "100x5"));
        Assert.Equal(DepthOutcome.Stale, sync.Update((9, 12, 8), "100x77"));

        Assert.Equal("100x5 99x2 | 101x3 102x4", Text(sync.Book));
        Assert.Equal(2, sync.Counts.Stale);
        Assert.Equal(BookState.Live, sync.State);
    }

    [Theory]
    [InlineData(10, 9)]
    [InlineData(10, -1)]
    public void An_update_that_overlaps_the_last_one_is_applied_and_counted(long first, long previous)
    {
        var sync = Live(12);

        Assert.Equal(DepthOutcome.Applied, sync.Update((first, 14, previous), "100x5"));

        Assert.Equal(1, sync.Counts.Overlapping);
        Assert.Equal(14, sync.LastId);
    }

    [Fact]
    public void A_crossed_book_is_thrown_away()
    {
        var sync = Live(12);

        Assert.Equal(DepthOutcome.Broken, sync.Update((13, 14, 12), "101x5"));

        Assert.Equal(BookBreak.Crossed, sync.LastBreak);
        Assert.True(sync.NeedsSnapshot);
        Assert.Equal(1, sync.Counts.Crossed);
    }

    [Fact]
    public void A_book_with_an_empty_side_is_thrown_away()
    {
        var sync = Live(12);

        Assert.Equal(DepthOutcome.Broken, sync.Update((13, 14, 12), "100x0 99x0"));

        Assert.Equal(BookBreak.Empty, sync.LastBreak);
        Assert.Equal(1, sync.Counts.Empty);
    }

    [Theory]
    [InlineData("101x1", Asks)]
    [InlineData("", Asks)]
    [InlineData(Bids, "101x-1")]
    public void A_snapshot_that_is_no_book_is_refused(string bids, string asks)
    {
        var sync = new BookSync();
        sync.Update((9, 12, 7), "100x5");

        Assert.Equal(DepthOutcome.SnapshotRefused, sync.Snapshot(10, bids, asks));

        Assert.Equal(1, sync.Counts.SnapshotsInvalid);
        Assert.True(sync.NeedsSnapshot);
        Assert.Equal(DepthOutcome.SnapshotTaken, sync.Snapshot(10, Bids, Asks));
    }

    [Theory]
    [InlineData(13, 12, 11)]
    [InlineData(13, 14, 14)]
    [InlineData(-3, 14, 12)]
    public void An_update_that_contradicts_itself_breaks_the_book_and_is_not_kept(long first, long last, long previous)
    {
        var sync = Live(12);

        Assert.Equal(DepthOutcome.Broken, sync.Update((first, last, previous)));

        Assert.Equal(BookBreak.Inconsistent, sync.LastBreak);
        Assert.Equal(0, sync.Buffered);
        Assert.Equal(1, sync.Counts.Inconsistent);
    }

    [Fact]
    public void A_snapshot_while_live_is_not_needed()
    {
        var sync = Live(12);

        Assert.Equal(DepthOutcome.SnapshotUnneeded, sync.Snapshot(99, "1x1", "2x1"));

        Assert.Equal("100x1 99x2 | 101x3 102x4", Text(sync.Book));
        Assert.Equal(1, sync.Counts.SnapshotsUnneeded);
    }

    [Fact]
    public void A_later_snapshot_replaces_one_that_has_not_joined()
    {
        var sync = new BookSync();
        sync.Snapshot(10, Bids, Asks);

        Assert.Equal(DepthOutcome.SnapshotUnneeded, sync.Snapshot(9, "1x1", "2x1"));
        Assert.Equal(DepthOutcome.SnapshotTaken, sync.Snapshot(11, "50x1", "51x1"));

        Assert.Equal("50x1 | 51x1", Text(sync.Book));
    }

    [Fact]
    public void Old_numbers_with_a_new_time_mean_that_the_venue_counts_anew()
    {
        var sync = Live(12);
        sync.Update((13, 14, 12), seconds: 100);
        Assert.Equal(DepthOutcome.Stale, sync.Update((1, 2, 0), seconds: 105));

        Assert.Equal(DepthOutcome.Broken, sync.Update((3, 4, 2), seconds: 105.001));

        Assert.Equal(BookBreak.IdsWentBack, sync.LastBreak);
        Assert.True(sync.NeedsSnapshot);
    }

    [Fact]
    public void Numbers_that_went_back_are_found_before_the_first_update_joins_too()
    {
        var sync = new BookSync();
        sync.Snapshot(1000, Bids, Asks);
        sync.Update((1, 2, 0), seconds: 100);

        Assert.Equal(DepthOutcome.Broken, sync.Update((3, 4, 2), seconds: 106));

        Assert.Equal(BookBreak.IdsWentBack, sync.LastBreak);
    }

    [Fact]
    public void Too_many_waiting_updates_are_dropped_and_counted()
    {
        var sync = new BookSync(new BookSyncOptions(MaxBufferedUpdates: 3));
        for (var i = 0; i < 8; i++)
        {
            sync.Update((10 * i, 10 * i + 9, 10 * i - 1));
        }

        Assert.Equal(2, sync.Buffered);
        Assert.Equal(6, sync.Counts.Dropped);
        Assert.Equal(DepthOutcome.SnapshotRefused, sync.Snapshot(30, Bids, Asks));
        Assert.Equal(DepthOutcome.SnapshotTaken, sync.Snapshot(65, Bids, Asks));
        Assert.Equal(79, sync.LastId);
    }

    [Fact]
    public void Too_many_waiting_levels_are_dropped_and_counted()
    {
        var sync = new BookSync(new BookSyncOptions(MaxBufferedLevels: 3));
        sync.Update((1, 2, 0), "1x1 2x1");
        sync.Update((3, 4, 2), "1x1 2x1");
        Assert.Equal((1, 1), (sync.Buffered, sync.Counts.Dropped));

        Assert.Equal(DepthOutcome.Broken, sync.Update((5, 6, 4), "1x1 2x1 3x1 4x1"));
        Assert.Equal((0, 3), (sync.Buffered, sync.Counts.Dropped));
    }

    [Fact]
    public void A_gap_among_the_waiting_updates_needs_a_snapshot_beyond_it()
    {
        var sync = new BookSync();
        sync.Update((9, 12, 7));
        sync.Update((20, 22, 18));

        Assert.Equal(DepthOutcome.Broken, sync.Snapshot(10, Bids, Asks));
        Assert.Equal(BookBreak.Gap, sync.LastBreak);
        Assert.Equal(1, sync.Buffered);
        Assert.Equal(DepthOutcome.SnapshotTaken, sync.Snapshot(21, Bids, Asks));
        Assert.Equal(BookState.Live, sync.State);
    }

    [Fact]
    public void A_reset_forgets_book_and_waiting_updates()
    {
        var sync = Live(12);
        sync.Reset();
        Assert.Equal(BookBreak.Requested, sync.LastBreak);
        Assert.False(sync.NeedsSnapshot);

        sync.Update((13, 14, 12));
        sync.Reset();

        Assert.Equal(0, sync.Buffered);
        Assert.Equal(1, sync.Counts.Dropped);
        Assert.Equal(2, sync.Counts.Requested);
    }

    [Fact]
    public void Prices_beyond_the_snapshot_are_counted()
    {
        var sync = new BookSync(new BookSyncOptions(SnapshotDepth: 2));
        sync.Snapshot(12, Bids, Asks);

        sync.Update((12, 13, 11), "", "101x0 102x0 103x1");

        Assert.Equal(BookState.Live, sync.State);
        Assert.True(sync.Book.IsBeyondHorizon);
        Assert.Equal(1, sync.Counts.BeyondHorizon);
    }

    private static BookSync Live(long id)
    {
        var sync = new BookSync();
        sync.Update((id - 1, id, id - 2));
        sync.Snapshot(id, Bids, Asks);
        Assert.Equal(BookState.Live, sync.State);
        return sync;
    }
}
