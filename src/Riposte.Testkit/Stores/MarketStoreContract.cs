using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;
using Xunit;
using static Riposte.Testkit.Stores.SampleSeries;

namespace Riposte.Testkit.Stores;

/// <summary>What every market store keeps: records come back as they were written, writing again changes nothing,
/// receipts tell what was asked for and who answered, and nobody sees half a write.</summary>
public abstract partial class MarketStoreContract
{
    private static readonly TimeRange Always = new(Instant.FromDate(1970, 1, 1), Instant.FromDate(2100, 1, 1));

    /// <summary>Names of all kinds.</summary>
    public static TheoryData<string> Kinds => [.. DataKinds.All.Select(kind => kind.Name)];

    /// <summary>A store without data, a new one for each call.</summary>
    protected abstract IMarketStore Create();

    /// <summary>Another handle on the same data, as a second process would have.</summary>
    protected abstract IMarketStore Again(IMarketStore store);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Records_come_back_bit_by_bit(string name)
    {
        var kind = DataKinds.Find(name)!;
        var store = Create();
        var records = Extremes(kind, 7, 5_000);

        var count = store.Write(Key(kind), records, Note(Span(0, 5_000)), default);

        Assert.Equal(new MergeCount(5_000, 0, 0, 0), count);
        Assert.Equal(records.Hash(), All(store, Key(kind)).Hash());
        Assert.Equal(records.Hash(), All(Again(store), Key(kind)).Hash());
    }

    [Fact]
    public void A_series_that_was_never_written_is_empty_everywhere()
    {
        var store = Create();
        var key = Key(DataKinds.Trades);

        Assert.Empty(store.Series(default));
        Assert.Empty(store.Partitions(key, default));
        Assert.Empty(store.Read(key, Always, default));
        Assert.Equal(0, store.ReadLatest(key, 5, At(0), default).Count);
        Assert.Empty(store.Verify(key, default));
        Assert.Equal(0, store.Mark(key, Always, RowFlags.Suspect, Note(Always), default));
        Assert.Empty(store.Remove(key, At(0), default));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Writing_the_same_again_changes_nothing(string name)
    {
        var kind = DataKinds.Find(name)!;
        var store = Create();
        var records = Extremes(kind, 8, 2_000);
        store.Write(Key(kind), records, Note(Span(0, 2_000)), default);
        var before = Receipts(store, Key(kind));

        var count = store.Write(Key(kind), records, Note(Span(0, 2_000)), default);

        Assert.Equal(new MergeCount(0, 2_000, 0, 0), count);
        var part = store.Write(Key(kind), records.Slice(1, 1), Note(Span(0, 2_000)), default);
        Assert.Equal(new MergeCount(0, 1, 0, 1_999), part);
        Assert.Equal(before, Receipts(store, Key(kind)));
    }

    [Fact]
    public void A_range_gives_its_start_but_not_its_end_across_partitions()
    {
        var store = Create();
        var key = Key(DataKinds.Trades);
        var records = Records(DataKinds.Trades, Enumerable.Range(0, 4_000));
        store.Write(key, records, Note(Span(0, 4_000)), default);

        foreach (var (from, to) in new[] { (0, 4_000), (1, 2), (719, 721), (720, 2_160), (100, 3_999), (3_999, 9_000) })
        {
            Assert.Equal(records.Within(Span(from, to)).Hash(), Within(store, key, Span(from, to)).Hash());
        }
        Assert.Empty(store.Read(key, Span(5, 5), default));
        Assert.Empty(store.Read(key, Span(4_000, 5_000), default));
        Assert.Empty(store.Read(key, Span(-9, 0), default));
        Assert.Equal(4_000, Within(store, key, new TimeRange(new(long.MinValue), new(long.MaxValue))).Count);
    }

    [Fact]
    public void Blocks_rise_and_none_is_empty()
    {
        var store = Create();
        var key = Key(DataKinds.Depth);
        store.Write(key, Extremes(DataKinds.Depth, 9, 9_000), Note(Span(0, 3_000)), default);

        var blocks = store.Read(key, Span(10, 2_900), default).ToList();

        Assert.All(blocks, block => Assert.NotEqual(0, block.Count));
        Assert.Equal(-1, SeriesMerge.Concatenate(blocks).FirstDisorder());
    }

    [Fact]
    public void Records_join_those_there_are_and_the_newer_value_stays()
    {
        var store = Create();
        var key = Key(DataKinds.Bars);
        store.Write(key, Records(DataKinds.Bars, Enumerable.Range(0, 100)), Note(Span(0, 100)), default);

        var count = store.Write(
            key,
            Records(DataKinds.Bars, Enumerable.Range(90, 30), variant: 1),
            Note(Span(90, 120)),
            default
        );

        Assert.Equal(new MergeCount(20, 0, 10, 90), count);
        var expected = SeriesMerge.Concatenate([
            Records(DataKinds.Bars, Enumerable.Range(0, 90)),
            Records(DataKinds.Bars, Enumerable.Range(90, 30), variant: 1),
        ]);
        Assert.Equal(expected.Hash(), All(store, key).Hash());
    }

    [Fact]
    public void What_the_venue_delivered_is_never_replaced_by_a_second_source_but_gaps_are_filled()
    {
        var store = Create();
        var key = Key(DataKinds.Bars);
        var delivered = Records(DataKinds.Bars, [0, 1, 4, 5]);
        store.Write(key, delivered, Note(Span(0, 6)), default);

        var second = Records(DataKinds.Bars, Enumerable.Range(0, 6), 1, RowFlags.SecondSource);
        var count = store.Write(key, second, Note(Span(0, 6), "other rest"), default);

        Assert.Equal(2, count.Added);
        Assert.Equal(0, count.Revised);
        var stored = All(store, key);
        Assert.Equal(
            [RowFlags.None, RowFlags.None, RowFlags.SecondSource, RowFlags.SecondSource, RowFlags.None, RowFlags.None],
            stored.Flags.ToArray()
        );
        Assert.Equal(delivered.Numbers("open")[2], stored.Numbers("open")[4]);

        store.Write(key, Records(DataKinds.Bars, Enumerable.Range(0, 6)), Note(Span(0, 6)), default);
        Assert.All(All(store, key).Flags.ToArray(), flag => Assert.Equal(RowFlags.None, flag));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_order_of_writes_makes_no_difference_to_the_content(string name)
    {
        var kind = DataKinds.Find(name)!;
        var (whole, pieces) = (Create(), Create());
        var records = Extremes(kind, 10, 3_000);
        whole.Write(Key(kind), records, Note(Span(0, 3_000)), default);

        foreach (var part in (int[])[4, 0, 2, 1, 3])
        {
            var range = Span(part * 600, (part + 1) * 600);
            pieces.Write(Key(kind), records.Within(range), Note(range), default);
        }

        Assert.Equal(Contents(whole, Key(kind)), Contents(pieces, Key(kind)));
    }

    [Fact]
    public void Series_are_listed_by_name_and_do_not_touch_each_other()
    {
        var store = Create();
        SeriesKey[] keys =
        [
            new("binance_usdm", DataKinds.Bars, "BTCUSDT", Interval.Hour),
            new("binance_usdm", DataKinds.Bars, "BTCUSDT", Interval.Minute),
            new("binance_usdm", DataKinds.Bars, "ETHUSDT", Interval.Minute),
            new("binance_usdm", DataKinds.Funding, "BTCUSDT", null),
            new("coinbase", DataKinds.Bars, "BTC-USD", Interval.Minute),
        ];
        for (var i = keys.Length - 1; i >= 0; i--)
        {
            store.Write(keys[i], Records(keys[i].Kind, [60 * i]), Note(Span(0, 6_000)), default);
        }

        Assert.Equal(keys, store.Series(default));
        for (var i = 0; i < keys.Length; i++)
        {
            Assert.Equal(At(60 * i), Assert.Single(All(store, keys[i]).Times.ToArray()));
        }
    }

    private static SeriesTable All(IMarketStore store, SeriesKey key) => Within(store, key, Always);

    private static SeriesTable Within(IMarketStore store, SeriesKey key, TimeRange range)
    {
        var blocks = store.Read(key, range, default).ToList();
        return blocks.Count == 0 ? SeriesTable.Empty(key.Kind) : SeriesMerge.Concatenate(blocks);
    }

    private static string[] Contents(IMarketStore store, SeriesKey key) =>
        [.. store.Partitions(key, default).Select(receipt => $"{receipt.Span} {receipt.Rows} {receipt.Sha256}")];

    /// <summary>Receipts as text, so that they compare by what they say.</summary>
    private static string[] Receipts(IMarketStore store, SeriesKey key) =>
        [
            .. store
                .Partitions(key, default)
                .Select(receipt =>
                    string.Join(
                        '|',
                        [
                            $"{receipt.Key} {receipt.Span} {receipt.File} {receipt.Sha256} {receipt.Bytes}",
                            $"{receipt.Rows} {receipt.First} {receipt.Last} {receipt.MissingBars} {receipt.Flagged}",
                            string.Join(',', receipt.Covered.All),
                            string.Join(',', receipt.Sources),
                            string.Join(',', receipt.Gaps),
                            string.Join(',', receipt.Repairs),
                            $"{receipt.Revised}",
                        ]
                    )
                ),
        ];
}
