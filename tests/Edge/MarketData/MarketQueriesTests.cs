using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Joins;
using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;
using Riposte.Runtime.MarketData;
using Riposte.Tests.Edge.Data;

namespace Riposte.Tests.Edge.MarketData;

/// <summary>Queries to a lake that gives small blocks, against the same answers worked out from all records at once.</summary>
public sealed class MarketQueriesTests : IDisposable
{
    private const int Minutes = 5_000;
    private static readonly Instant Start = Instant.FromDate(2024, 1, 30);
    private static readonly TimeRange Always = new(new Instant(long.MinValue), new Instant(long.MaxValue));
    private static readonly SeriesKey Bars = new("binance_usdm", DataKinds.Bars, "AAA", Interval.Minute);
    private static readonly SeriesKey Other = Bars with { Symbol = "BBB" };
    private static readonly SeriesKey Quotes = new("binance_usdm", DataKinds.Quotes, "AAA", null);
    private static readonly SeriesKey Interest = new("binance_usdm", DataKinds.OpenInterest, "AAA", null);
    private static readonly SeriesKey Marks = new("binance_usdm", DataKinds.MarkBars, "BBB", Interval.Hour);
    private static readonly SeriesKey Funding = new("binance_usdm", DataKinds.Funding, "AAA", null);

    private static readonly JoinRequest[] Requests =
    [
        new(Quotes, "bid_price"),
        new(Interest, "open_interest_value", 20 * Interval.Minute.Nanoseconds),
        new(Quotes, "update_id", 30_000_000_000),
        new(Marks, "close"),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-queries-").FullName;
    private readonly Dictionary<SeriesKey, SeriesTable> records = [];
    private readonly Lake lake;
    private readonly MarketQueries queries;

    public MarketQueriesTests()
    {
        lake = new Lake(folder, new LakeOptions { BlockRows = 700, ReadThreads = 1 });
        queries = new MarketQueries(lake);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Instant At(double minutes) => Start + (long)(minutes * 60e9);

    private void Store(SeriesKey key, SeriesTable table)
    {
        records[key] = table;
        var covered = new TimeRange(table.Times[0], table.Times[^1] + 1);
        lake.Write(key, table, new WriteNote("test", covered, Start), Cancel);
    }

    private void StoreBars(SeriesKey key, int from, int to)
    {
        var random = RandomStream.Named(7, key.Symbol);
        var builder = new SeriesBuilder(DataKinds.Bars);
        for (var minute = from; minute < to; minute++)
        {
            var isGap = random.NextInt(10) == 0 || minute is > 2_000 and < 2_900;
            if (isGap && minute != from && minute != to - 1)
            {
                continue;
            }
            builder.Begin(At(minute), minute == 3_500 ? RowFlags.SecondSource : RowFlags.None);
            for (var column = 0; column < (minute < 1_000 ? 5 : 9); column++)
            {
                builder.Set(column, 100 + random.NextDouble());
            }
        }
        Store(key, builder.Build());
    }

    /// <summary>Quotes of which one in ten arrives up to an hour late, after many newer ones.</summary>
    private void StoreQuotes()
    {
        var random = RandomStream.Named(8, "quotes");
        var builder = new SeriesBuilder(DataKinds.Quotes);
        for (var i = 0; i < 8_000; i++)
        {
            var time = At(-90) + random.NextInt(4_000_000) * 75_000_000L;
            var late = random.NextInt(10) == 0 ? random.NextInt(3_600) : random.NextInt(3) - 1;
            builder.Begin(time).Set(0, (long)i).Set(1, (double)i).Set(5, (time + late * 1_000_000_000L).Nanoseconds);
        }
        Store(Quotes, builder.Build());
    }

    private void StoreAll()
    {
        StoreBars(Bars, 0, Minutes);
        StoreQuotes();
        var interest = new SeriesBuilder(DataKinds.OpenInterest);
        for (var i = 0; i < 900; i += i % 100 == 50 ? 12 : 1)
        {
            interest.Begin(At(5.0 * i - 60)).Set(1, (double)i);
        }
        Store(Interest, interest.Build());
        var marks = new SeriesBuilder(DataKinds.MarkBars);
        for (var i = -3; i < 60; i++)
        {
            marks.Begin(At(60.0 * i)).Set(3, (double)i);
        }
        Store(Marks, marks.Build());
    }

    /// <summary>Joined by the pure join on every record there is.</summary>
    private double[] FromAll(MarketTable bars, JoinRequest request)
    {
        Instant[] closes = [.. Enumerable.Range(0, bars.Count).Select(bars.KnownAt)];
        var rows = AsOfJoin.Rows(closes, records[request.Key], request.Key.Interval, request.MaxAge);
        return AsOfJoin.Column(rows, records[request.Key], request.Column);
    }

    [Fact]
    public void A_range_of_bars_lies_on_the_full_grid()
    {
        StoreBars(Bars, 0, Minutes);
        var range = new TimeRange(At(1_990), At(2_950));
        var table = queries.Bars(Bars, range, Cancel);

        Assert.Equal(BarSeries.ToMarketTable(Bars, records[Bars].Within(range)).Hash, table.Hash);
        Assert.Equal(BarSeries.ToMarketTable(Bars, records[Bars]).Hash, queries.Bars(Bars, Always, Cancel).Hash);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(699)]
    [InlineData(700)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void Chunks_joined_are_the_whole(int rows)
    {
        StoreBars(Bars, 0, Minutes);
        var range = rows == 1 ? new TimeRange(At(1_900), At(3_000)) : Always;
        var chunks = queries.BarChunks(Bars, range, rows, Cancel).ToArray();

        Assert.All(chunks[..^1], chunk => Assert.Equal(rows, chunk.Count));
        Assert.InRange(chunks[^1].Count, 1, rows);
        Assert.Equal(queries.Bars(Bars, range, Cancel).Hash, BarGrids.Concatenate(chunks).Hash);
    }

    [Fact]
    public void Chunks_of_an_empty_range_are_none() => Assert.Empty(queries.BarChunks(Bars, Always, 10, Cancel));

    [Theory]
    [InlineData(0, Minutes)]
    [InlineData(1_234, 1_290)]
    [InlineData(2_950, 4_800)]
    public void Joined_columns_are_those_of_all_records_wherever_the_range_begins(int from, int to)
    {
        StoreAll();
        var joined = queries.Joined(Bars, Requests, new TimeRange(At(from), At(to)), Cancel);

        Assert.Equal(
            ["quotes.bid_price", "open_interest.open_interest_value", "quotes.update_id", "BBB.mark_bars:1h.close"],
            joined.Columns.Select(column => column.Name)
        );
        foreach (var (column, request) in joined.Columns.Zip(Requests))
        {
            Assert.Equal(FromAll(joined.Bars, request), column.Values);
            Assert.Contains(column.Values, value => !double.IsNaN(value));
        }
    }

    [Theory]
    [InlineData(450)]
    [InlineData(1_700)]
    public void Joined_chunks_hold_the_values_of_the_whole(int rows)
    {
        StoreAll();
        var range = new TimeRange(At(900), At(3_600));
        var whole = queries.Joined(Bars, Requests, range, Cancel);
        var chunks = queries.JoinedChunks(Bars, Requests, range, rows, Cancel).ToArray();

        Assert.Equal(whole.Bars.Hash, BarGrids.Concatenate([.. chunks.Select(chunk => chunk.Bars)]).Hash);
        foreach (var column in whole.Columns)
        {
            Assert.Equal(column.Values, chunks.SelectMany(chunk => chunk[column.Name].ToArray()));
        }
    }

    [Fact]
    public void The_latest_bars_are_those_that_had_closed()
    {
        StoreBars(Bars, 0, Minutes);
        var atClose = queries.LatestBars(Bars, 3, At(1_000), Cancel);
        var before = queries.LatestBars(Bars, 3, At(1_000) - 1, Cancel);

        Assert.Equal(At(1_000), atClose.KnownAt(atClose.Count - 1));
        Assert.True(before.KnownAt(before.Count - 1) < At(1_000));
        Assert.Equal(3, Enumerable.Range(0, atClose.Count).Count(row => !atClose.IsMissing(row)));
        Assert.Equal(
            ErrorKind.Data,
            Assert.Throws<UserException>(() => queries.LatestBars(Bars, 1, At(0.5), Cancel)).Kind
        );
    }

    [Fact]
    public void Symbols_are_aligned_on_one_grid()
    {
        StoreBars(Bars, 0, 200);
        StoreBars(Other, 100, 300);
        var union = queries.Aligned([Bars, Other], Always, GridExtent.Union, Cancel);
        var both = queries.Aligned([Bars, Other], Always, GridExtent.Intersection, Cancel);

        Assert.Equal((300, 100), (union.Count, both.Count));
        Assert.Equal(At(100), both["AAA"].OpenTime(0));
        Assert.True(union["BBB"].IsMissing(99));
        Assert.False(union["BBB"].IsMissing(100));
    }

    [Fact]
    public void Longer_bars_are_known_on_the_first_row_of_a_range_as_they_are_later()
    {
        StoreBars(Bars, 0, Minutes);
        Interval[] lengths = [new(15 * Interval.Minute.Nanoseconds), Interval.Hour];
        var whole = queries.Timeframes(Bars, lengths, Always with { From = At(-1) }, Cancel);
        var part = queries.Timeframes(Bars, lengths, new TimeRange(At(1_501), At(1_700)), Cancel);

        Assert.Equal(At(1_501), part.Fine.OpenTime(0));
        Assert.Equal(199, part.Fine.Count);
        for (var i = 0; i < lengths.Length; i++)
        {
            var shift = (int)(part.Fine.FirstBar - whole.Fine.FirstBar);
            var expected = TimeframeJoin.Column([.. whole.Rows[i]], whole.Coarse[i], Input.High);
            var seen = TimeframeJoin.Column([.. part.Rows[i]], part.Coarse[i], Input.High);
            Assert.Equal(expected[shift..(shift + seen.Length)], seen);
            Assert.DoesNotContain(double.NaN, seen);
        }
    }

    [Fact]
    public void Lengths_that_are_no_multiples_and_ranges_without_bars_are_refused()
    {
        StoreBars(Bars, 0, 100);
        Interval[] odd = [new(90_000_000_000)];

        Assert.Throws<ArgumentException>(() => queries.Timeframes(Bars, odd, Always, Cancel));
        Assert.Equal(100, queries.Timeframes(Bars, [Interval.Hour], Always, Cancel).Fine.Count);
        var late = new TimeRange(At(100), At(200));
        Assert.Throws<UserException>(() => queries.Timeframes(Bars, [Interval.Hour], late, Cancel));
    }

    [Fact]
    public void Settlements_of_a_store_are_those_of_the_file_they_came_from()
    {
        var path = RealData.Path("funding/BTCUSDT-funding-2022-2023.csv");
        var builder = new SeriesBuilder(DataKinds.Funding);
        foreach (var cells in File.ReadLines(path).Skip(1).Select(line => line.Split(',')))
        {
            double Number(int i) => double.Parse(cells[i], System.Globalization.CultureInfo.InvariantCulture);
            var time = long.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture);
            builder.Begin(Instant.FromUnixMilliseconds(time)).Set(0, Number(1)).Set(1, Number(2));
        }
        Store(Funding, builder.Build());
        var expected = FundingFiles.Read(path, null, Cancel);

        Assert.Equal(2_190, expected.Count);
        Assert.Equal(expected.Hash(), queries.Funding(Funding, Always, Cancel).Hash());
    }

    [Fact]
    public void A_late_stamp_belongs_to_the_range_of_its_nominal_time()
    {
        var late = 5_000_000L;
        var builder = new SeriesBuilder(DataKinds.Funding);
        foreach (var minutes in (double[])[0, 480, 960])
        {
            builder.Begin(At(minutes) + late).Set(0, minutes).Set(1, 1.0);
        }
        Store(Funding, builder.Build());
        var table = queries.Funding(Funding, new TimeRange(At(0) + 1, At(960)), Cancel);

        Assert.Equal([At(480)], table.Times.ToArray());
        Assert.Equal(At(960), queries.Funding(Funding, new TimeRange(At(960), At(961)), Cancel).Times[0]);
        Assert.Equal(0, queries.Funding(Funding, new TimeRange(At(961), At(962)), Cancel).Count);
    }

    [Fact]
    public void Two_settlements_of_one_time_and_a_rate_that_is_unknown_are_refused()
    {
        var twice = new SeriesBuilder(DataKinds.Funding);
        twice.Begin(At(0)).Set(0, 0.1).Begin(At(0) + 1).Set(0, 0.1);
        Store(Funding, twice.Build());
        Store(Funding with { Symbol = "BBB" }, new SeriesBuilder(DataKinds.Funding).Begin(At(0)).Build());

        Assert.Contains(
            "two settlements",
            Assert.Throws<UserException>(() => queries.Funding(Funding, Always, Cancel)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<UserException>(() => queries.Funding(Funding with { Symbol = "BBB" }, Always, Cancel));
    }

    [Fact]
    public void A_series_of_another_kind_is_refused_by_name()
    {
        var error = Assert.Throws<UserException>(() => queries.Bars(Funding, Always, Cancel));

        Assert.Equal(
            (ErrorKind.Usage, true),
            (error.Kind, error.Fix.Contains("bars/AAA/1m", StringComparison.Ordinal))
        );
        Assert.Throws<UserException>(() => queries.Funding(Bars, Always, Cancel));
        Assert.Equal(ErrorKind.Data, Assert.Throws<UserException>(() => queries.Bars(Bars, Always, Cancel)).Kind);
    }
}
