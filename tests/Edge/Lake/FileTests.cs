using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Duck;
using Riposte.Data.Lake;
using static Riposte.Testkit.Stores.SampleSeries;

namespace Riposte.Tests.Edge.Lakes;

/// <summary>The files themselves: names, contents, sizes of blocks.</summary>
public sealed class FileTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Files_lie_where_the_documentation_says()
    {
        var lake = new Lake(folder.Path);
        lake.Write(Key(DataKinds.Bars), Records(DataKinds.Bars, [1]), Note(Span(0, 9)), CancellationToken.None);
        lake.Write(Key(DataKinds.Trades), Records(DataKinds.Trades, [1]), Note(Span(0, 9)), CancellationToken.None);

        Assert.Equal(
            [
                "binance_usdm/bars/BTCUSDT/1m/.lock",
                "binance_usdm/bars/BTCUSDT/1m/2024-01.HASH.parquet",
                "binance_usdm/bars/BTCUSDT/1m/2024-01.json",
                "binance_usdm/trades/BTCUSDT/.lock",
                "binance_usdm/trades/BTCUSDT/2024-01-30.HASH.parquet",
                "binance_usdm/trades/BTCUSDT/2024-01-30.json",
                "riposte-store.json",
            ],
            Directory
                .GetFiles(folder.Path, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(folder.Path, path).Replace('\\', '/'))
                .Select(path => path.EndsWith(".parquet", StringComparison.Ordinal) ? WithoutHash(path) : path)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Other_programs_read_the_columns_and_unknown_numbers_as_null()
    {
        var lake = new Lake(folder.Path);
        var table = new SeriesBuilder(DataKinds.Funding)
            .Begin(At(1), RowFlags.Suspect)
            .Set(0, 0.0001)
            .Begin(At(2))
            .Set(0, -0.0002)
            .Set(1, 42.5)
            .Build();
        lake.Write(Key(DataKinds.Funding), table, Note(Span(0, 9)), CancellationToken.None);

        using var session = DuckSession.Open(threads: 1);
        using var reader = session.Query(
            "SELECT string_agg(concat_ws(' ', make_timestamp_ns(time), rate, coalesce(mark_price::VARCHAR, 'null'), flags), "
                + "'; ' ORDER BY time), any_value(typeof(time) || ' ' || typeof(rate) || ' ' || typeof(flags)) FROM "
                + $"read_parquet({DuckSession.Quote(folder.At("binance_usdm", "funding", "BTCUSDT", "*.parquet"))})",
            CancellationToken.None
        );

        Assert.True(reader.Next());
        Assert.Equal(
            "2024-01-30 12:01:00 0.0001 null 4; 2024-01-30 12:02:00 -0.0002 42.5 0",
            System.Text.Encoding.UTF8.GetString(reader.Column(0).Text(0))
        );
        Assert.Equal("BIGINT DOUBLE UTINYINT", System.Text.Encoding.UTF8.GetString(reader.Column(1).Text(0)));
    }

    [Fact]
    public void Equal_records_give_equal_bytes_however_they_arrived_and_were_cut()
    {
        var key = Key(DataKinds.BookDepth);
        var records = Large();
        var (once, slowly) = (
            new Lake(folder.At("1")),
            new Lake(folder.At("2"), new LakeOptions { BlockRows = 1_000 })
        );
        once.Write(key, records, Note(Span(0, 600)), CancellationToken.None);

        slowly.Write(key, records.Within(Span(333, 600)), Note(Span(333, 600)), CancellationToken.None);
        slowly.Write(key, records.Within(Span(0, 333)), Note(Span(0, 333)), CancellationToken.None);

        Assert.Equal(
            Assert.Single(once.Partitions(key, CancellationToken.None)).Sha256,
            Assert.Single(slowly.Partitions(key, CancellationToken.None)).Sha256
        );
    }

    [Fact]
    public void Blocks_are_bounded_and_hold_all_rows_of_a_large_partition()
    {
        var key = Key(DataKinds.BookDepth);
        var records = Large();
        new Lake(folder.Path).Write(key, records, Note(Span(0, 600)), CancellationToken.None);
        var lake = new Lake(folder.Path, new LakeOptions { BlockRows = 50_000 });

        var blocks = lake.Read(key, Span(0, 600), CancellationToken.None).ToList();

        Assert.Equal([50_000, 50_000, 50_000, 50_000, 50_000, 10_000], blocks.Select(block => block.Count));
        Assert.Equal(records.Hash(), SeriesMerge.Concatenate(blocks).Hash());
        foreach (var (count, before) in new[] { (700, 519), (1, 600), (130_000, 300), (100_000, 301), (250_000, 520) })
        {
            var expected = records.Within(Span(0, before));
            Assert.Equal(
                expected.Slice(Math.Max(0, expected.Count - count), Math.Min(count, expected.Count)).Hash(),
                lake.ReadLatest(key, count, At(before), CancellationToken.None).Hash()
            );
        }
    }

    [Fact]
    public void A_large_partition_is_joined_block_by_block_with_the_same_result()
    {
        var key = Key(DataKinds.Trades);
        var older = Records(DataKinds.Trades, Enumerable.Range(0, 700).Where(minute => minute % 3 != 0));
        var newer = Records(DataKinds.Trades, Enumerable.Range(100, 600).Where(minute => minute % 2 == 0), 1);
        var lake = new Lake(folder.Path, new LakeOptions { BlockRows = 37 });
        lake.Write(key, older, Note(Span(0, 700)), CancellationToken.None);

        var count = lake.Write(key, newer, Note(Span(100, 700)), CancellationToken.None);

        var union = SeriesMerge.Union(older, newer, out var expected);
        Assert.Equal(expected, count);
        Assert.Equal(
            union.Hash(),
            SeriesMerge.Concatenate([.. lake.Read(key, Span(0, 700), CancellationToken.None)]).Hash()
        );
        Assert.Equal(
            expected with
            {
                Added = 0,
                Revised = 0,
                Unchanged = newer.Count,
                Kept = union.Count - newer.Count,
            },
            lake.Write(key, newer, Note(Span(100, 700)), CancellationToken.None)
        );
    }

    [Fact]
    public void A_reading_that_is_broken_off_harms_nobody()
    {
        var key = Key(DataKinds.Trades);
        var lake = new Lake(folder.Path, new LakeOptions { BlockRows = 10, ReadThreads = 4 });
        lake.Write(
            key,
            Records(DataKinds.Trades, Enumerable.Range(0, 9_000)),
            Note(Span(0, 9_000)),
            CancellationToken.None
        );

        for (var taken = 0; taken < 5; taken++)
        {
            Assert.Equal(
                10 * taken,
                lake.Read(key, Span(0, 9_000), CancellationToken.None).Take(taken).Sum(block => block.Count)
            );
        }
        using var source = new CancellationTokenSource();
        using var blocks = lake.Read(key, Span(0, 9_000), source.Token).GetEnumerator();
        Assert.True(blocks.MoveNext());
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            while (blocks.MoveNext()) { }
        });

        Assert.Equal(9_000, lake.Read(key, Span(0, 9_000), CancellationToken.None).Sum(block => block.Count));
    }

    [Fact]
    public void Times_between_seconds_survive_in_receipts()
    {
        var key = Key(DataKinds.Funding);
        var odd = At(3) + 123_456_789;
        var lake = new Lake(folder.Path);

        lake.Write(
            key,
            new SeriesBuilder(DataKinds.Funding).Begin(odd).Build(),
            Note(new TimeRange(odd, odd + 1)),
            CancellationToken.None
        );

        var receipt = Assert.Single(new Lake(folder.Path).Partitions(key, CancellationToken.None));
        Assert.Equal((odd, odd), (receipt.First, receipt.Last));
        Assert.Equal(new TimeRange(odd, odd + 1), Assert.Single(receipt.Covered.All));
    }

    private static string WithoutHash(string path) => $"{path[..^"0123456789ab.parquet".Length]}HASH.parquet";

    /// <summary>More records of one day than a group of rows holds.</summary>
    private static SeriesTable Large()
    {
        var builder = new SeriesBuilder(DataKinds.BookDepth);
        for (var row = 0; row < 260_000; row++)
        {
            builder.Begin(At(row / 500)).Set(0, row % 500 * 0.1).Set(1, (double)row);
        }
        return builder.Build();
    }
}
