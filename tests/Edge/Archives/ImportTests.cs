using System.Text.Json;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Archives;
using Riposte.Data.Lake;
using Riposte.Runtime.Imports;
using Riposte.Runtime.Progress;
using Riposte.Tests.Edge.Cli;
using Riposte.Tests.Testkit;

namespace Riposte.Tests.Edge.Archives;

/// <summary>Files into a store, through the runtime and through the command line.</summary>
public sealed class ImportTests : IDisposable
{
    private const long T = 1_704_067_200_000; // 2024-01-01
    private readonly ScratchFolder files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Archive_files_of_a_tree_go_to_the_series_that_their_names_tell()
    {
        Tree();
        var store = Store();
        var outcome = Import(store, new ImportRequest([files.PathOf("archive")], "binance_usdm"));
        Assert.False(outcome.HasErrors);
        Assert.Equal(
            [
                "binance_usdm/bars/BTCUSDT/1m",
                "binance_usdm/funding/BTCUSDT",
                "binance_usdm/long_short/BTCUSDT",
                "binance_usdm/mark_bars/BTCUSDT/1m",
                "binance_usdm/open_interest/BTCUSDT",
                "binance_usdm/taker_volume/BTCUSDT",
                "binance_usdm/trades/BTCUSDT",
            ],
            store.Series(TestContext.Current.CancellationToken).Select(key => key.ToString())
        );
        var receipt = Assert.Single(
            store.Partitions(ScratchFolder.Key("binance_usdm/bars/BTCUSDT/1m"), TestContext.Current.CancellationToken)
        );
        Assert.Equal([ScratchFolder.Day(2024, 1, 1)], receipt.Covered.All);
        Assert.Equal("import BTCUSDT-1m-2024-01-01.zip", Assert.Single(receipt.Sources).Source);
        Assert.Equal(Instant.FromDate(2025, 3, 4), receipt.Sources[0].FetchedAt);
        // Two of 1,440 minutes are there.
        Assert.Equal((2L, 1438L), (receipt.Rows, receipt.MissingBars));
    }

    [Fact]
    public void Importing_twice_changes_nothing()
    {
        Tree();
        var store = Store();
        var request = new ImportRequest([files.PathOf("archive")], "binance_usdm");
        var first = Import(store, request);
        Assert.Equal(2 + 1 + 1 + 1 + 1 + 1 + 2, first.Added);
        var before = Bytes();
        var second = Import(store, request);
        Assert.Equal((0, 0), (second.Added, second.Revised));
        Assert.All(
            second.Files.SelectMany(file => file.Series),
            series => Assert.Equal(series.Report.Records, series.Merge.Unchanged)
        );
        Assert.Equal(before, Bytes());

        SortedDictionary<string, string> Bytes() =>
            new(
                Directory
                    .GetFiles(files.PathOf("store"), "*.parquet", SearchOption.AllDirectories)
                    .ToDictionary(
                        path => path,
                        path =>
                            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))
                    ),
                StringComparer.Ordinal
            );
    }

    [Fact]
    public void Nothing_of_a_bad_file_is_stored_and_files_behind_it_wait()
    {
        var (good, bad, late) = Three();
        var store = Store();
        var outcome = Import(store, Funding([good, bad, late]));
        Assert.Equal(2, outcome.Files.Count);
        Assert.Contains("line 3", outcome.Files[1].Error!.What, StringComparison.Ordinal);
        Assert.Equal([late], outcome.NotReached);
        Assert.Equal(1, Rows(store));
    }

    [Fact]
    public void An_import_that_keeps_going_imports_the_files_behind_a_bad_one()
    {
        var (good, bad, late) = Three();
        var store = Store();
        var outcome = Import(store, Funding([good, bad, late]) with { KeepGoing = true });
        Assert.True(outcome.HasErrors);
        Assert.Equal([null, ErrorKind.Data, null], outcome.Files.Select(file => file.Error?.Kind));
        Assert.Empty(outcome.NotReached);
        Assert.Equal(2, Rows(store));
    }

    [Fact]
    public void Of_a_folder_files_named_after_other_data_are_left_out()
    {
        Tree();
        var request = new ImportRequest([files.PathOf("archive")], "binance_usdm") { Kind = DataKinds.Trades };
        var outcome = Import(Store(), request);
        Assert.Equal("BTCUSDT-aggTrades-2024-01-01.zip", Path.GetFileName(Assert.Single(outcome.Files).Path));
        Assert.Equal(4, outcome.LeftOut.Count);
        Assert.Contains(
            outcome.LeftOut,
            text => text.Contains("is named after funding, not trades", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("ETHUSDT", "bars", "1m", "is named after BTCUSDT, not ETHUSDT")]
    [InlineData("BTCUSDT", "bars", "1h", "is named after bars of 1m, not 1h")]
    [InlineData("BTCUSDT", "funding", null, "is named after bars, not funding")]
    public void A_named_file_that_its_name_contradicts_is_refused(
        string symbol,
        string kind,
        string? interval,
        string what
    )
    {
        var path = Klines("BTCUSDT-1m-2024-01-01.zip");
        var request = new ImportRequest([path], "binance_usdm")
        {
            Kind = DataKinds.Find(kind),
            Symbol = symbol,
            Interval = interval is null ? null : Interval.Parse(interval),
        };
        var outcome = Import(Store(), request);
        Assert.Contains(what, Assert.Single(outcome.Files).Error!.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "funding", "The symbol of mine.csv is not known")]
    [InlineData("BTCUSDT", null, "The kind of mine.csv is not known")]
    [InlineData("../up", "funding", "is no series of a store")]
    [InlineData("BTCUSDT", "bars", "is no series of a store")]
    public void What_neither_name_nor_request_tell_is_asked_for(string? symbol, string? kind, string what)
    {
        var path = files.Write("mine.csv", $"time,rate\n{T},0.1\n");
        var request = new ImportRequest([path], "binance_usdm")
        {
            Kind = kind is null ? null : DataKinds.Find(kind),
            Symbol = symbol,
        };
        Assert.Contains(what, Assert.Single(Import(Store(), request).Files).Error!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_names_the_files_that_fit()
    {
        Klines("BTCUSDT-1m-2024-01-01.zip");
        Klines("BTCUSDT-1h-2024-01-01.zip");
        var outcome = Import(Store(), new ImportRequest([files.PathOf("BTCUSDT-1m-*.zip")], "binance_usdm"));
        Assert.Equal("BTCUSDT-1m-2024-01-01.zip", Path.GetFileName(Assert.Single(outcome.Files).Path));
    }

    [Theory]
    [InlineData("absent.csv", "does not exist")]
    [InlineData("*.zip", "holds no file of market data")]
    [InlineData("absent/*.zip", "holds no file of market data")]
    [InlineData("", "holds no file of market data")]
    public void A_path_that_names_nothing_is_refused(string path, string what)
    {
        var request = new ImportRequest([files.PathOf(path)], "binance_usdm");
        var error = Assert.Throws<UserException>(() => Import(Store(), request));
        Assert.Contains(what, error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_import_ends_before_the_next_file()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            MarketImport.Run(
                new ImportRequest([Klines("BTCUSDT-1m-2024-01-01.zip")], "binance_usdm"),
                Store(),
                Clock(),
                new SilentProgress(),
                cancel.Token
            )
        );
        Assert.False(Directory.Exists(files.PathOf("store")));
    }

    [Fact]
    public async Task The_command_line_imports_and_exports_what_reads_back()
    {
        var (code, text, _) = await RunAsync("data", "import", Klines("BTCUSDT-1m-2024-01-01.zip"), "--output", "json");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(text);
        var series = json.RootElement.GetProperty("files")[0].GetProperty("series")[0];
        Assert.Equal("binance_usdm/bars/BTCUSDT/1m", series.GetProperty("series").GetString());
        Assert.Equal((2, T), (series.GetProperty("added").GetInt32(), series.GetProperty("from_ms").GetInt64()));
        var (exported, line, _) = await RunAsync(
            "data",
            "export",
            "binance_usdm/bars/BTCUSDT/1m",
            "--out",
            "out.csv",
            "--from",
            "2024-01-01T00:01:00Z"
        );
        Assert.Equal(0, exported);
        Assert.Contains("1 record of binance_usdm/bars/BTCUSDT/1m", line, StringComparison.Ordinal);
        Assert.Equal($"{T + 60_000},2,2,1,1,3,6,1,1,2,0", File.ReadAllLines(files.PathOf("out.csv"))[1]);
        var (again, words, _) = await RunAsync("data", "import", "out.csv", "--kind", "bars:1m", "--symbol", "BTCUSDT");
        Assert.Equal(0, again);
        Assert.Contains("0 added, 1 there already, 0 revised", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_file_ends_the_command_with_exit_code_4_in_both_forms()
    {
        var (good, bad, late) = Three();
        string[] line = ["data", "import", good, bad, late, "--kind", "funding", "--symbol", "BTCUSDT"];
        var (code, text, error) = await RunAsync(line);
        Assert.Equal(4, code);
        Assert.Contains("b.csv: refused, nothing of it was stored", text, StringComparison.Ordinal);
        Assert.Contains("1 file behind the bad one was not looked at", text, StringComparison.Ordinal);
        Assert.Contains("line 3", error, StringComparison.Ordinal);
        var (again, json, _) = await RunAsync([.. line, "--output", "json", "--keep-going"]);
        Assert.Equal(4, again);
        using var parsed = JsonDocument.Parse(json);
        Assert.Equal(3, parsed.RootElement.GetProperty("files").GetArrayLength());
        Assert.Equal(
            "data",
            parsed.RootElement.GetProperty("files")[1].GetProperty("error").GetProperty("kind").GetString()
        );
    }

    [Theory]
    [InlineData(2, "--kind", "bars")]
    [InlineData(2, "--kind", "nothing")]
    [InlineData(2, "--kind", "funding:8h")]
    [InlineData(2, "--period", "1mo")]
    [InlineData(2, "--map", "time")]
    [InlineData(2, "--time-unit", "min")]
    [InlineData(2, "--repair", "guess")]
    public async Task A_malformed_option_is_a_wrong_call(int expected, params string[] option)
    {
        var path = files.Write("a.csv", $"time,rate\n{T},0.1\n");
        var (code, _, _) = await RunAsync(["data", "import", path, "--symbol", "BTCUSDT", .. option]);
        Assert.Equal(expected, code);
    }

    [Theory]
    [InlineData("nothing", "out.csv", 2)]
    [InlineData("binance_usdm/funding/BTCUSDT", "out.csv", 4)]
    [InlineData("binance_usdm/funding/BTCUSDT", "out.xlsx", 2)]
    public async Task An_export_of_nothing_is_refused_and_leaves_no_file(string series, string file, int expected)
    {
        await RunAsync("data", "import", Klines("BTCUSDT-1m-2024-01-01.zip"));
        var (code, _, _) = await RunAsync("data", "export", series, "--out", file);
        Assert.Equal(expected, code);
        Assert.False(File.Exists(files.PathOf(file)));
    }

    [Fact]
    public async Task An_export_outside_of_what_is_there_is_refused()
    {
        await RunAsync("data", "import", Klines("BTCUSDT-1m-2024-01-01.zip"));
        foreach (
            var range in (string[][])
                [
                    ["--from", "2024-02-01"],
                    ["--from", "2024-01-01T12:00:00Z"],
                    ["--to", "2023-01-01"],
                ]
        )
        {
            var (code, _, error) = await RunAsync([
                "data",
                "export",
                "binance_usdm/bars/BTCUSDT/1m",
                "--out",
                "out.csv",
                .. range,
            ]);
            Assert.Equal(4, code);
            Assert.Contains("holds no record", error, StringComparison.Ordinal);
            Assert.False(File.Exists(files.PathOf("out.csv")));
        }
        var (usage, _, _) = await RunAsync(
            "data",
            "export",
            "binance_usdm/bars/BTCUSDT/1m",
            "--out",
            "out.csv",
            "--from",
            "2024-02-01",
            "--to",
            "2024-01-01"
        );
        Assert.Equal(2, usage);
    }

    private Task<(int Code, string Out, string Error)> RunAsync(params string[] args) =>
        CommandLine.InAsync(files.Root, [.. args, "--store", "store"]);

    private Lake Store() => new(files.PathOf("store"));

    private static ManualTime Clock() => new("2025-03-04T00:00:00Z");

    private static ImportOutcome Import(Lake store, ImportRequest request) =>
        MarketImport.Run(request, store, Clock(), new SilentProgress(), TestContext.Current.CancellationToken);

    private static ImportRequest Funding(string[] paths) =>
        new(paths, "binance_usdm") { Kind = DataKinds.Funding, Symbol = "BTCUSDT" };

    private static long Rows(Lake store) =>
        store
            .Partitions(ScratchFolder.Key("binance_usdm/funding/BTCUSDT"), TestContext.Current.CancellationToken)
            .Sum(part => part.Rows);

    private (string Good, string Bad, string Late) Three() =>
        (
            files.Write("a.csv", $"time,rate\n{T},0.0001\n"),
            files.Write("b.csv", $"time,rate\n{T + 28_800_000},0.0001\n{T + 57_600_000},x\n"),
            files.Write("c.csv", $"time,rate\n{T + 86_400_000},0.0001\n")
        );

    private string Klines(string name) =>
        files.Zip(name, $"{T},1,2,1,2,3,{T + 59_999},6,1,1,2,0\n{T + 60_000},2,2,1,1,3,{T + 119_999},6,1,1,2,0\n");

    private void Tree()
    {
        Klines("archive/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-01.zip");
        var bar = $"{T},1,2,1,2,0,{T + 59_999},0,60,0,0,0\n";
        files.Zip("archive/markPriceKlines/BTCUSDT/1m/BTCUSDT-1m-2024-01-01.zip", bar + bar);
        files.Zip(
            "archive/aggTrades/BTCUSDT-aggTrades-2024-01-01.zip",
            $"7,42000.5,0.25,11,13,{T},true\n8,42000.5,0.25,14,14,{T},true\n"
        );
        files.Zip(
            "archive/fundingRate/BTCUSDT-fundingRate-2024-01.zip",
            $"calc_time,funding_interval_hours,last_funding_rate\n{T},8,0.0001\n"
        );
        files.Zip(
            "archive/metrics/BTCUSDT-metrics-2024-01-01.zip",
            "2024-01-01 00:05:00,BTCUSDT,100.5,4200000,1,2,3,4\n"
        );
        files.Write("archive/README.md", "not read");
        files.Write("archive/metrics/BTCUSDT-metrics-2024-01-01.zip.CHECKSUM.old", "not read");
    }
}
