using System.Text.Json.Nodes;
using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;
using Riposte.Tests.Edge.Cli;
using Riposte.Tests.Edge.Data;

namespace Riposte.Tests.Edge.MarketData;

/// <summary><c>data clean</c> as a user calls it.</summary>
public sealed class CleanCommandTests : IDisposable
{
    private const long Start = 1_704_067_200_000;

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-clean-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<(int Code, string Out, string Error)> RunAsync(params string[] args) =>
        CommandLine.InAsync(folder, ["data", "clean", .. args]);

    private string[] Lines(string name) => File.ReadAllLines(Path.Combine(folder, name));

    /// <summary>Minutes of the closes that are not 0; a 0 is a gap.</summary>
    private void WriteBars(params int[] closes) =>
        File.WriteAllLines(
            Path.Combine(folder, "bars.csv"),
            closes
                .Select((close, i) => (close, i))
                .Where(bar => bar.close > 0)
                .Select(bar => $"{Start + bar.i * 60_000L},{bar.close},{bar.close},{bar.close},{bar.close},5")
                .Prepend("open_time,open,high,low,close,volume")
        );

    [Fact]
    public async Task A_gap_is_filled_and_the_manifest_lies_beside_the_file()
    {
        WriteBars(100, 101, 100, 0, 0, 103);
        var (code, output, error) = await RunAsync("bars.csv", "--steps", "fill:previous:1", "--out", "clean.csv");

        Assert.True(code == 0, error);
        Assert.Contains("fill:previous:1: 1 of 6 rows changed", output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "open_time,open,high,low,close,volume,flags",
                $"{Start + 120_000},100,100,100,100,5,0",
                $"{Start + 180_000},100,100,100,100,0,8",
                $"{Start + 300_000},103,103,103,103,5,0",
            ],
            Lines("clean.csv").Where((_, line) => line is 0 or > 2)
        );
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "clean.csv.manifest.json")))!;
        Assert.Equal(("clean", 6), ((string)manifest["stage"]!, (int)manifest["rows"]!));
        Assert.Equal("fill:previous:1", (string)manifest["steps"]![0]!["step"]!);
        Assert.Equal(1, (int)manifest["steps"]![0]!["rows_changed"]!);
        Assert.Equal((string)manifest["output"]!, (string)manifest["steps"]![0]!["output"]!);
        var bars = BarFiles.Read(Path.Combine(folder, "bars.csv"), new BarReadOptions(), Cancel).Table;
        Assert.Equal(bars.Hash.ToString(), (string)manifest["input"]!);
    }

    [Fact]
    public async Task The_same_input_gives_the_same_bytes()
    {
        WriteBars([.. Enumerable.Range(0, 50).Select(i => i == 40 ? 300 : 100 + i % 3)]);
        foreach (var name in (string[])["a.parquet", "b.parquet"])
        {
            Assert.Equal(0, (await RunAsync("bars.csv", "--steps", "spikes:10:8,percent", "--out", name)).Code);
        }
        byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(folder, name));

        Assert.Equal(Bytes("a.parquet"), Bytes("b.parquet"));
        Assert.Equal(Bytes("a.parquet.manifest.json"), Bytes("b.parquet.manifest.json"));
    }

    [Fact]
    public async Task Flags_of_a_cleaned_file_go_into_the_store_with_it()
    {
        WriteBars(100, 101, 0, 103);
        await RunAsync("bars.csv", "--steps", "fill:previous:1", "--out", "clean.csv");
        var imported = await CommandLine.InAsync(
            folder,
            ["data", "import", "clean.csv", "--kind", "bars:1m", "--symbol", "AAA"]
        );
        Assert.True(imported.Code == 0, imported.Error);
        var key = new SeriesKey("binance_usdm", DataKinds.Bars, "AAA", Interval.Minute);
        var stored = new Lake(Path.Combine(folder, "data")).ReadLatest(key, 4, new Instant(long.MaxValue), Cancel);

        Assert.Equal([RowFlags.None, RowFlags.None, RowFlags.Cleaned, RowFlags.None], stored.Flags.ToArray());
    }

    [Fact]
    public async Task A_stored_series_is_cleaned_and_its_own_flags_stay()
    {
        var key = new SeriesKey("binance_usdm", DataKinds.Bars, "AAA", Interval.Minute);
        var builder = new SeriesBuilder(DataKinds.Bars);
        foreach (var (minute, flags) in ((int, RowFlags)[])[(0, RowFlags.SecondSource), (2, RowFlags.None)])
        {
            builder.Begin(new Instant(Start * 1_000_000) + minute * Interval.Minute.Nanoseconds, flags);
            for (var column = 0; column < 5; column++)
            {
                builder.Set(column, 100.0);
            }
        }
        var covered = new TimeRange(new Instant(Start * 1_000_000), new Instant((Start + 180_000) * 1_000_000));
        new Lake(Path.Combine(folder, "data")).Write(
            key,
            builder.Build(),
            new WriteNote("test", covered, covered.To),
            Cancel
        );
        var (code, output, error) = await RunAsync(
            key.ToString(),
            "--steps",
            "fill:previous:3",
            "--out",
            "clean.csv",
            "--output",
            "json"
        );

        Assert.True(code == 0, error);
        Assert.Equal(3, (int)JsonNode.Parse(output)!["rows"]!);
        Assert.Equal(1, (int)JsonNode.Parse(output)!["steps"]![0]!["rows_changed"]!);
        Assert.Equal(["1", "8", "0"], Lines("clean.csv").Skip(1).Select(line => line.Split(',')[^1]));
    }

    [Fact]
    public async Task A_single_bar_has_no_change_and_leaves_no_file()
    {
        var key = new SeriesKey("binance_usdm", DataKinds.Bars, "AAA", Interval.Minute);
        var time = new Instant(Start * 1_000_000);
        var builder = new SeriesBuilder(DataKinds.Bars).Begin(time).Set(0, 1.0).Set(1, 1.0).Set(2, 1.0).Set(3, 1.0);
        new Lake(Path.Combine(folder, "data")).Write(
            key,
            builder.Build(),
            new WriteNote("test", new TimeRange(time, time + 1), time),
            Cancel
        );
        var (code, _, error) = await RunAsync(key.ToString(), "--steps", "percent", "--out", "clean.csv");

        Assert.Equal(4, code);
        Assert.Contains("No bar of AAA is left after percent", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    // A real bad print: 2017-08-22 04:00, a low of 144.21 against closes above 300.
    [Fact]
    public async Task The_bad_print_of_a_thin_week_is_found()
    {
        var (code, _, error) = await RunAsync(
            RealData.Path("klines/spot/ETHUSDT-15m-2017-2023.parquet"),
            "--to",
            "2017-09-01",
            "--steps",
            "spikes:96:20",
            "--out",
            "clean.csv"
        );
        Assert.True(code == 0, error);
        var print = Instant.FromDate(2017, 8, 22) + 4 * Interval.Hour.Nanoseconds;

        Assert.DoesNotContain(
            Lines("clean.csv"),
            line => line.StartsWith($"{print.UnixMilliseconds},", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("smooth:3", 2, "is no step")]
    [InlineData("percent,fill:drop", 2, "put it last")]
    [InlineData("fill:previous:0", 2, "fills between 1 and")]
    public async Task What_cannot_be_cleaned_is_refused_and_leaves_no_file(string steps, int expected, string fragment)
    {
        WriteBars(100, 101, 0, 104);
        var (code, _, error) = await RunAsync("bars.csv", "--steps", steps, "--out", "clean.csv");

        Assert.Equal(expected, code);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
        Assert.Equal(["bars.csv"], Directory.GetFiles(folder).Select(path => Path.GetFileName(path)));
    }
}
