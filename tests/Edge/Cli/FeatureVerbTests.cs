using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Features;
using Riposte.Reports.Features;
using Riposte.Tests.Edge.Configuration;
using Riposte.Tests.Edge.PlugIns;

namespace Riposte.Tests.Edge.Cli;

public sealed class FeatureVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-features-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Out, string Error)> RunAsync(params string[] args) =>
        CommandLine.InAsync(folder, args);

    /// <summary>Ten days of hours whose second half moves three times as far.</summary>
    private void WriteBars()
    {
        var lines = new List<string> { "open_time,open,high,low,close,volume" };
        var close = 100.0;
        for (var i = 0; i < 240; i++)
        {
            var open = close;
            close *= 1 + (i < 120 ? 0.001 : 0.003) * Math.Sin(i * i);
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{1_640_995_200_000 + i * 3_600_000L},{open},{Math.Max(open, close)},{Math.Min(open, close)},{close},{1 + i % 5}"
                )
            );
        }
        File.WriteAllLines(Path.Combine(folder, "bars.csv"), lines);
    }

    [Fact]
    public async Task List_holds_every_feature_and_finds_by_family_word_and_set()
    {
        var (code, all, _) = await RunAsync("features", "list", "--output", "json");
        Assert.Equal((0, FeatureCatalog.All.Length), (code, JsonNode.Parse(all)!.AsArray().Count));
        var (_, trend, _) = await RunAsync("features", "list", "directional", "--family", "trend", "--output", "json");
        Assert.Contains(JsonNode.Parse(trend)!.AsArray(), item => (string?)item!["name"] == "adx");
        var (_, set, _) = await RunAsync("features", "list", "--in-set", "price_features");
        Assert.Contains("log_return(96)", set, StringComparison.Ordinal);
        Assert.DoesNotContain("rsi", set, StringComparison.Ordinal);
        Assert.Contains("No feature", (await RunAsync("features", "list", "xyzzy")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_tells_formula_inputs_unit_range_memory_and_source()
    {
        var (code, text, _) = await RunAsync("features", "describe", "adx(10)", "rsi");
        Assert.Equal(0, code);
        string[] parts =
        [
            "adx(10)",
            "formula",
            "high, low, close",
            "adx(10).plus_di",
            "Percent",
            "0 … 100",
            "contraction",
            "Wilder",
            "rsi(14)",
        ];
        Assert.All(parts, part => Assert.Contains(part, text, StringComparison.Ordinal));
        var (_, json, _) = await RunAsync("features", "describe", "adx(10)", "--output", "json");
        Assert.Equal(3, JsonNode.Parse(json)![0]!["outputs"]!.AsArray().Count);
        Assert.Equal(3, (await RunAsync("features", "describe", "adxx")).Code);
    }

    [Fact]
    public async Task Compute_flags_rows_as_warm_up_provisional_and_exact()
    {
        WriteBars();
        var (code, _, error) = await RunAsync(
            "features",
            "compute",
            "-i",
            "bars.csv",
            "--features",
            "ema(2)",
            "--out",
            "f.csv"
        );
        Assert.Equal((0, true), (code, error.Contains("warm-up", StringComparison.Ordinal)));
        var rows = File.ReadAllLines(Path.Combine(folder, "f.csv"));
        Assert.Equal("time,ema(2),state", rows[0]);
        var info = FeatureSpec.Parse("ema(2)").Build(Riposte.Core.Time.Interval.Hour).Info;
        var states = rows.Skip(1).Select(row => row.Split(',')[^1]).ToArray();
        Assert.Equal(info.WarmUp, states.Count(state => state == "warm_up"));
        Assert.Equal(info.Memory - 1 - info.WarmUp, states.Count(state => state == "provisional"));
        Assert.Equal(240 - info.Memory + 1, states.Count(state => state == "exact"));
    }

    [Fact]
    public async Task A_row_without_a_bar_is_missing_whatever_its_place()
    {
        WriteBars();
        var path = Path.Combine(folder, "bars.csv");
        File.WriteAllLines(path, File.ReadAllLines(path).Where((_, i) => i != 201));
        var (code, _, error) = await RunAsync(
            "features",
            "compute",
            "-i",
            path,
            "--features",
            "sma(2)",
            "--out",
            "f.csv"
        );
        Assert.True(code == 0, error);
        var states = File.ReadAllLines(Path.Combine(folder, "f.csv")).Skip(1).Select(row => row.Split(',')[^1]);
        Assert.Equal([200], states.Select((state, i) => state == "missing" ? i : -1).Where(i => i >= 0));
    }

    [Fact]
    public async Task Features_that_the_bars_cannot_give_are_an_error_not_an_empty_file()
    {
        WriteBars();
        var (code, _, error) = await RunAsync(
            "features",
            "compute",
            "-i",
            "bars.csv",
            "--features",
            "derivatives",
            "--out",
            "f.csv"
        );
        Assert.Equal(4, code);
        Assert.Contains("None of the", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "f.csv")));
    }

    [Theory]
    [InlineData("macd(12,26,9).signal", "Ask for macd(12,26,9)")]
    [InlineData("bbands", "bollinger")]
    [InlineData("tecnical_indicators", "technical_indicators")]
    public async Task What_a_user_may_write_instead_leads_to_the_right_name(string text, string expected)
    {
        var (code, _, error) = await RunAsync("features", "describe", text);
        Assert.Equal(3, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compute_on_longer_bars_equals_the_longer_bars()
    {
        WriteBars();
        await RunAsync(
            "features",
            "compute",
            "-i",
            "bars.csv",
            "--features",
            "sma(2)",
            "--timeframe",
            "4h",
            "--out",
            "f.csv"
        );
        var hours = File.ReadAllLines(Path.Combine(folder, "bars.csv"))
            .Skip(1)
            .Select(l => double.Parse(l.Split(',')[4], CultureInfo.InvariantCulture))
            .ToArray();
        var row = File.ReadAllLines(Path.Combine(folder, "f.csv"))[3].Split(',');
        Assert.Equal((hours[7] + hours[11]) / 2, double.Parse(row[1], CultureInfo.InvariantCulture), 9);
        Assert.Equal(
            2,
            (
                await RunAsync(
                    "features",
                    "compute",
                    "-i",
                    "bars.csv",
                    "--features",
                    "sma(2)",
                    "--timeframe",
                    "90m",
                    "--out",
                    "f.csv"
                )
            ).Code
        );
        Assert.Equal(
            2,
            (
                await RunAsync(
                    "features",
                    "compute",
                    "-i",
                    "bars.csv",
                    "--features",
                    "sma(2)",
                    "--timeframe",
                    "often",
                    "--out",
                    "f.csv"
                )
            ).Code
        );
    }

    [Fact]
    public async Task Inspect_and_drift_say_what_the_bars_were_made_to_be()
    {
        WriteBars();
        var (_, json, _) = await RunAsync(
            "features",
            "inspect",
            "-i",
            "bars.csv",
            "--features",
            "log_return(1)",
            "--output",
            "json"
        );
        var figures = JsonNode.Parse(json)!["features"]![0]!;
        Assert.Equal(239, (int)figures["known"]!);
        Assert.InRange((double)figures["deviation"]!, 0.001, 0.003);
        string[] drift =
        [
            "features",
            "drift",
            "-i",
            "bars.csv",
            "--features",
            "bar_range,candle_shape",
            "--split",
            "2022-01-06",
        ];
        var (code, text, _) = await RunAsync(drift);
        Assert.Equal(0, code);
        Assert.Contains("large", text.Split('\n')[1], StringComparison.Ordinal);
        Assert.StartsWith("bar_range", text.Split('\n')[1], StringComparison.Ordinal);
        Assert.Equal(5, (await RunAsync([.. drift, "--fail-above", "0.25"])).Code);
        Assert.Equal(2, (await RunAsync([.. drift[..^1], "2030-01-06"])).Code);
    }

    [Fact]
    public async Task Leakage_of_the_sample_plug_in_is_refuted()
    {
        WriteBars();
        string[] args =
        [
            "features",
            "leakage",
            "-i",
            "bars.csv",
            "--features",
            "acme:close_strength(5)",
            "--plugin",
            FeaturePlugInTests.Sample,
        ];
        var (code, text, _) = await RunAsync(args);
        Assert.Equal(0, code);
        Assert.Contains("clean", text, StringComparison.Ordinal);
        var json = JsonNode.Parse((await RunAsync([.. args, "--output", "json"])).Out)!;
        Assert.True((bool)json["clean"]!);
        Assert.Equal("acme:close_strength(5)", (string)json["features"]![0]!["feature"]!);
        Assert.Equal(3, (await RunAsync(args[..^2])).Code);
        Assert.Equal(2, (await RunAsync([.. args, "--trials", "0"])).Code);
    }

    [Fact]
    public async Task A_configuration_may_name_features_of_plug_ins()
    {
        File.WriteAllText(
            Path.Combine(folder, "mine.yaml"),
            $"version: 1\ncosts: {{ funding: none }}\nfeatures_config:\n  plugins: [\"{FeaturePlugInTests.Sample}\"]\n  features: [\"acme:close_strength(5)\"]\n"
        );
        var (code, _, error) = await RunAsync("config", "validate", Path.Combine(folder, "mine.yaml"));
        Assert.True(code == 0, error);
    }

    // The pictures of features of other columns come from stores: replay orderbook/binance-cm-btcusd_perp-20240808-raw-ws.gz
    // into one, with bars of 1 s of its trades; import SOLUSDT of 2026-04-10 into a second, BTCUSDT of 2026-03-25 to 27 into
    // a third (5m), ETHUSDT and BTCUSDT of 2023 with funding and mark prices into a fourth (15m, from October, both as the
    // market); then 'features docs' on the bars of each, in this order, and last on the bars below:
    // riposte features docs --input klines/um/BTCUSDT-1m-2023.parquet --symbol BTCUSDT --timeframe 15m --from 2023-10-01 --out docs/features
    [Fact]
    public async Task The_pictures_of_the_documentation_are_what_the_program_draws()
    {
        var data = Environment.GetEnvironmentVariable("RIPOSTE_TEST_DATA");
        Assert.SkipWhen(data is null, "RIPOSTE_TEST_DATA is not set: no real bars");
        var bars = Path.Combine(data!, "data", "klines", "um", "BTCUSDT-1m-2023.parquet");
        var (code, _, error) = await RunAsync(
            "features",
            "docs",
            "-i",
            bars,
            "--symbol",
            "BTCUSDT",
            "--timeframe",
            "15m",
            "--from",
            "2023-10-01",
            "--out",
            "docs"
        );
        Assert.True(code == 0, error);
        var drawn = Directory.GetFiles(Path.Combine(folder, "docs", "images"));
        Assert.NotEmpty(drawn);
        Assert.All(
            drawn,
            file =>
                Assert.Equal(
                    File.ReadAllText(Repository.Path("docs", "features", "images", Path.GetFileName(file))),
                    File.ReadAllText(file)
                )
        );
        Assert.Contains(
            drawn,
            file => Path.GetFileName(file) == Path.GetFileName(FeaturePages.PictureOf(FeatureCatalog.Find("rsi")!))
        );
    }
}
