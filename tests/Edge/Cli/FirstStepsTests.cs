using System.Text.Json.Nodes;
using Riposte.Cli;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Tests.Testkit.Http;

namespace Riposte.Tests.Edge.Cli;

/// <summary>What somebody new to the verbs of market data meets: missing stores, impossible requests, names.</summary>
public sealed class FirstStepsTests : IDisposable
{
    private const long T = 1_704_067_200_000; // 2024-01-01

    private readonly string folder = Directory.CreateTempSubdirectory("first-steps-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));

    private void Write(string name, params string[] lines) =>
        File.WriteAllText(Path.Combine(folder, name), string.Concat(lines.Select(line => line + "\n")));

    private async Task ImportAsync()
    {
        Write("BTCUSDT-1m-2024.csv", "time,open,high,low,close,volume", $"{T},1,1,1,1,5", $"{T + 60_000},1,1,1,1,5");
        var (code, _, error) = await RunAsync("data import BTCUSDT-1m-2024.csv");
        Assert.True(code == 0, error);
    }

    [Fact]
    public async Task A_file_of_the_spot_market_does_not_go_into_the_series_of_another_unasked()
    {
        Directory.CreateDirectory(Path.Combine(folder, "spot"));
        Write("spot/BTCUSDT-1m-2024.csv", "time,open,high,low,close,volume", $"{T},1,1,1,1,5");
        var (code, _, error) = await RunAsync("data import spot/BTCUSDT-1m-2024.csv");
        Assert.Equal(2, code);
        Assert.Contains("--venue binance_spot", error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("data import spot/BTCUSDT-1m-2024.csv --venue binance_spot")).Code);
        Assert.Contains("binance_spot/bars/BTCUSDT/1m", (await RunAsync("data list")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BTCUSDT --kinds bars:7m", "binance_usdm has no bars of 7m", "1m, 3m, 5m, 15m")]
    [InlineData("BTCUSDT --kinds bars:1h,depth", "binance_usdm has no depth", "data record")]
    [InlineData("BTC-USD --venue coinbase --kinds funding", "coinbase has no funding", "--venue binance_usdm")]
    [InlineData("BTC-USD --venue coinbase --kinds bars:4h", "no bars of 4h", "1m, 5m, 15m, 1h, 6h, 1d")]
    [InlineData(
        "BTC-USD --venue coinbase --source archive",
        "The archive of coinbase has no bars",
        "Leave --source out"
    )]
    [InlineData("BTCUSDT --venue binance_spot --kinds mark_bars:1h", "binance_spot has no mark_bars", "binance_usdm")]
    [InlineData("BTCUSDT --source rest --kinds quotes", "by requests has no quotes", "Leave --source out")]
    [InlineData("BTCUSDT --source archive --kinds bars:7m", "The archive of binance_usdm has no bars of 7m", "1m, 3m")]
    [InlineData("btcusdt", "There is no symbol 'btcusdt'", "Did you mean BTCUSDT?")]
    public async Task What_no_source_has_is_refused_before_anything_is_asked(string request, string what, string help)
    {
        await using var server = await ScriptedServer.StartAsync();
        var root = server.Root.AbsoluteUri.TrimEnd('/');
        var (code, _, error) = await RunAsync(
            $"data download {request} --from 2024-01-01 --set exchange.environment=local --set exchange.endpoints.rest={root} --set exchange.endpoints.coinbase_rest={root}"
        );
        Assert.Equal(2, code);
        Assert.Contains(what, error, StringComparison.Ordinal);
        Assert.Contains(help, error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_host_that_cannot_be_reached_is_named_with_its_port_and_path()
    {
        // Nobody listens at a port that was just given back.
        int port;
        await using (var server = await ScriptedServer.StartAsync())
        {
            port = server.Root.Port;
        }
        var (code, _, error) = await RunAsync(
            $"data download BTCUSDT --kinds bars:1h --from 2024-01-01 --to 2024-01-02 --source rest --set exchange.environment=local --set exchange.endpoints.rest=http://127.0.0.1:{port}"
        );
        Assert.Equal(6, code);
        Assert.Contains(
            $"127.0.0.1:{port} /fapi/v1/time: no connection could be made",
            error,
            StringComparison.Ordinal
        );
        Assert.Contains("fix: Check that this machine reaches the host", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("verify")]
    [InlineData("check")]
    [InlineData("export binance_usdm/bars/BTCUSDT/1m --out x.csv")]
    [InlineData("bars binance_usdm/trades/BTCUSDT --rule tick:5 --out x.csv")]
    [InlineData("clean binance_usdm/bars/BTCUSDT/1m --steps percent --out x.csv")]
    [InlineData("repair binance_usdm/bars/BTCUSDT/1m --from 2024-01-01 --to 2024-01-02 --how mark")]
    [InlineData("retain --kinds bars --keep 1d")]
    public async Task A_store_that_is_not_there_is_told_and_how_to_make_one(string verb)
    {
        var (code, output, error) = await RunAsync($"data {verb} --store missing");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains($"There is no store in {Path.Combine(folder, "missing")}", error, StringComparison.Ordinal);
        Assert.Contains("'riposte data download", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "missing")));
    }

    [Theory]
    [InlineData("taken", 2, "is a file")]
    [InlineData("foreign", 2, "is no store")]
    [InlineData("taken/below", 1, "cannot be used")]
    public async Task A_wrong_folder_is_a_wrong_call_and_a_bad_place_a_failure(string store, int expected, string why)
    {
        Write("taken", "a file");
        Directory.CreateDirectory(Path.Combine(folder, "foreign", "photos"));
        Write("BTCUSDT-1m-2024.csv", "time,open,high,low,close,volume", $"{T},1,1,1,1,5");
        var (code, _, error) = await RunAsync($"data import BTCUSDT-1m-2024.csv --store {store}");
        Assert.Equal(expected, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_ones_own_tells_symbol_and_kind_by_the_start_of_its_name()
    {
        await ImportAsync();
        var series = (await RunAsync("data list --output json")).Out;
        Assert.Equal("binance_usdm/bars/BTCUSDT/1m", (string?)JsonNode.Parse(series)!["series"]![0]!["series"]);
        var (code, _, error) = await RunAsync("data import BTCUSDT-1m-2024.csv --venue kraken");
        Assert.Equal(2, code);
        Assert.Contains("binance_usdm, binance_spot, binance_coinm, coinbase", error, StringComparison.Ordinal);
        var (lower, _, hint) = await RunAsync("data import BTCUSDT-1m-2024.csv --symbol btcusdt");
        Assert.Equal(2, lower);
        Assert.Contains("Did you mean BTCUSDT?", hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ts,o,h,l,c,volume_x", "--map time=ts,volume=volume_x.")]
    [InlineData("a,open,high,low,close,b", "--map time=COLUMN,volume=COLUMN.")]
    public async Task Only_columns_that_look_like_what_is_missing_are_suggested(string header, string map)
    {
        Write("x.csv", header, $"{T},1,1,1,1,5");
        var (code, _, error) = await RunAsync("data import x.csv --kind bars:1m --symbol BTCUSDT");
        Assert.Equal(4, code);
        Assert.Contains(map, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_lines_that_were_exported_are_imported_again_bit_by_bit()
    {
        await ImportAsync();
        Assert.Equal(0, (await RunAsync("data export binance_usdm/bars/BTCUSDT/1m --out BTCUSDT-1m.jsonl")).Code);
        Assert.Equal(0, (await RunAsync("data import BTCUSDT-1m.jsonl --store second")).Code);
        Assert.Equal(0, (await RunAsync("data export binance_usdm/bars/BTCUSDT/1m --store second --out b.jsonl")).Code);
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(folder, "BTCUSDT-1m.jsonl"), Cancel),
            await File.ReadAllTextAsync(Path.Combine(folder, "b.jsonl"), Cancel)
        );
    }

    [Theory]
    [InlineData("{\"time\":1,\"rate\":[1]}", "line 1 holds an object or a list")]
    [InlineData("{\"time\":1,\"rate\":0.1}\n\n{\"time\":2,\"fee\":1}", "line 3 has the key fee")]
    [InlineData("{\"time\":1,\"rate\":0.1}\n{\"time\":2", "line 2 is no JSON object")]
    [InlineData("{\"time\":1,\"rate\":0.1}\n{} {}", "line 2 is no JSON object")]
    [InlineData("{\"time\":1704067200000,\"rate\":\"x,\\\"y\"}", "x,\"y")]
    [InlineData("{}", "line 1 has no key")]
    [InlineData("{\"time\":1704067200000,\"rate\":0.1}\n{\"rate\":0.1}", "line 2")]
    public async Task Json_lines_that_are_none_are_refused_with_their_line(string text, string why)
    {
        Write("x.jsonl", text);
        var (code, _, error) = await RunAsync("data import x.jsonl --kind funding --symbol BTCUSDT");
        Assert.Equal(4, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_json_lines_may_come_in_any_order_and_be_absent()
    {
        Write(
            "x.jsonl",
            $$"""{"time":{{T}},"rate":0.1,"mark_price":5}""",
            $$"""{"mark_price":null,"rate":1e-4,"time":{{T + 28_800_000}}}""",
            $$"""{"time":{{T + 57_600_000}},"rate":0.2}"""
        );
        var (code, _, error) = await RunAsync("data import x.jsonl --kind funding --symbol BTCUSDT");
        Assert.True(code == 0, error);
        var key = new SeriesKey("binance_usdm", DataKinds.Funding, "BTCUSDT", null);
        var always = new TimeRange(new Instant(0), new Instant(long.MaxValue));
        var table = Assert.Single(new Lake(Path.Combine(folder, "data")).Read(key, always, Cancel));
        Assert.Equal([0.1, 1e-4, 0.2], table.Numbers("rate").ToArray());
        Assert.Equal([5, double.NaN, double.NaN], table.Numbers("mark_price").ToArray());
    }

    [Fact]
    public async Task The_end_of_what_a_file_covers_is_its_last_record()
    {
        Write("BTCUSDT-funding.csv", "time,rate", $"{T},0.1", $"{T + 28_800_000},0.1");
        var (code, output, _) = await RunAsync("data import BTCUSDT-funding.csv");
        Assert.Equal(0, code);
        Assert.Contains("2024-01-01 to 2024-01-01T08:00:00Z (included);", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marking_again_says_so_and_a_range_is_cut_to_now()
    {
        await ImportAsync();
        const string mark = "data repair binance_usdm/bars/BTCUSDT/1m --from 2024-01-01 --how mark --to";
        Assert.Contains(
            "2 records marked as suspect, 0 marked",
            (await RunAsync($"{mark} 2024-01-02")).Out,
            StringComparison.Ordinal
        );
        var (code, output, error) = await RunAsync($"{mark} 2259-01-01");
        Assert.Equal(0, code);
        Assert.Contains("0 records marked as suspect, 2 marked already", output, StringComparison.Ordinal);
        Assert.Contains(
            "note: 2259-01-01T00:00:00Z lies in the future: the repair ends now",
            error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("export binance_usdm/bars/BTCUSD/1m --out x.csv")]
    [InlineData("clean binance_usdm/bars/BTCUSD/1m --steps percent --out x.csv")]
    [InlineData("check binance_usdm/bars/btcusdt/1m")]
    [InlineData("verify binance_usdm/bar/BTCUSDT/1m")]
    public async Task The_nearest_series_of_the_store_is_suggested(string verb)
    {
        await ImportAsync();
        var (_, _, error) = await RunAsync($"data {verb}");
        Assert.Contains("binance_usdm/bars/BTCUSDT/1m", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_partition_comes_with_the_command_that_fetches_it_again()
    {
        await ImportAsync();
        var file = Directory.GetFiles(Path.Combine(folder, "data"), "*.parquet", SearchOption.AllDirectories)[0];
        await File.WriteAllBytesAsync(file, [1, 2, 3], Cancel);
        const string command =
            "'riposte data repair binance_usdm/bars/BTCUSDT/1m --from 2024-01-01 --to 2024-02-01 --how refetch'";
        foreach (var verb in (string[])["verify", "export binance_usdm/bars/BTCUSDT/1m --out x.csv"])
        {
            var (code, _, error) = await RunAsync($"data {verb}");
            Assert.Equal(4, code);
            Assert.Contains(command, error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Commands_are_printed_as_the_program_was_called()
    {
        using var error = new StringWriter();
        using var output = new StringWriter();
        var variables = new Dictionary<string, string> { ["RIPOSTE_COMMAND"] = "./riposte" };
        var terminal = new Terminal(output, error, IsInteractive: false, variables, folder);
        await CommandHost.RunAsync(["data", "list"], terminal, Cancel);
        Assert.Contains("'./riposte data download", error.ToString(), StringComparison.Ordinal);
        await CommandHost.RunAsync(["data", "list", "--help"], terminal, Cancel);
        Assert.Contains("  ./riposte data list", output.ToString(), StringComparison.Ordinal);
    }
}
