using System.Text.Json.Nodes;
using Riposte.Core.Errors;
using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Checks.Sources;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;
using Riposte.Runtime.Checking;
using Riposte.Runtime.Progress;
using Riposte.Tests.Edge.Cli;

namespace Riposte.Tests.Edge.Checking;

/// <summary>The check of a real store, and the verb that runs it.</summary>
public sealed class StoreCheckTests : IDisposable
{
    private const long Minute = 60_000_000_000;
    private static readonly Instant Day = Instant.FromDate(2024, 1, 1);
    private static readonly SeriesKey Minutes = new("binance_usdm", DataKinds.Bars, "BTCUSDT", Interval.Minute);
    private static readonly SeriesKey Hours = Minutes with { Interval = Interval.Hour };
    private static readonly SeriesKey Marks = Minutes with { Kind = DataKinds.MarkBars };
    private static readonly SeriesKey Trades = new("binance_usdm", DataKinds.Trades, "BTCUSDT", null);
    private static readonly SeriesKey Dollars = Minutes with { Venue = "coinbase", Symbol = "BTC-USD" };

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-check-").FullName;
    private readonly Lake lake;

    public StoreCheckTests() => lake = new Lake(Path.Combine(folder, "data"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static double Price(long i) => 1_000 + i * 7 % 13 + i * 5 % 11 * 0.1;

    private static TimeRange Range(long from, long to) => new(Day + from * Minute, Day + to * Minute);

    private static SeriesTable Bars(DataKind kind, long from, long to, int every = 1)
    {
        var builder = new SeriesBuilder(kind);
        for (var i = from; i < to; i += every)
        {
            var prices = Enumerable.Range(0, every).Select(k => Price(i + k)).Append(Price(i + every)).ToArray();
            builder
                .Begin(Day + i * Minute)
                .Set(0, prices[0])
                .Set(1, prices.Max() + 1)
                .Set(2, prices.Min() - 1)
                .Set(3, prices[^1]);
            if (kind == DataKinds.Bars)
            {
                builder.Set(4, 2.0 * every);
            }
        }
        return builder.Build();
    }

    private void Write(SeriesKey key, SeriesTable table, TimeRange covered, string source = "binance_usdm archive") =>
        lake.Write(key, table, new WriteNote(source, covered, Day + 400 * 1_440 * Minute), Cancel);

    private StoreCheckResult Run(TimeRange? range, params string[] patterns) =>
        new StoreCheck(lake, new SilentProgress()).Run(
            new StoreCheckRequest(patterns, range, SeriesCheckOptions.Default, SourceCompareOptions.Default),
            Cancel
        );

    [Fact]
    public void Every_series_is_checked_against_what_its_receipts_say_was_asked_for()
    {
        Write(Minutes, Bars(DataKinds.Bars, 0, 500), Range(0, 500));
        Write(Minutes, Bars(DataKinds.Bars, 520, 900), Range(500, 900), "binance_usdm rest");
        Write(Marks, Bars(DataKinds.MarkBars, 0, 100), Range(0, 100));
        var result = Run(null);
        Assert.Equal([Minutes, Marks], result.Series.Select(one => one.Report.Key));
        var report = result.Series[0].Report;
        Assert.Equal((880, 20), (report.Records, report.Total(CheckKind.Gap).Bars));
        Assert.Equal(Range(500, 520), report.Findings.Single().Range);
        Assert.Equal([Range(0, 500), Range(500, 900)], result.Series[0].Sources.Select(one => one.Range));
        Assert.Equal(["binance_usdm archive", "binance_usdm rest"], result.Series[0].Sources.Select(one => one.Source));
        Assert.False(result.HasErrors);
        Assert.Equal(100, result.Pairs.Single().Compared);
        Assert.Equal(100, Run(Range(500, 620), "*/bars/*").Series.Single().Report.Records);
    }

    [Fact]
    public async Task What_was_never_asked_for_is_told_apart_from_what_is_missing()
    {
        Write(Minutes, Bars(DataKinds.Bars, 0, 1_440), Range(0, 1_440));
        Write(Minutes, Bars(DataKinds.Bars, 4_320, 5_760), Range(4_320, 5_760));
        var series = Run(null).Series.Single();
        Assert.Equal([Range(1_440, 4_320)], series.NotAsked.All);
        Assert.Equal(0, series.Report.Total(CheckKind.Gap).Bars);
        Assert.Equal([Range(1_440, 2_000)], Run(Range(0, 2_000)).Series.Single().NotAsked.All);
        const string Told = "not asked for: 2024-01-02\u20132024-01-04";
        string[][] asked =
        [
            ["check"],
            ["list"],
            ["list", Minutes.ToString()],
        ];
        foreach (var verb in asked)
        {
            var (_, text, _) = await CommandLine.InAsync(folder, ["data", .. verb, "--store", "data"]);
            Assert.Contains(Told, text, StringComparison.Ordinal);
            var (_, json, _) = await CommandLine.InAsync(
                folder,
                ["data", .. verb, "--store", "data", "--output", "json"]
            );
            var root = JsonNode.Parse(json)!;
            var range = (verb.Length > 1 ? root["not_asked"]! : root["series"]![0]!["not_asked"]!)[0]!;
            Assert.Equal(Range(1_440, 4_320).From.UnixMilliseconds, (long)range["from_ms"]!);
            Assert.Equal(Range(1_440, 4_320).To.UnixMilliseconds, (long)range["to_ms"]!);
        }
        string[] compute = ["features", "compute", "-i", Minutes.ToString(), "--features", "log_return(1)"];
        var (code, _, notes) = await CommandLine.InAsync(folder, [.. compute, "--out", "f.csv", "--store", "data"]);
        Assert.True(code == 0, notes);
        Assert.Contains("2880 of 5760 bars are missing", notes, StringComparison.Ordinal);
        Assert.Contains(
            "not asked for: 2024-01-02T00:00:00Z\u20132024-01-04T00:00:00Z",
            notes,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Kinds_intervals_and_venues_of_one_coin_are_held_against_each_other()
    {
        Write(Minutes, Bars(DataKinds.Bars, 0, 1_200), Range(0, 1_200));
        var hours = Bars(DataKinds.Bars, 0, 1_200, every: 60);
        Write(Hours, Change(hours, 7, "high", 2_000), Range(0, 1_200));
        Write(Marks, Change(Bars(DataKinds.MarkBars, 0, 1_200), 30, "high", 1_500), Range(0, 1_200));
        Write(Dollars, Shift(Bars(DataKinds.Bars, 0, 1_200), 3), Range(3, 1_203), "coinbase rest");
        Write(Trades, SeriesTable.Empty(DataKinds.Trades), Range(5, 7));
        var result = Run(null);
        Assert.Equal(
            [(Minutes, Marks), (Hours, Minutes), (Minutes, Trades)],
            result.Pairs.Select(pair => (pair.First, pair.Second))
        );
        Assert.Empty(result.Pairs[0].Totals);
        Assert.Equal(1, result.Pairs[1].Total(CheckKind.IntervalMismatch).Findings);
        Assert.Equal(2, result.Pairs[2].Total(CheckKind.TradePriceMismatch).Findings);
        var sources = Assert.Single(result.Sources);
        Assert.Equal((Minutes, Dollars, 3), (sources.First, sources.Second, sources.BestLag));
        Assert.True(sources.IsShifted);
        Assert.True(result.HasErrors);
    }

    [Theory]
    [InlineData("binance_usdm/bars/BTCUSDT/1m", "binance_usdm/bars/BTCUSDT/1m", true)]
    [InlineData("binance_usdm/bars/BTCUSDT/1m", "binance_usdm/bars/BTCUSDT/1h", false)]
    [InlineData("*", "binance_usdm/bars/BTCUSDT/1h", true)]
    [InlineData("*/bars/*/1h", "binance_usdm/bars/BTCUSDT/1h", true)]
    [InlineData("*/bars/*/1h", "binance_usdm/mark_bars/BTCUSDT/1h", false)]
    [InlineData("*BTC*", "coinbase/bars/BTC-USD/1h", true)]
    [InlineData("*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("", "x", false)]
    public void A_star_stands_for_any_text(string pattern, string text, bool expected) =>
        Assert.Equal(expected, SeriesPattern.Matches(pattern, text));

    [Fact]
    public void A_store_without_such_a_series_is_an_error_that_says_what_to_do()
    {
        var empty = Assert.Throws<UserException>(() => Run(null));
        Assert.Equal((ErrorKind.Data, "The store is empty."), (empty.Kind, empty.What));
        Write(Marks, Bars(DataKinds.MarkBars, 0, 100), Range(0, 100));
        Assert.Contains(
            "*/quotes/*",
            Assert.Throws<UserException>(() => Run(null, "*/quotes/*")).What,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_verb_prints_findings_writes_the_page_and_ends_with_4_on_errors()
    {
        Write(Minutes, Change(Bars(DataKinds.Bars, 0, 900), 30, "close", 0), Range(0, 1_000));
        var (code, output, error) = await RunAsync("data check --html out/coverage.html");
        Assert.Equal(4, code);
        Assert.Contains("binance_usdm/bars/BTCUSDT/1m: 900 records", output, StringComparison.Ordinal);
        Assert.Contains("error bad_price: 1 place, 1 record", output, StringComparison.Ordinal);
        Assert.Contains("2024-01-01T00:30:00Z: close is 0, not above 0", output, StringComparison.Ordinal);
        Assert.Contains("errors in 1 series", error, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "out", "coverage.html"), Cancel);
        Assert.Contains("binance_usdm/bars/BTCUSDT/1m", page, StringComparison.Ordinal);

        lake.Mark(Minutes, Range(30, 31), RowFlags.Suspect, new WriteNote("user", Range(30, 31), Day), Cancel);
        var (mended, json, _) = await RunAsync("data check binance_usdm/bars/BTCUSDT/1m -o json --list 3");
        Assert.Equal(0, mended);
        var series = JsonNode.Parse(json)!["series"]![0]!;
        Assert.True((bool)series["usable"]!);
        Assert.Equal(100, (int)series["missing"]!);
        Assert.Equal(1, (int)series["flagged"]!);
        Assert.Equal("binance_usdm archive", (string)series["sources"]![0]!["source"]!);
        var total = series["totals"]!.AsArray().Single(one => (string)one!["kind"]! == "bad_price")!;
        Assert.Equal((1, 1), ((int)total["places"]!, (int)total["marked"]!));
        Assert.Equal(4, (await RunAsync("data check coinbase/bars/BTC-USD/1m")).Code);
    }

    [Theory]
    [InlineData("data check *.csv binance_usdm/funding/BTCUSDT nowhere.csv", "nowhere.csv")]
    [InlineData("data check nowhere.csv --html a.html", "--html")]
    [InlineData("data check nowhere.csv --store x", "--store")]
    [InlineData("data check --repair sort", "--repair")]
    [InlineData("data check * --symbol X", "--symbol")]
    [InlineData("data check --list -1", "--list")]
    [InlineData("data check --from 2024-02-01 --to 2024-01-01", "--to")]
    public async Task Options_that_do_not_fit_are_refused_by_name(string line, string named)
    {
        var (code, _, error) = await RunAsync(line);
        Assert.Equal(2, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string line) =>
        CommandLine.InAsync(folder, line.Split(' '));

    private static SeriesTable Change(SeriesTable table, int row, string column, double value)
    {
        Array[] columns = [.. Enumerable.Range(0, table.Kind.Columns.Length).Select(table.Column)];
        var at = table.Kind.IndexOf(column);
        columns[at] = (Array)columns[at].Clone();
        ((double[])columns[at])[row] = value;
        return new SeriesTable(table.Kind, table.Times.ToArray(), columns);
    }

    private static SeriesTable Shift(SeriesTable table, long minutes) =>
        new(
            table.Kind,
            [.. table.Times.ToArray().Select(time => time + minutes * Minute)],
            [.. Enumerable.Range(0, table.Kind.Columns.Length).Select(table.Column)]
        );
}
