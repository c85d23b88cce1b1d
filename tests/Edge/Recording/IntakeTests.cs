using Riposte.Core.Market.Series;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Runtime.Recording;

namespace Riposte.Tests.Edge.Recording;

public sealed class IntakeTests
{
    private const string Symbol = "BTC-USD";
    private static readonly long Second = 1_000_000_000;
    private readonly RecordingIntake intake = new("coinbase", "coinbase stream", new NoReader(), collects: true);

    private IUpdateSink Sink => intake;

    [Fact]
    public void A_quote_without_an_id_is_told_apart_by_its_content_and_time()
    {
        Quote(time: 1, bid: 100, at: 2);
        Quote(time: 1, bid: 100, at: 3);
        Quote(time: 1, bid: 101, at: 3);
        Quote(time: 2, bid: 100, at: 4);
        Assert.Equal((3, 1), (intake.Counts.Quotes, intake.Counts.Duplicates));
    }

    [Fact]
    public void A_book_update_without_ids_is_told_apart_by_its_content_and_time()
    {
        Depth(time: 1, price: 100, quantity: 1, at: 2);
        Depth(time: 1, price: 100, quantity: 1, at: 3);
        Depth(time: 1, price: 100, quantity: 2, at: 3);
        Depth(time: 2, price: 100, quantity: 1, at: 4);
        Assert.Equal((3, 1), (intake.Counts.DepthUpdates, intake.Counts.Duplicates));
        Assert.Empty(intake.Report().Books);
        Assert.Empty(intake.NeedSnapshot);
    }

    [Fact]
    public void What_is_repeated_after_more_than_a_minute_is_late_and_not_taken_again()
    {
        Trade(id: 7, time: 1, at: 1);
        Quote(time: 1, bid: 100, at: 1);
        Liquidation(time: 1, at: 1);
        Mark(time: 1, at: 1);
        Trade(id: 7, time: 1, at: 100);
        Quote(time: 1, bid: 100, at: 100);
        Liquidation(time: 1, at: 100);
        Mark(time: 1, at: 100);
        Assert.Equal((4, 0, 4), (intake.Counts.Taken, intake.Counts.Duplicates, intake.Counts.Late));
    }

    [Fact]
    public void A_late_trade_that_fills_a_hole_is_taken()
    {
        Trade(id: 1, time: 1, at: 1);
        Trade(id: 3, time: 3, at: 3);
        Trade(id: 4, time: 90, at: 90);
        Trade(id: 2, time: 2, at: 200);
        Assert.Equal((4, 0), (intake.Counts.Trades, intake.Counts.Late));
        var report = intake.Report();
        Assert.Equal((1, 1, 0), (report.Gaps, report.MissingNoticed, report.StillMissing));
    }

    [Fact]
    public void Trades_of_a_slower_connection_leave_no_false_gap()
    {
        foreach (var id in (int[])[1, 2, 5, 6, 3, 4, 5, 6, 7])
        {
            Trade(id, time: 1, at: 1);
        }
        var report = intake.Report();
        Assert.Equal((7, 2), (intake.Counts.Trades, intake.Counts.Duplicates));
        Assert.Equal((1, 2, 0), (report.Gaps, report.MissingNoticed, report.StillMissing));
    }

    [Fact]
    public void A_venue_that_counts_anew_is_followed()
    {
        Trade(id: 1_000_000, time: 1, at: 1);
        Trade(id: 1_000_001, time: 90, at: 90);
        Trade(id: 1, time: 100, at: 200);
        Trade(id: 2, time: 101, at: 201);
        Assert.Equal((4, 0), (intake.Counts.Trades, intake.Counts.Late));
        Assert.Equal(0, intake.Report().Gaps);
    }

    [Fact]
    public void What_is_covered_goes_on_over_batches_and_ends_where_a_connection_broke()
    {
        var quotes = new SeriesKey("coinbase", DataKinds.Quotes, Symbol, null);
        intake.Take(new ConnectionItem(default, 0, ConnectionChange.Opened, ""));
        Quote(time: 10, bid: 1, at: 10);
        var first = Batch(quotes);
        Quote(time: 12, bid: 2, at: 12);
        intake.Take(new ConnectionItem(default, 1, ConnectionChange.Opened, "", Replaces: 0));
        intake.Take(new ConnectionItem(default, 0, ConnectionChange.Closed, ""));
        Quote(time: 14, bid: 3, at: 14);
        var second = Batch(quotes);
        intake.Take(new ConnectionItem(default, 1, ConnectionChange.Closed, ""));
        Quote(time: 20, bid: 4, at: 20);
        var third = Batch(quotes);
        Assert.Equal(Range(10, 10), first.Covered);
        Assert.Equal(new TimeRange(first.Covered.To, At(14) + 1), second.Covered);
        Assert.Equal(Range(20, 20), third.Covered);
        Assert.Equal(1, intake.Counts.Breaks);
    }

    [Fact]
    public void A_hole_in_the_trades_ends_what_is_covered_and_history_joins_it_again()
    {
        var trades = new SeriesKey("coinbase", DataKinds.Trades, Symbol, null);
        Trade(id: 1, time: 1, at: 1);
        Trade(id: 4, time: 5, at: 5);
        var (before, after) = intake.TakeBatches() switch
        {
            [var one, var two] => (one, two),
            var all => throw new InvalidOperationException($"{all.Count} batches"),
        };
        Assert.Equal((Range(1, 1), Range(5, 5)), (before.Covered, after.Covered));
        var gap = Assert.Single(intake.Gaps);
        Assert.Equal((2, 3, 2, trades), (gap.First, gap.Last, gap.Missing, gap.Key));
        intake.Take(Fill(gap, 2, 3, 9));
        var filled = Batch(trades);
        Assert.Equal([2, 3], filled.Records.Wholes("id").ToArray());
        Assert.Equal("coinbase rest", filled.Source);
        Assert.Single(TimeRanges.Of([before.Covered, after.Covered, filled.Covered]).All);
        Assert.Equal((2, 0), (intake.Counts.Refetched, intake.Report().StillMissing));
    }

    [Fact]
    public void A_hole_that_history_fills_in_part_stays_uncovered_and_is_told()
    {
        Trade(id: 1, time: 1, at: 1);
        Trade(id: 5, time: 9, at: 9);
        intake.TakeBatches();
        intake.Take(Fill(Assert.Single(intake.Gaps), 3));
        var filled = Batch(new SeriesKey("coinbase", DataKinds.Trades, Symbol, null));
        Assert.Equal(Range(3, 3), filled.Covered);
        Assert.Equal((1, 2), (intake.Counts.Refetched, intake.Report().StillMissing));
        Assert.Empty(intake.Gaps);
    }

    [Fact]
    public void A_hole_of_which_a_part_is_still_open_is_not_covered()
    {
        Trade(id: 1, time: 1, at: 1);
        Trade(id: 9, time: 9, at: 9);
        Trade(id: 5, time: 5, at: 9);
        intake.TakeBatches();
        var (low, high) = intake.Gaps.ToArray() switch
        {
            [var one, var two] => (one, two),
            var all => throw new InvalidOperationException($"{all.Length} gaps"),
        };
        intake.Take(Fill(low, 2, 3, 4));
        Assert.Equal(Range(2, 4), Batch(low.Key).Covered);
        intake.Take(Fill(high, 6, 7, 8));
        Assert.Equal(Range(1, 9), Batch(low.Key).Covered);
    }

    [Fact]
    public void What_history_cannot_tell_yet_stays_missing_and_is_taken_later()
    {
        Trade(id: 1, time: 1, at: 1);
        Trade(id: 6, time: 6, at: 6);
        var gap = Assert.Single(intake.Gaps);
        intake.Take(Fill(gap, 2, 3) with { Last = gap.First - 1 });
        Assert.Equal((4, 5), (Assert.Single(intake.Gaps).First, intake.Gaps.Single().Last));
        intake.Take(Fill(gap, 4, 5));
        Assert.Equal((4, 0), (intake.Counts.Refetched, intake.Report().StillMissing));
    }

    [Fact]
    public void Between_a_killed_process_and_the_next_nothing_counts_as_covered()
    {
        var quotes = new SeriesKey("coinbase", DataKinds.Quotes, Symbol, null);
        intake.Take(new ConnectionItem(default, 0, ConnectionChange.Opened, ""));
        Quote(time: 1, bid: 1, at: 1);
        intake.Take(new ConnectionItem(default, 0, ConnectionChange.Opened, ""));
        Quote(time: 50, bid: 2, at: 50);
        var batches = intake.TakeBatches().Where(batch => batch.Key == quotes);
        Assert.Equal([Range(1, 1), Range(50, 50)], batches.Select(batch => batch.Covered));
    }

    [Fact]
    public void A_connection_whose_successor_died_before_it_ends_what_is_covered()
    {
        var quotes = new SeriesKey("coinbase", DataKinds.Quotes, Symbol, null);
        intake.Take(new ConnectionItem(default, 0, ConnectionChange.Opened, ""));
        intake.Take(new ConnectionItem(default, 1, ConnectionChange.Opened, "", Replaces: 0));
        intake.Take(new ConnectionItem(default, 1, ConnectionChange.Closed, "", Replaces: 0));
        Quote(time: 1, bid: 1, at: 1);
        intake.Take(new ConnectionItem(default, 0, ConnectionChange.Closed, ""));
        intake.Take(new ConnectionItem(default, 2, ConnectionChange.Opened, "", Replaces: 1));
        Quote(time: 50, bid: 2, at: 50);
        var batches = intake.TakeBatches().Where(batch => batch.Key == quotes);
        Assert.Equal([Range(1, 1), Range(50, 50)], batches.Select(batch => batch.Covered));
    }

    private static HistoryFill Fill(FeedGap gap, params int[] ids)
    {
        var builder = new SeriesBuilder(DataKinds.Trades);
        foreach (var id in ids)
        {
            builder.Begin(At(id)).Set(0, (long)id);
        }
        return new HistoryFill(gap.Key, gap.First, gap.Last, "coinbase rest", builder.Build());
    }

    private static Instant At(long seconds) => new(seconds * Second);

    private static TimeRange Range(long from, long last) => new(At(from), At(last) + 1);

    private SeriesBatch Batch(SeriesKey key) => Assert.Single(intake.TakeBatches(), batch => batch.Key == key);

    private void Trade(long id, long time, long at) =>
        Sink.OnTrade(Symbol, new TradeUpdate(id, id, id, new Price(1), 1, false, At(time), At(at)));

    private void Quote(long time, long bid, long at) =>
        Sink.OnQuote(Symbol, new QuoteUpdate(-1, new Price(bid), double.NaN, new Price(900), 1, At(time), At(at)));

    private void Mark(long time, long at) =>
        Sink.OnMarkPrice(Symbol, new MarkPriceUpdate(1, 1, 1, double.NaN, At(99), At(time), At(at)));

    private void Liquidation(long time, long at) =>
        Sink.OnLiquidation(Symbol, new LiquidationUpdate(true, 1, 1, double.NaN, 0, At(time), At(at)));

    private void Depth(long time, long price, double quantity, long at) =>
        Sink.OnDepth(
            Symbol,
            new DepthUpdate
            {
                FirstId = -1,
                LastId = -1,
                PreviousId = -1,
                IsSnapshot = false,
                Bids = [new BookLevel(new Price(price), quantity)],
                Asks = [],
                Time = At(time),
                KnownAt = At(at),
            }
        );

    /// <summary>These tests say themselves what frames would have said.</summary>
    private sealed class NoReader : IFrameReader
    {
        public FrameOutcome Read(ReadOnlySpan<byte> frame, Instant receivedAt, IUpdateSink sink) =>
            throw new NotSupportedException();
    }
}
