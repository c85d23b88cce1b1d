using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;
using Xunit;
using static Riposte.Testkit.Stores.SampleSeries;

namespace Riposte.Testkit.Stores;

/// <summary>Receipts.</summary>
public abstract partial class MarketStoreContract
{
    [Fact]
    public void Each_partition_has_a_receipt_that_counts_its_records()
    {
        var store = Create();
        store.Write(
            Key(DataKinds.Trades),
            Records(DataKinds.Trades, [0, 1, 719, 720, 3_000]),
            Note(Span(0, 3_100)),
            default
        );

        var receipts = store.Partitions(Key(DataKinds.Trades), default);

        Assert.Equal([3L, 1L, 1L], receipts.Select(receipt => receipt.Rows));
        Assert.Equal([At(0), At(720), At(3_000)], receipts.Select(receipt => receipt.First!.Value));
        Assert.Equal([At(719), At(720), At(3_000)], receipts.Select(receipt => receipt.Last!.Value));
        Assert.Equal([Span(-720, 720), Span(720, 2_160), Span(2_160, 3_600)], receipts.Select(receipt => receipt.Span));
        Assert.Equal(
            ["0 720", "720 2160", "2160 3100"],
            receipts.Select(receipt => string.Join(',', receipt.Covered.All.Select(Minutes)))
        );
        Assert.All(receipts, receipt => Assert.Equal(Key(DataKinds.Trades), receipt.Key));
        Assert.All(receipts, receipt => Assert.Matches("^[0-9a-f]{64}$", receipt.Sha256));
        Assert.All(receipts, receipt => Assert.Equal(0, receipt.MissingBars));
    }

    [Fact]
    public void An_answer_without_records_is_remembered()
    {
        var store = Create();
        var key = Key(DataKinds.Funding);

        store.Write(key, SeriesTable.Empty(DataKinds.Funding), Note(Span(0, 3_000)), default);

        var receipts = store.Partitions(key, default);
        Assert.Equal(["0 2160", "2160 3000"], receipts.SelectMany(receipt => receipt.Covered.All.Select(Minutes)));
        Assert.All(receipts, receipt => Assert.Equal((0L, (Instant?)null), (receipt.Rows, receipt.First)));
        Assert.Equal([key], store.Series(default));
        Assert.Empty(store.Read(key, Always, default));
        Assert.Empty(store.Verify(key, default));
    }

    [Fact]
    public void An_empty_answer_about_nothing_leaves_no_trace()
    {
        var store = Create();

        store.Write(Key(DataKinds.Funding), SeriesTable.Empty(DataKinds.Funding), Note(Span(5, 5)), default);

        Assert.Empty(store.Series(default));
    }

    [Fact]
    public void The_newest_answer_names_the_source_of_a_range()
    {
        var store = Create();
        var key = Key(DataKinds.Bars);
        void Ask(int from, int to, string source) =>
            store.Write(key, SeriesTable.Empty(DataKinds.Bars), Note(Span(from, to), source), default);

        Ask(0, 100, "archive");
        Ask(100, 200, "archive");
        Ask(50, 60, "rest");
        Ask(190, 250, "rest");
        Ask(300, 310, "rest");

        var receipt = Assert.Single(store.Partitions(key, default));
        Assert.Equal(
            ["0 50 archive", "50 60 rest", "60 190 archive", "190 250 rest", "300 310 rest"],
            receipt.Sources.Select(source => $"{Minutes(source.Range)} {source.Source}")
        );
        Assert.Equal(["0 250", "300 310"], receipt.Covered.All.Select(Minutes));
        Assert.All(receipt.Sources, source => Assert.Equal(At(100_000), source.FetchedAt));
    }

    [Fact]
    public void Bars_missing_inside_covered_ranges_are_counted_and_listed()
    {
        var store = Create();
        var key = Key(DataKinds.Bars);

        store.Write(key, Records(DataKinds.Bars, [2, 3, 7]), Note(Span(0, 10)), default);
        store.Write(key, Records(DataKinds.Bars, [20, 21]), Note(Span(20, 22)), default);

        var receipt = Assert.Single(store.Partitions(key, default));
        Assert.Equal(7, receipt.MissingBars);
        Assert.Equal(["0 2", "4 7", "8 10"], receipt.Gaps.Select(Minutes));

        store.Write(key, SeriesTable.Empty(DataKinds.Bars), Note(Span(10, 12)), default);
        store.Write(key, Records(DataKinds.Bars, [4, 5, 6]), Note(Span(4, 7)), default);
        var later = Assert.Single(store.Partitions(key, default));
        Assert.Equal(6, later.MissingBars);
        Assert.Equal(["0 2", "8 12"], later.Gaps.Select(Minutes));
    }

    [Fact]
    public void Too_many_gaps_to_list_are_counted_and_the_longest_listed_first()
    {
        var store = Create();
        var key = Key(DataKinds.Bars);
        var minutes = Enumerable.Range(0, 2_000).Where(minute => minute % 2 == 0 && minute is < 500 or > 520);

        store.Write(key, Records(DataKinds.Bars, minutes), Note(Span(0, 2_000)), default);

        var receipt = Assert.Single(store.Partitions(key, default));
        Assert.Equal(2_000 - minutes.Count(), receipt.MissingBars);
        Assert.InRange(receipt.Gaps.Length, 10, 990);
        Assert.Equal("499 522", Minutes(receipt.Gaps[0]));
    }

    [Fact]
    public void Bars_of_weeks_that_open_on_mondays_are_not_taken_for_missing()
    {
        var store = Create();
        var key = new SeriesKey("binance_usdm", DataKinds.Bars, "BTCUSDT", Interval.Week);
        var monday = Instant.FromDate(2024, 1, 1);
        var builder = new SeriesBuilder(DataKinds.Bars);
        foreach (var week in (int[])[0, 1, 3, 4])
        {
            builder.Begin(monday + week * key.Interval!.Value.Nanoseconds);
        }

        store.Write(key, builder.Build(), Note(new TimeRange(monday, Instant.FromDate(2024, 2, 1))), default);

        var receipt = Assert.Single(store.Partitions(key, default));
        Assert.Equal(1, receipt.MissingBars);
        Assert.Equal(Instant.FromDate(2024, 1, 15), Assert.Single(receipt.Gaps).From);
    }

    [Fact]
    public void Bars_of_months_are_counted_by_the_calendar()
    {
        var store = Create();
        var key = new SeriesKey("binance_usdm", DataKinds.Bars, "BTCUSDT", Interval.Month);
        var builder = new SeriesBuilder(DataKinds.Bars);
        foreach (var month in (int[])[1, 2, 4, 5])
        {
            builder.Begin(Instant.FromDate(2024, month, 1));
        }
        var covered = new TimeRange(Instant.FromDate(2024, 1, 1), Instant.FromDate(2024, 6, 1));

        store.Write(key, builder.Build(), Note(covered), default);

        Assert.Equal([key], store.Series(default));
        var receipts = store.Partitions(key, default);
        Assert.Equal([0L, 0, 1, 0, 0], receipts.Select(receipt => receipt.MissingBars));
        var gap = new TimeRange(Instant.FromDate(2024, 3, 1), Instant.FromDate(2024, 4, 1));
        Assert.Equal(gap, Assert.Single(receipts.SelectMany(receipt => receipt.Gaps)));
        Assert.Equal(4, All(store, key).Count);
        Assert.Empty(store.Verify(key, default));
    }

    [Fact]
    public void Repairs_and_revisions_are_counted_when_they_change_something()
    {
        var store = Create();
        var key = Key(DataKinds.Bars);
        store.Write(key, Records(DataKinds.Bars, [0, 1, 2]), Note(Span(0, 3)), default);

        var better = Records(DataKinds.Bars, [1, 2], variant: 2);
        store.Write(key, better, Note(Span(1, 3), repair: "fetched again"), default);
        store.Write(key, better, Note(Span(1, 3), repair: "fetched again"), default);

        var receipt = Assert.Single(store.Partitions(key, default));
        Assert.Equal(2, receipt.Revised);
        Assert.Equal(new RepairEntry("fetched again", Span(1, 3), 2, At(100_000)), Assert.Single(receipt.Repairs));
    }

    private static string Minutes(TimeRange range) =>
        $"{(range.From - Start) / Interval.Minute.Nanoseconds} {(range.To - Start) / Interval.Minute.Nanoseconds}";
}
