using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;
using Riposte.Tests.Edge.Cli;
using Riposte.Tests.Edge.Data;

namespace Riposte.Tests.Edge.TradeBars;

/// <summary><c>data bars</c> as a user calls it.</summary>
public sealed class TradeBarCommandTests : IDisposable
{
    private const string Archive = "raw/binance/um/microstructure/BSVUSDT-aggTrades-2026-04-";
    private static readonly Instant Day = Instant.FromDate(2024, 1, 2);
    private static readonly SeriesKey Trades = new("binance_usdm", DataKinds.Trades, "AAA", null);

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-bars-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<(int Code, string Out, string Error)> RunAsync(params string[] args) =>
        CommandLine.InAsync(folder, ["data", "bars", .. args]);

    private ColumnTable Read(string name) => TableFiles.Read(Path.Combine(folder, name), Cancel);

    /// <summary>A trade a minute for some minutes, of 1 coin at the number of the minute, bought and sold in turn.</summary>
    private void Store(Instant from, int count, long firstId = 0)
    {
        var builder = new SeriesBuilder(DataKinds.Trades);
        for (var i = 0; i < count; i++)
        {
            builder
                .Begin(from + i * Interval.Minute.Nanoseconds)
                .Set(0, firstId + i)
                .Set(1, 100.0 + i)
                .Set(2, 1.0)
                .Set(3, firstId + i)
                .Set(4, firstId + i)
                .Set(5, (long)(i % 2));
        }
        var covered = new TimeRange(from, from + count * Interval.Minute.Nanoseconds);
        new Lake(Path.Combine(folder, "data")).Write(
            Trades,
            builder.Build(),
            new WriteNote("test", covered, from),
            Cancel
        );
    }

    [Fact]
    public async Task Bars_of_a_stored_series_are_written_with_every_column()
    {
        Store(Day, 10);
        var (code, output, error) = await RunAsync(
            Trades.ToString(),
            "--rule",
            "volume:4",
            "--out",
            "bars.csv",
            "-o",
            "json"
        );

        Assert.True(code == 0, error);
        Assert.Equal(2, (int)JsonNode.Parse(output)!["rows"]!);
        var lines = File.ReadAllLines(Path.Combine(folder, "bars.csv"));
        Assert.Equal(
            "open_time,close_time,number_in_day,open,high,low,close,volume,quote_volume,trades,ticks,taker_buy_volume,taker_buy_quote_volume,imbalance,threshold,end,partial",
            lines[0]
        );
        var start = Day.UnixMilliseconds;
        Assert.Equal(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{start},{start + 180_000},0,100,103,100,103,4,406,4,4,2,202,0,4,size,0"
            ),
            lines[1]
        );
    }

    [Fact]
    public async Task The_end_of_the_range_ends_the_day_and_flags_the_bar_it_cuts()
    {
        Store(Day, 10);
        var (code, _, _) = await RunAsync(
            Trades.ToString(),
            "--rule",
            "tick:6",
            "--to",
            "2024-01-03",
            "--out",
            "bars.parquet"
        );
        var bars = Read("bars.parquet");

        Assert.Equal(0, code);
        Assert.Equal("size day_end", string.Join(' ', bars["end"].Texts()));
        Assert.Equal([0, 1], bars["partial"].Wholes());
        Assert.Equal(Instant.FromDate(2024, 1, 3).UnixMilliseconds, bars["close_time"].Wholes()[1]);
    }

    [Fact]
    public async Task A_range_inside_a_day_keeps_the_numbers_of_the_day()
    {
        Store(Day, 60);
        await RunAsync(Trades.ToString(), "--rule", "tick:7", "--from", "2024-01-02T00:20Z", "--out", "part.csv");
        await RunAsync(Trades.ToString(), "--rule", "tick:7", "--out", "whole.csv");
        var part = File.ReadAllLines(Path.Combine(folder, "part.csv"));
        var whole = File.ReadAllLines(Path.Combine(folder, "whole.csv"));

        Assert.Equal(3, Read("part.csv")["number_in_day"].Wholes()[0]);
        Assert.Equal(whole[4..], part[1..]);
    }

    [Fact]
    public async Task Missing_trades_are_told()
    {
        Store(Day, 10);
        Store(Day + 3 * Interval.Hour.Nanoseconds, 10, firstId: 15);
        var (code, _, error) = await RunAsync(Trades.ToString(), "--rule", "time:1h", "--out", "bars.csv");

        Assert.Equal(0, code);
        Assert.Contains(
            "No trades are covered from 2024-01-02T00:10:00Z to 2024-01-02T03:00:00Z",
            error,
            StringComparison.Ordinal
        );
        Assert.Contains("5 numbers of trades are left out", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_an_archive_give_bars_that_are_read_as_bars()
    {
        var (code, output, error) = await RunAsync(
            RealData.Path(Archive + "07.zip"),
            RealData.Path(Archive + "06.zip"),
            "--rule",
            "time:1m",
            "--out",
            "BSVUSDT-1m.csv"
        );
        Assert.True(code == 0, error);
        Assert.Contains("2880 rows", output, StringComparison.Ordinal);
        Assert.DoesNotContain("left out", error, StringComparison.Ordinal);
        var minutes = BarFiles.Read(Path.Combine(folder, "BSVUSDT-1m.csv"), new BarReadOptions(), Cancel).Table;
        var exchange = RealTrades.Minutes("BSVUSDT");

        Assert.Equal((exchange.FirstBar, 2_880), (minutes.FirstBar, minutes.Count));
        Assert.Equal(exchange[Input.Close][..2_880].ToArray(), minutes[Input.Close].ToArray());
    }

    [Fact]
    public async Task Bars_of_a_store_and_of_the_files_it_came_from_are_equal()
    {
        var file = RealData.Path(Archive + "08.zip");
        var imported = await CommandLine.InAsync(folder, "data", "import", file);
        Assert.True(imported.Code == 0, imported.Error);
        const string rule = "dollar_imbalance:500";
        await RunAsync("binance_usdm/trades/BSVUSDT", "--rule", rule, "--out", "store.csv");
        await RunAsync(file, "--rule", rule, "--out", "file.csv");

        Assert.Equal(
            File.ReadAllBytes(Path.Combine(folder, "file.csv")),
            File.ReadAllBytes(Path.Combine(folder, "store.csv"))
        );
        Assert.Equal(245, Read("file.csv").Count);
    }

    [Theory]
    [InlineData("binance_usdm/trades/AAA", "ticks:5", 2, "names no rule")]
    [InlineData("binance_usdm/trades/AAA", "time:7m", 2, "holds no whole number")]
    [InlineData("binance_usdm/trades/BBB", "tick:5", 4, "has no series binance_usdm/trades/BBB")]
    [InlineData("binance_usdm/bars/AAA/1m", "tick:5", 4, "not trades")]
    [InlineData("binance_usdm/trades/AAA", "tick:1000", 4, "No bar of tick:1000")]
    [InlineData("mine.csv", "tick:5", 4, "mine.csv does not exist")]
    public async Task What_cannot_be_built_is_refused_and_leaves_no_file(
        string source,
        string rule,
        int expected,
        string fragment
    )
    {
        Store(Day, 10);
        var (code, _, error) = await RunAsync(source, "--rule", rule, "--out", "bars.csv");

        Assert.Equal(expected, code);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "bars.csv")));
    }

    [Fact]
    public async Task Files_that_overlap_or_are_of_two_symbols_are_refused()
    {
        var six = RealData.Path(Archive + "06.zip");
        var sol = RealData.Path("raw/binance/um/microstructure/SOLUSDT-aggTrades-2026-04-10.zip");

        var twice = await RunAsync(six, six, "--rule", "tick:5", "--out", "bars.csv");
        var mixed = await RunAsync(six, sol, "--rule", "tick:5", "--out", "bars.csv");

        Assert.Contains("counted twice", twice.Error, StringComparison.Ordinal);
        Assert.Contains("holds trades of SOLUSDT, not BSVUSDT", mixed.Error, StringComparison.Ordinal);
        Assert.Equal((4, 4), (twice.Code, mixed.Code));
    }
}
