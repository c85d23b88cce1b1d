using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Xunit;
using static Riposte.Testkit.Stores.SampleSeries;

namespace Riposte.Testkit.Stores;

/// <summary>Marks, removal, the latest records, refusals.</summary>
public abstract partial class MarketStoreContract
{
    [Fact]
    public void Marks_travel_with_the_records_and_marking_again_changes_nothing()
    {
        var store = Create();
        var key = Key(DataKinds.Trades);
        var records = Records(DataKinds.Trades, Enumerable.Range(700, 40));
        store.Write(key, records, Note(Span(700, 740)), default);

        Assert.Equal(10, store.Mark(key, Span(715, 725), RowFlags.Suspect, Note(Span(715, 725)), default));
        var before = Receipts(store, key);
        Assert.Equal(0, store.Mark(key, Span(716, 724), RowFlags.Suspect, Note(Span(715, 725)), default));

        Assert.Equal(before, Receipts(store, key));
        var stored = All(store, key);
        Assert.Equal(
            Enumerable.Range(700, 40).Select(minute => minute is >= 715 and < 725 ? RowFlags.Suspect : RowFlags.None),
            stored.Flags.ToArray()
        );
        Assert.Equal(records.Numbers("price").ToArray(), stored.Numbers("price").ToArray());
        Assert.Equal([5L, 5L], store.Partitions(key, default).Select(receipt => receipt.Flagged));
        Assert.All(store.Partitions(key, default), receipt => Assert.Equal(5, Assert.Single(receipt.Repairs).Rows));
        Assert.All(store.Partitions(key, default), receipt => Assert.Equal(0, receipt.Revised));
        Assert.Equal(10, store.Mark(key, Span(715, 725), RowFlags.Cleaned, Note(Span(715, 725)), default));
        Assert.Equal(RowFlags.Suspect | RowFlags.Cleaned, All(store, key).Flags[15]);
    }

    [Fact]
    public void A_mark_outlives_the_same_values_and_yields_to_new_ones()
    {
        var store = Create();
        var key = Key(DataKinds.Bars);
        store.Write(key, Records(DataKinds.Bars, [0, 1]), Note(Span(0, 2)), default);
        store.Mark(key, Span(0, 2), RowFlags.Suspect, Note(Span(0, 2)), default);

        store.Write(key, Records(DataKinds.Bars, [0]), Note(Span(0, 1)), default);
        store.Write(key, Records(DataKinds.Bars, [1], variant: 1), Note(Span(1, 2)), default);

        Assert.Equal([RowFlags.Suspect, RowFlags.None], All(store, key).Flags.ToArray());
    }

    [Fact]
    public void When_a_record_was_known_first_stays()
    {
        var store = Create();
        var key = Key(DataKinds.MarkPrices);
        SeriesTable Known(long at) =>
            new SeriesBuilder(DataKinds.MarkPrices).Begin(At(3)).Set(0, 5.0).Set(5, at).Build();
        store.Write(key, Known(10), Note(Span(0, 9)), default);

        var count = store.Write(key, Known(20), Note(Span(0, 9)), default);

        Assert.Equal(new MergeCount(0, 1, 0, 0), count);
        Assert.Equal(10, All(store, key).Wholes("known_at")[0]);
    }

    [Fact]
    public void The_latest_records_are_those_before_the_instant_across_partitions()
    {
        var store = Create();
        var key = Key(DataKinds.Trades);
        var minutes = Enumerable.Range(0, 3_000).Where(minute => minute is < 600 or > 2_200).ToArray();
        store.Write(key, Records(DataKinds.Trades, minutes), Note(Span(0, 3_000)), default);

        foreach (
            var (count, before) in new[] { (10, 3_000), (900, 3_000), (5, 2_300), (5, 600), (5, 599), (50, 30), (3, 0) }
        )
        {
            var expected = minutes.Where(minute => minute < before).TakeLast(count).Select(At);
            Assert.Equal(expected, store.ReadLatest(key, count, At(before), default).Times.ToArray());
        }
        Assert.Equal(0, store.ReadLatest(key, 0, At(3_000), default).Count);
        Assert.Equal(minutes.Length, store.ReadLatest(key, int.MaxValue, new Instant(long.MaxValue), default).Count);
    }

    [Fact]
    public void The_latest_records_are_cut_by_rows_not_by_times()
    {
        var store = Create();
        var key = Key(DataKinds.Depth);
        var records = Extremes(DataKinds.Depth, 11, 3_000);
        store.Write(key, records, Note(Span(0, 1_000)), default);

        var latest = store.ReadLatest(key, 1_000, At(900), default);

        Assert.Equal(records.Within(Span(0, 900)).Slice(1_700, 1_000).Hash(), latest.Hash());
    }

    [Fact]
    public void Only_partitions_that_have_ended_are_removed()
    {
        var store = Create();
        var key = Key(DataKinds.Trades);
        store.Write(key, Records(DataKinds.Trades, Enumerable.Range(0, 3_000)), Note(Span(0, 3_000)), default);

        Assert.Empty(store.Remove(key, At(719), default));
        var removed = store.Remove(key, At(2_160), default);

        Assert.Equal([720L, 1_440L], removed.Select(receipt => receipt.Rows));
        Assert.Equal(Span(2_160, 3_600), Assert.Single(store.Partitions(key, default)).Span);
        Assert.Equal(At(2_160), All(store, key).Times[0]);
        store.Remove(key, At(3_600), default);
        Assert.Empty(store.Series(default));
        store.Write(key, Records(DataKinds.Trades, [5]), Note(Span(5, 6)), default);
        Assert.Equal(At(5), Assert.Single(All(store, key).Times.ToArray()));
    }

    [Fact]
    public void A_store_agrees_with_its_receipts_after_every_kind_of_change()
    {
        var store = Create();
        var key = Key(DataKinds.Bars);
        store.Write(key, Records(DataKinds.Bars, Enumerable.Range(0, 3_000)), Note(Span(0, 3_100)), default);
        store.Write(key, Records(DataKinds.Bars, [2_000, 3_050], 1), Note(Span(1_990, 3_200)), default);
        store.Mark(key, Span(50, 2_500), RowFlags.Suspect, Note(Always), default);

        Assert.Empty(store.Verify(key, default));
        Assert.Empty(Again(store).Verify(key, default));
    }

    [Fact]
    public void A_write_that_breaks_its_promise_is_refused_and_changes_nothing()
    {
        var store = Create();
        var key = Key(DataKinds.Bars);
        var good = Records(DataKinds.Bars, [1, 2]);
        var twisted = new SeriesTable(DataKinds.Bars, [At(2), At(1)], [.. Enumerable.Range(0, 9).Select(good.Column)]);
        void Refused(SeriesKey to, SeriesTable records, TimeRange covered) =>
            Assert.ThrowsAny<ArgumentException>(() => store.Write(to, records, Note(covered), default));

        Refused(key, Records(DataKinds.Funding, [1]), Span(0, 9));
        Refused(key, twisted, Span(0, 9));
        Refused(key, good, Span(2, 9));
        Refused(key, good, Span(0, 2));
        Refused(key, good, Span(5, 5));
        Refused(key, good, Span(9, 0));
        Refused(key with { Symbol = "../../x" }, good, Span(0, 9));
        Refused(key with { Venue = "" }, good, Span(0, 9));
        Refused(key with { Interval = null }, good, Span(0, 9));
        Refused(key with { Interval = new Interval(7) }, good, Span(0, 9));
        Refused(key, SeriesTable.Empty(DataKinds.Bars), new TimeRange(new(long.MinValue), new(long.MaxValue)));
        Assert.ThrowsAny<ArgumentException>(() => store.ReadLatest(key, -1, At(0), default));
        Assert.ThrowsAny<ArgumentException>(() => store.Read(key with { Symbol = ".." }, Always, default));

        Assert.Empty(store.Series(default));
    }

    [Fact]
    public void What_is_cancelled_stops_and_changes_nothing()
    {
        var store = Create();
        var key = Key(DataKinds.Bars);
        store.Write(key, Records(DataKinds.Bars, [1, 2]), Note(Span(0, 9)), default);
        var cancelled = new CancellationToken(canceled: true);
        void Stops(Action work) => Assert.ThrowsAny<OperationCanceledException>(work);

        Stops(() => store.Write(key, Records(DataKinds.Bars, [3]), Note(Span(0, 9)), cancelled));
        Stops(() => store.Mark(key, Span(0, 9), RowFlags.Suspect, Note(Span(0, 9)), cancelled));
        Stops(() => store.Remove(key, Instant.FromDate(2030, 1, 1), cancelled));
        Stops(() => _ = store.Read(key, Always, cancelled).ToList());

        Assert.Equal(Records(DataKinds.Bars, [1, 2]).Hash(), All(store, key).Hash());
    }
}
