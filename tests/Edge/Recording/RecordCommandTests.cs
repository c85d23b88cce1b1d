using System.Text.Json.Nodes;
using Riposte.Cli;
using Riposte.Core.Randomness;
using Riposte.Tests.Edge.Cli;
using Riposte.Tests.Testkit.Sockets;

namespace Riposte.Tests.Edge.Recording;

public sealed class RecordCommandTests : IDisposable
{
    private const int Limit = 60_000;
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-record-").FullName;
    private readonly CancellationTokenSource stop = new();

    public void Dispose()
    {
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact(Timeout = Limit)]
    public async Task A_session_is_recorded_until_it_is_stopped_and_replays_to_the_same()
    {
        var market = new PlayedMarket(TimeProvider.System, new RandomStream(1));
        await using var server = await ScriptedSocketServer.StartAsync();
        server.Reply = static (_, _) => ["""{"result":null,"id":1}"""];
        var running = RunAsync(server.Address, "TESTUSDT", "--kinds", "trades", "-o", "json");
        var socket = await server.AcceptAsync();
        Assert.Equal("/market/stream", socket.Target);
        Assert.Equal("""{"method":"SUBSCRIBE","params":["testusdt@aggTrade"],"id":1}""", await socket.ReceiveAsync());
        await socket.PingAsync("is the answer read?");
        await socket.ReceivePongAsync();
        for (var i = 0; i < 25; i++)
        {
            await socket.SendAsync(market.Trade().Text);
        }
        await stop.CancelAsync();
        var (code, output, error) = await running;
        Assert.True(code == 0, error);
        var recorded = JsonNode.Parse(output)!;
        Assert.Equal((26, 25), ((int)recorded["frames"]!, (int)recorded["trades"]!));
        Assert.Equal((25, 0), ((int)recorded["store_added"]!, (int)recorded["missing"]!));
        Assert.Contains("recording binance_usdm", error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "recordings", "binance_usdm", "manifest.json")));

        var again = await CommandLine.InAsync(
            folder,
            "data",
            "replay",
            "recordings/binance_usdm",
            "--into-store",
            "-o",
            "json"
        );
        var replayed = JsonNode.Parse(again.Out)!;
        Assert.Equal((0, 26, 25), (again.Code, (int)replayed["frames"]!, (int)replayed["trades"]!));
        Assert.Equal(0, (int)replayed["store_added"]!);

        var text = await CommandLine.InAsync(folder, "data", "replay", "recordings/binance_usdm");
        Assert.Contains("trades", text.Out, StringComparison.Ordinal);
        Assert.Contains("latency ms:", text.Out, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_recording_without_a_connection_is_a_failure_of_the_venue()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        server.RefuseNext(503);
        server.Refused = () => stop.Cancel();
        var (code, _, error) = await RunAsync(server.Address, "TESTUSDT", "--no-store");
        Assert.Equal(6, code);
        Assert.Contains("no connection could be opened", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--kinds", "funding", "binance_usdm streams no funding")]
    [InlineData("--kinds", "bars:1m,bars:5m", "bars of 1m and of 5m")]
    [InlineData("--kinds", "bars", "lacks a sound interval")]
    [InlineData("--for", "soon", "--for soon is no time")]
    [InlineData("--venue", "binnance_spot", "Did you mean binance_spot?")]
    public async Task What_cannot_be_recorded_is_refused_before_anything_is_opened(
        string option,
        string value,
        string message
    )
    {
        var (code, _, error) = await RunAsync(new Uri("ws://127.0.0.1:9"), "TESTUSDT", option, value);
        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_of_nothing_or_of_an_unknown_venue_says_what_to_do()
    {
        var (code, _, error) = await CommandLine.InAsync(folder, "data", "replay", "nowhere");
        Assert.Equal(4, code);
        Assert.Contains("holds no recording", error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "foreign.txt"),
            "5 {}\n",
            TestContext.Current.CancellationToken
        );
        (code, _, error) = await CommandLine.InAsync(folder, "data", "replay", "foreign.txt");
        Assert.Equal(2, code);
        Assert.Contains("Write --venue", error, StringComparison.Ordinal);
        (code, _, _) = await CommandLine.InAsync(folder, "data", "replay", "foreign.txt", "--venue", "binance_coinm");
        Assert.Equal(0, code);
    }

    private async Task<(int Code, string Out, string Error)> RunAsync(Uri server, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var variables = new Dictionary<string, string> { ["PATH"] = "" };
        var terminal = new Terminal(output, error, IsInteractive: false, variables, folder);
        string[] all =
        [
            "data",
            "record",
            .. args,
            "--set",
            "exchange.environment=local",
            "--set",
            $"exchange.endpoints.stream={server}",
        ];
        var code = await CommandHost.RunAsync(all, terminal, stop.Token);
        return (code, output.ToString(), error.ToString());
    }
}
