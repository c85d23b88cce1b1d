using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;
using Riposte.Runtime.MarketData;
using Riposte.Tests.Edge.Data;

namespace Riposte.Tests.Edge.MarketData;

/// <summary>Columns of derivatives and of other instruments beside bars, each value as it was known at the close.</summary>
public sealed class FeatureColumnsTests : IDisposable
{
    private const string Venue = "binance_usdm";
    private const double U = double.NaN;
    private static readonly Instant Start = Instant.FromDate(2024, 1, 31);
    private static readonly Interval QuarterHour = Interval.Parse("15m");

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-columns-").FullName;
    private readonly Lake lake;

    public FeatureColumnsTests() => lake = new Lake(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Instant At(double minutes) => Start + (long)(minutes * 60e9);

    private static SeriesKey Key(DataKind kind, string symbol = "AAA", string? interval = null) =>
        new(Venue, kind, symbol, interval is null ? null : Interval.Parse(interval));

    private void Store(SeriesKey key, TimeRange covered, params (double Minute, double[] Values)[] records)
    {
        var builder = new SeriesBuilder(key.Kind);
        foreach (var (minute, values) in records)
        {
            builder.Begin(At(minute));
            for (var i = 0; i < values.Length; i++)
            {
                if (key.Kind.Columns[i].Type == ColumnType.Number)
                {
                    builder.Set(i, values[i]);
                }
                else
                {
                    var isStamp = key.Kind.Columns[i].Name == "known_at";
                    builder.Set(i, isStamp ? At(values[i]).Nanoseconds : (long)values[i]);
                }
            }
        }
        lake.Write(key, builder.Build(), new WriteNote("test", covered, Start), Cancel);
    }

    private void Store(SeriesKey key, params (double Minute, double[] Values)[] records) =>
        Store(key, new TimeRange(At(records[0].Minute), At(records[^1].Minute) + 1), records);

    private static MarketTable Bars(int count, Interval? interval = null, int missing = -1)
    {
        double[] close = [.. Enumerable.Range(0, count).Select(i => i == missing ? U : 100.0)];
        var grid = interval ?? QuarterHour;
        return new MarketTable(
            "AAA",
            grid,
            grid.BarNumber(Start),
            new[] { Input.Open, Input.High, Input.Low, Input.Close }.ToDictionary(input => input, _ => close)
        );
    }

    private MarketTable Add(MarketTable bars, params Input[] wanted) => Add(bars, Options(), wanted);

    private MarketTable Add(MarketTable bars, FeatureColumnsOptions options, params Input[] wanted) =>
        new FeatureColumns(lake, options).Add(bars, wanted.ToHashSet(), Cancel);

    private static FeatureColumnsOptions Options() => new(Venue, "AAA") { Reference = "BBB" };

    private static double[] Values(MarketTable table, Input input) => table[input].ToArray();

    [Fact]
    public void A_settlement_known_at_a_close_belongs_to_that_bar_and_one_a_moment_later_to_the_next()
    {
        Store(Key(DataKinds.Funding), (-480, [0.1, U]), (15, [0.2, U]), (30.0001, [0.3, U]));
        Assert.Equal([0.2, 0.2, 0.3, 0.3], Values(Add(Bars(4), Input.FundingRate), Input.FundingRate));
    }

    [Fact]
    public void A_rate_counts_for_eight_hours_and_is_unknown_then()
    {
        Store(Key(DataKinds.Funding), (-465, [0.1, U]));
        Assert.Equal([0.1, U], Values(Add(Bars(2), Input.FundingRate), Input.FundingRate));
    }

    [Fact]
    public void Open_interest_is_known_five_minutes_after_its_stamp_and_grows_old()
    {
        Store(Key(DataKinds.OpenInterest), (5, [1, 10]), (10, [2, 20]), (15, [3, 30]), (26, [4, 40]));
        var table = Add(Bars(5), Input.OpenInterest, Input.OpenInterestValue);
        // Closes at 15, 30, 45, 60, 75; the stamp at 26 is known at 31 and 19 minutes old at 45.
        Assert.Equal([2, 3, U, U, U], Values(table, Input.OpenInterest));
        Assert.Equal([20, 30, U, U, U], Values(table, Input.OpenInterestValue));
        var patient = Add(Bars(5), Options() with { StatisticsAge = QuarterHour.Nanoseconds * 2 }, Input.OpenInterest);
        Assert.Equal([2, 3, 4, U, U], Values(patient, Input.OpenInterest));
    }

    [Fact]
    public void A_later_record_changes_no_earlier_row()
    {
        Store(Key(DataKinds.Funding), (0, [0.1, U]), (30, [0.2, U]));
        Store(Key(DataKinds.OpenInterest), (5, [1, 10]), (20, [2, 20]));
        Store(Key(DataKinds.Liquidations), Whole(90), (10, [-1, 100, 1, 100, 1, 10]));
        Input[] wanted = [Input.FundingRate, Input.OpenInterest, Input.LongLiquidations];
        var options = Options() with { StatisticsAge = 2 * QuarterHour.Nanoseconds };
        var before = Add(Bars(6), options, wanted);
        Store(Key(DataKinds.Funding), (45.001, [0.9, U]));
        Store(Key(DataKinds.OpenInterest), (40.001, [9, 90]));
        Store(Key(DataKinds.Liquidations), Whole(90), (45.001, [-1, 900, 1, 900, 1, 45.001]));
        var after = Add(Bars(6), options, wanted);
        foreach (var input in wanted)
        {
            Assert.Equal(Values(before, input)[..3], Values(after, input)[..3]);
            Assert.NotEqual(Values(before, input)[3], Values(after, input)[3]);
        }
    }

    private static TimeRange Whole(double minutes) => new(At(-60), At(minutes));

    [Fact]
    public void Bars_of_the_mark_price_count_from_their_close_until_the_next_is_due()
    {
        Store(
            Key(DataKinds.MarkBars, interval: "30m"),
            (-30, [1, 1, 1, 101]),
            (0, [1, 1, 1, 102]),
            (60, [1, 1, 1, 104])
        );
        // Closes at 0, 30 and 90; the bar that would close at 60 is missing.
        Assert.Equal([101, 102, 102, U, U, 104, 104, U], Values(Add(Bars(8), Input.MarkPrice), Input.MarkPrice));
    }

    [Fact]
    public void Of_several_bars_the_longest_that_fit_are_read_and_streamed_prices_stand_in()
    {
        Store(Key(DataKinds.IndexBars, interval: "1m"), (14, [1, 1, 1, 1]));
        Store(Key(DataKinds.IndexBars, interval: "15m"), (0, [1, 1, 1, 15]));
        Store(Key(DataKinds.IndexBars, interval: "1h"), (-60, [1, 1, 1, 60]));
        Store(Key(DataKinds.MarkPrices), (14.5, [7, 8, 9, 0.01, 480, 14.6]), (14.9, [5, 5, 5, 0.5, 480, 15.1]));
        var table = Add(Bars(1), Input.MarkPrice, Input.IndexPrice, Input.PredictedFundingRate);
        Assert.Equal([15], Values(table, Input.IndexPrice));
        Assert.Equal([7], Values(table, Input.MarkPrice));
        Assert.Equal([0.01], Values(table, Input.PredictedFundingRate));
    }

    [Fact]
    public void Recorded_prices_go_before_bars_longer_than_those_of_the_run_which_are_told()
    {
        HashSet<Input> wanted = [Input.MarkPrice];
        Store(Key(DataKinds.MarkBars, interval: "8h"), (-480, [1, 1, 1, 3]), (0, [1, 1, 1, 4]));
        var plan = new FeatureColumns(lake, Options()).Plan(Bars(1), wanted, Cancel);
        var told = Assert.Single(FeatureColumns.Notes(FeatureColumns.Add(Bars(1), plan, Cancel), plan));
        Assert.Equal([3], Values(FeatureColumns.Add(Bars(1), plan, Cancel), Input.MarkPrice));
        Assert.Contains("up to 8h older", told, StringComparison.Ordinal);
        Store(Key(DataKinds.MarkPrices), (14.5, [7, 8, 9, 0.01, 480, 14.6]));
        plan = new FeatureColumns(lake, Options()).Plan(Bars(1), wanted, Cancel);
        Assert.Equal([7], Values(FeatureColumns.Add(Bars(1), plan, Cancel), Input.MarkPrice));
        Assert.Empty(FeatureColumns.Notes(FeatureColumns.Add(Bars(1), plan, Cancel), plan));
    }

    [Fact]
    public void An_instrument_of_the_market_without_bars_is_told()
    {
        Store(Key(DataKinds.Bars, "BBB", "15m"), (-15, Bar(1)), (0, Bar(2)));
        Store(Key(DataKinds.Bars, "CCC", "1h"), (-60, Bar(1)), (0, Bar(2)));
        HashSet<Input> wanted = [Input.MarketReturn];
        IEnumerable<string> Notes(params string[] market)
        {
            var plan = new FeatureColumns(lake, Options() with { Market = [.. market] }).Plan(Bars(1), wanted, Cancel);
            return FeatureColumns.Notes(FeatureColumns.Add(Bars(1), plan, Cancel), plan);
        }
        Assert.Empty(Notes("BBB"));
        Assert.Contains("without CCC, DDD:", Assert.Single(Notes("BBB", "CCC", "DDD")), StringComparison.Ordinal);
    }

    [Fact]
    public void Liquidations_are_sums_of_the_bar_in_which_they_were_known_and_unknown_where_nobody_recorded()
    {
        Store(
            Key(DataKinds.Liquidations),
            new TimeRange(At(0), At(50)),
            (1, [-1, 100, 2, 90, 1, 1]),
            (15, [-1, 100, 3, U, U, 15]),
            (20, [1, 10, 5, 11, 5, 20.5]),
            (29.99, [-1, 100, 1, 100, 1, 30.01])
        );
        var table = Add(Bars(4), Input.LongLiquidations, Input.ShortLiquidations);
        Assert.Equal([390, 0, 100, U], Values(table, Input.LongLiquidations));
        Assert.Equal([0, 55, 0, U], Values(table, Input.ShortLiquidations));
    }

    [Fact]
    public void Missing_bars_know_nothing()
    {
        Store(Key(DataKinds.Funding), (0, [0.1, U]));
        Assert.Equal([0.1, U, 0.1], Values(Add(Bars(3, missing: 1), Input.FundingRate), Input.FundingRate));
    }

    [Fact]
    public void The_market_is_made_of_the_bars_of_the_instruments_in_use()
    {
        var e = Math.E;
        Store(Key(DataKinds.Bars, "BBB", "15m"), (-15, Bar(1)), (0, Bar(e)), (30, Bar(e)), (45, Bar(e)));
        Store(Key(DataKinds.Bars, "CCC", "5m"), (-5, Bar(1)), (10, Bar(e * e * e)), (25, Bar(1)), (45, Bar(5)));
        var table = Add(
            Bars(3),
            Options() with
            {
                Market = ["CCC", "BBB"],
            },
            Input.ReferenceClose,
            Input.MarketReturn,
            Input.MarketDispersion,
            Input.MarketQuoteVolume,
            Input.ReferenceQuoteVolume
        );
        Assert.Equal([e, U, e], Values(table, Input.ReferenceClose));
        var returns = Values(table, Input.MarketReturn);
        Assert.Equal(2, returns[0], 12);
        Assert.Equal(-3, returns[1], 12);
        Assert.Equal(U, returns[2]);
        Assert.Equal(Math.Sqrt(2), Values(table, Input.MarketDispersion)[0], 12);
        Assert.Equal([20 * e + 20 * e * e * e, 20, 20 * e], Values(table, Input.MarketQuoteVolume));
        Assert.Equal([20 * e, U, 20 * e], Values(table, Input.ReferenceQuoteVolume));
    }

    private static double[] Bar(double close) => [close, close, close, close, 20, 20 * close];

    [Fact]
    public void Only_series_that_somebody_wants_are_planned_and_the_rest_is_told_with_its_command()
    {
        Store(Key(DataKinds.Funding), (0, [0.1, U]));
        Store(Key(DataKinds.OpenInterest), (5, [1, 10]));
        Store(Key(DataKinds.Bars, "BBB", "15m"), (0, Bar(1)));
        var columns = new FeatureColumns(lake, Options());
        HashSet<Input> wanted =
        [
            Input.Close,
            Input.FundingRate,
            Input.AccountsRatio,
            Input.MarkPrice,
            Input.LongLiquidations,
            Input.MarketReturn,
        ];
        var plan = columns.Plan(Bars(3), wanted, Cancel);
        Assert.Equal(["binance_usdm/funding/AAA"], plan.Series.Select(key => key.ToString()));
        var told = plan.Absent.ToImmutableSortedDictionary(absent => absent.Column, absent => absent.Fix);
        Assert.Contains(
            "riposte data download AAA --kinds mark_bars:1h",
            told[Input.MarkPrice],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "riposte data download AAA --kinds long_short",
            told[Input.AccountsRatio],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "riposte data record AAA --kinds liquidations",
            told[Input.LongLiquidations],
            StringComparison.Ordinal
        );
        Assert.Contains("features_config.market", told[Input.MarketReturn], StringComparison.Ordinal);
        Assert.Empty(columns.Plan(Bars(3), new HashSet<Input> { Input.Close, Input.Volume }, Cancel).Sources);
        var own = new FeatureColumns(lake, new FeatureColumnsOptions(Venue, "BBB") { Reference = "BBB" });
        Assert.Contains(
            "features_config.reference",
            own.Plan(Bars(1), new HashSet<Input> { Input.ReferenceClose }, Cancel).Absent.Single().Fix,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Tables_of_any_length_get_the_bits_of_the_whole()
    {
        var random = Core.Randomness.RandomStream.Named(3, "columns");
        Store(
            Key(DataKinds.MarkPrices),
            [
                .. Enumerable
                    .Range(0, 4_000)
                    .Select(i => (i * 17.3, (double[])[random.NextDouble(), 1, 1, 1, 1, i * 17.3 + 1])),
            ]
        );
        Store(
            Key(DataKinds.Bars, "BBB", "15m"),
            [.. Enumerable.Range(0, 4_600).Select(i => (15.0 * i, Bar(1 + random.NextDouble())))]
        );
        var options = Options() with { Market = ["BBB"], MarkPriceAge = QuarterHour.Nanoseconds };
        Input[] wanted = [Input.MarkPrice, Input.MarketReturn];
        var whole = Add(Bars(4_600), options, wanted);
        foreach (var start in (int[])[1, 700, 3_333])
        {
            var part = Add(Bars(4_600).Slice(start, 900), options, wanted);
            foreach (var input in wanted)
            {
                Assert.Equal(Values(whole, input)[start..(start + 900)], Values(part, input));
            }
        }
    }

    [Fact]
    public void Real_settlements_and_mark_prices_are_known_when_they_were()
    {
        var settled = Rows("funding/BTCUSDT-funding-2022-2023.csv");
        var marks = Rows("funding/BTCUSDT-mark-8h-2022-2023.csv");
        Write(Key(DataKinds.Funding), settled);
        Write(Key(DataKinds.MarkBars, interval: "8h"), marks);
        var grid = Interval.Hour;
        var count = 365 * 24;
        var first = Instant.FromDate(2023, 1, 1);
        var closes = Enumerable.Repeat(1.0, count).ToArray();
        var bars = new MarketTable(
            "AAA",
            grid,
            grid.BarNumber(first),
            new[] { Input.Open, Input.High, Input.Low, Input.Close }.ToDictionary(input => input, _ => closes)
        );
        var table = Add(bars, Input.FundingRate, Input.MarkPrice);
        for (var row = 0; row < count; row += 7)
        {
            var close = bars.KnownAt(row);
            var rate = settled.Last(record => record.Time <= close);
            var mark = marks.Last(record => record.Time + 8 * Interval.Hour.Nanoseconds <= close);
            Assert.Equal(rate.Values[0], table[Input.FundingRate][row]);
            Assert.Equal(mark.Values[3], table[Input.MarkPrice][row]);
        }
    }

    [Fact]
    public void Real_open_interest_of_four_hours_counts_when_its_age_is_allowed()
    {
        // A value stamped with the start of its four hours covers them: it is told from their end on.
        var fourHours = 4 * Interval.Hour.Nanoseconds;
        var interest = Rows("derivatives/BTC-oi-4h-2025q4.csv");
        Write(
            Key(DataKinds.OpenInterest),
            [.. interest.Select(row => (row.Time + fourHours, (double[])[U, row.Values[3]]))]
        );
        var grid = Interval.Hour;
        var closes = Enumerable.Repeat(1.0, 24 * 60).ToArray();
        var bars = new MarketTable(
            "AAA",
            grid,
            grid.BarNumber(Instant.FromDate(2025, 10, 10)),
            new[] { Input.Open, Input.High, Input.Low, Input.Close }.ToDictionary(input => input, _ => closes)
        );
        var options = Options() with { StatisticsAge = fourHours };
        var table = Add(bars, options, Input.OpenInterestValue);
        var delay = DataKind.StatisticsDelay.Nanoseconds;
        for (var row = 0; row < bars.Count; row++)
        {
            var known = interest.Last(record => record.Time + fourHours + delay <= bars.KnownAt(row));
            var age = bars.KnownAt(row) - (known.Time + fourHours);
            Assert.Equal(age > fourHours ? U : known.Values[3], table[Input.OpenInterestValue][row]);
        }
        Assert.False(Add(bars, Input.OpenInterest).Has(Input.OpenInterest));
    }

    private void Write(SeriesKey key, List<(Instant Time, double[] Values)> rows)
    {
        var builder = new SeriesBuilder(key.Kind);
        foreach (var (time, values) in rows)
        {
            builder.Begin(time);
            for (var i = 0; i < values.Length; i++)
            {
                builder.Set(i, values[i]);
            }
        }
        var covered = new TimeRange(rows[0].Time, rows[^1].Time + 1);
        lake.Write(key, builder.Build(), new WriteNote("test", covered, Start), Cancel);
    }

    private static List<(Instant Time, double[] Values)> Rows(string file) =>
        [
            .. File.ReadLines(RealData.Path(file))
                .Skip(1)
                .Select(line => line.Split(','))
                .Select(cells =>
                    (
                        Instant.FromUnixMilliseconds(long.Parse(cells[0], CultureInfo.InvariantCulture)),
                        cells[1..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()
                    )
                ),
        ];
}
