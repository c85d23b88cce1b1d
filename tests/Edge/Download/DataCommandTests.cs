using System.Text.Json.Nodes;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;
using Riposte.Tests.Edge.Cli;
using Riposte.Tests.Testkit;
using Riposte.Tests.Testkit.Http;
using Riposte.Tests.Testkit.Venues;

namespace Riposte.Tests.Edge.Download;

/// <summary>The verbs of market data on the command line, against a local exchange.</summary>
public sealed class DataCommandTests : IAsyncLifetime
{
    private const string Series = "binance_usdm/bars/BTCUSDT/1h";

    private readonly string folder = Directory.CreateTempSubdirectory("data-verbs-").FullName;
    private readonly GeneratedMarket market = new(Instant.FromDate(2023, 1, 1), 5, "BTCUSDT", "ETHUSDT");
    private ScriptedServer server = null!;

    public async ValueTask InitializeAsync()
    {
        market.Outages.Add(
            new TimeRange(
                Instant.FromDate(2024, 1, 10) + 5 * Interval.Hour.Nanoseconds,
                Instant.FromDate(2024, 1, 10) + 8 * Interval.Hour.Nanoseconds
            )
        );
        server = await new FakeBinance(market, new ManualTime("2024-06-15T00:00:00Z")).StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private Lake Lake => new(Path.Combine(folder, "data"));

    private Task<(int Code, string Out, string Error)> RunAsync(params string[] args) =>
        CommandLine.InAsync(folder, args);

    private Task<(int Code, string Out, string Error)> AskAsync(params string[] args) =>
        RunAsync([
            .. args,
            "--set",
            "exchange.environment=local",
            "--set",
            $"exchange.endpoints.rest={server.Root.AbsoluteUri.TrimEnd('/')}",
        ]);

    private async Task DownloadAsync(string symbols = "BTCUSDT", string from = "2024-01-01", string to = "2024-02-10")
    {
        var (code, _, error) = await AskAsync([
            "data",
            "download",
            .. symbols.Split(' '),
            "--kinds",
            "bars:1h",
            "--from",
            from,
            "--to",
            to,
            "--source",
            "rest",
        ]);
        Assert.True(code == 0, error);
    }

    [Fact]
    public async Task A_download_prints_which_source_served_which_range()
    {
        var (code, output, error) = await AskAsync(
            "data",
            "download",
            "BTCUSDT",
            "--kinds",
            "bars:1h,funding",
            "--from",
            "2024-01-01",
            "--to",
            "2024-02-10"
        );
        Assert.True(code == 0, error);
        var lines = output.Split('\n');
        Assert.Matches(@"^series +fetched +records +missing +flagged +source +from +to$", lines[0]);
        Assert.Matches(
            @"^binance_usdm/bars/BTCUSDT/1h +957 +957 +3 +0 +binance_usdm archive +2024-01-01 +2024-02-10$",
            lines[1]
        );
        Assert.Matches(
            @"^binance_usdm/funding/BTCUSDT +\d+ +\d+ +0 +0 +binance_usdm archive +2024-01-01 +2024-02-01$",
            lines[2]
        );
        Assert.Matches(@"^ +binance_usdm rest +2024-02-01 +2024-02-10$", lines[3]);
        Assert.Contains("download: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_as_json_is_one_document_also_when_a_series_fails()
    {
        var (code, output, error) = await AskAsync(
            "data",
            "download",
            "BTCUSDT",
            "NOPEUSDT",
            "--kinds",
            "bars:1h",
            "--from",
            "2024-01-01",
            "--to",
            "2024-01-03",
            "--source",
            "rest",
            "--output",
            "json"
        );
        Assert.Equal(6, code);
        var json = JsonNode.Parse(output)!;
        Assert.False((bool)json["complete"]!);
        Assert.Equal([true, false], json["series"]!.AsArray().Select(series => (bool)series!["complete"]!));
        Assert.Equal(48, (int)json["series"]![0]!["records"]!);
        Assert.Equal("binance_usdm rest", (string?)json["series"]![0]!["sources"]![0]!["source"]);
        Assert.Contains("Invalid symbol", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_from_the_future_is_refused()
    {
        var (code, _, error) = await RunAsync("data", "download", "BTCUSDT", "--from", "2260-01-01");
        Assert.Equal(2, code);
        Assert.Contains("lies in the future", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--kinds bars", "lacks a sound interval")]
    [InlineData("--kinds bars:1m,fundin", "Did you mean funding")]
    [InlineData("--kinds funding:1h", "has an interval")]
    [InlineData("--venue binance_usd", "Did you mean binance_usdm")]
    [InlineData("--fallback binance_usdm", "is the venue itself")]
    [InlineData("--parallel 0", "from 1 to 64")]
    [InlineData("--to 2023-01-01", "is not after")]
    [InlineData("--source ftp", "ftp")]
    public async Task A_download_that_cannot_be_meant_is_refused(string args, string why)
    {
        var (code, _, error) = await RunAsync([
            "data",
            "download",
            "BTCUSDT",
            "--from",
            "2024-01-01",
            .. args.Split(' '),
        ]);
        Assert.Equal(2, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_local_environment_without_an_address_never_reaches_for_a_real_venue()
    {
        var (code, _, error) = await RunAsync(
            "data",
            "download",
            "BTCUSDT",
            "--from",
            "2024-01-01",
            "--set",
            "exchange.environment=local"
        );
        Assert.Equal(3, code);
        Assert.Contains("exchange.endpoints.rest is not set", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_shows_every_series_and_one_shows_its_receipts()
    {
        await DownloadAsync("BTCUSDT ETHUSDT");
        var (code, output, _) = await RunAsync("data", "list");
        Assert.Equal(0, code);
        Assert.Matches(
            @"BTCUSDT/1h +2024-01-01 +2024-02-09T23:00:00Z +957 +3 +0 +0 +[\d.]+ [KM]?B +binance_usdm rest",
            output
        );
        Assert.Contains("binance_usdm/bars/ETHUSDT/1h", output, StringComparison.Ordinal);
        var (_, receipts, _) = await RunAsync("data", "list", Series);
        Assert.Matches(@"(?m)^2024-01-01: 741 records, 3 missing, 0 flagged", receipts);
        Assert.Matches(@"(?m)^  binance_usdm rest: 2024-02-01 to 2024-02-10, fetched 2", receipts);
        var (_, text, _) = await RunAsync("data", "list", Series, "--output", "json");
        var first = JsonNode.Parse(text)!["partitions"]![0]!;
        Assert.Equal(741, (int)first["records"]!);
        Assert.Equal(64, ((string)first["sha256"]!).Length);
    }

    [Fact]
    public async Task An_empty_store_and_an_unknown_series_are_told()
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "data", "riposte-store.json"),
            """{"store":"riposte lake","format":1}""",
            TestContext.Current.CancellationToken
        );
        Assert.Contains("the store is empty", (await RunAsync("data", "list")).Out, StringComparison.Ordinal);
        await DownloadAsync();
        var (code, _, error) = await RunAsync("data", "list", "binance_usdm/bars/BTCUSD/1h");
        Assert.Equal(4, code);
        Assert.Contains("Did you mean binance_usdm/bars/BTCUSDT/1h", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_changed_is_found_and_fetched_again()
    {
        await DownloadAsync();
        Assert.Contains("2 partitions agree", (await RunAsync("data", "verify")).Out, StringComparison.Ordinal);
        var key = DownloadSetup.Minutes with { Interval = Interval.Hour };
        var path = Path.Combine(folder, "data", Lake.Partitions(key, TestContext.Current.CancellationToken)[0].File);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[100] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        var (code, _, error) = await RunAsync("data", "verify", Series);
        Assert.Equal(4, code);
        Assert.Contains("1 of 2 partitions", error, StringComparison.Ordinal);
        Assert.Equal(4, (await RunAsync("data", "verify", "--output", "json")).Code);
        var (repaired, output, why) = await AskAsync(
            "data",
            "repair",
            Series,
            "--from",
            "2024-01-01",
            "--to",
            "2024-02-01",
            "--how",
            "refetch"
        );
        Assert.True(repaired == 0, why);
        Assert.Contains("from binance_usdm rest", output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("data", "verify")).Code);
    }

    [Fact]
    public async Task Marks_are_printed_and_stand_in_the_list()
    {
        await DownloadAsync();
        var (code, output, _) = await RunAsync(
            "data",
            "repair",
            Series,
            "--from",
            "2024-01-05",
            "--to",
            "2024-01-06",
            "--how",
            "mark"
        );
        Assert.Equal(0, code);
        Assert.Contains("24 records marked as suspect, 0 marked already", output, StringComparison.Ordinal);
        Assert.Contains("missing bars: 0 before, 0 now", output, StringComparison.Ordinal);
        Assert.Matches(@"repair .*: marked as suspect, 24 records", (await RunAsync("data", "list", Series)).Out);
    }

    [Theory]
    [InlineData("--how refetch --from 2024-01-01", "--from and --to are both needed")]
    [InlineData("--from 2024-01-01 --to 2024-01-02", "--how")]
    [InlineData("--how guess --from 2024-01-01 --to 2024-01-02", "guess")]
    public async Task A_repair_that_is_not_clear_is_refused(string args, string why)
    {
        await DownloadAsync();
        var (code, _, error) = await RunAsync(["data", "repair", Series, .. args.Split(' ')]);
        Assert.Equal(2, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_months_leave_for_a_cold_store_after_a_rehearsal()
    {
        await DownloadAsync(from: "2023-11-01");
        string[] verb = ["data", "retain", "--kinds", "bars:1h", "--keep", "1d", "--cold", "cold"];
        var before = Lake.Partitions(
            DownloadSetup.Minutes with
            {
                Interval = Interval.Hour,
            },
            TestContext.Current.CancellationToken
        );
        var (code, rehearsal, _) = await RunAsync([.. verb, "--dry-run"]);
        Assert.Equal(0, code);
        Assert.Contains("4 partitions from 2023-11-01 to 2024-03-01", rehearsal, StringComparison.Ordinal);
        Assert.Contains("would be moved", rehearsal, StringComparison.Ordinal);
        Assert.Equal(
            4,
            Lake.Partitions(
                DownloadSetup.Minutes with
                {
                    Interval = Interval.Hour,
                },
                TestContext.Current.CancellationToken
            ).Count
        );
        Assert.Contains(" moved", (await RunAsync(verb)).Out, StringComparison.Ordinal);
        Assert.Empty(Lake.Series(TestContext.Current.CancellationToken));
        var cold = new Lake(Path.Combine(folder, "cold"));
        Assert.Equal(
            before.Select(receipt => receipt.Sha256),
            cold.Partitions(
                    DownloadSetup.Minutes with
                    {
                        Interval = Interval.Hour,
                    },
                    TestContext.Current.CancellationToken
                )
                .Select(receipt => receipt.Sha256)
        );
        Assert.Contains("nothing is old enough", (await RunAsync(verb)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_cold_store_old_months_are_deleted_and_other_kinds_stay()
    {
        await DownloadAsync();
        Assert.Contains(
            "nothing is old enough",
            (await RunAsync("data", "retain", "--kinds", "trades,bars:1m", "--keep", "1d")).Out,
            StringComparison.Ordinal
        );
        var (_, output, _) = await RunAsync("data", "retain", "--kinds", "bars", "--keep", "1d", "--output", "json");
        Assert.Equal(2, (int)JsonNode.Parse(output)!["series"]![0]!["partitions"]!);
        Assert.Empty(Lake.Series(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("--kinds bars --keep soon", "--keep soon is no time")]
    [InlineData("--kinds barrs --keep 1d", "Did you mean bars")]
    [InlineData("--kinds bars --keep 1d --cold data", "is the store itself")]
    public async Task A_retention_that_is_not_clear_is_refused(string args, string why)
    {
        await DownloadAsync();
        var (code, _, error) = await RunAsync(["data", "retain", .. args.Split(' ')]);
        Assert.Equal(2, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }
}
