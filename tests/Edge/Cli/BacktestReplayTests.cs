using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Tests.Edge.Data;

namespace Riposte.Tests.Edge.Cli;

/// <summary><c>backtest replay</c> on 346 seconds of BTCUSDT spot.</summary>
public sealed class BacktestReplayTests : IDisposable
{
    // Opens a bar of 5 s; the recording begins at 23:54:15 UTC.
    private const long First = 1_723_161_260_000;

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-replay-").FullName;

    private readonly string plain =
        $"backtest replay --book {RealData.Path("orderbook/binance-spot-btcusdt-20240808-raw-ws.gz")} "
        + "--venue binance_spot --symbol BTCUSDT --timeframe 5s --signals signals.csv --risk off --lot 0.001 --capital 100000";

    public BacktestReplayTests()
    {
        var lines = new List<string> { "time,side,fraction,stop_loss,take_profit" };
        for (var i = 0; i < 60; i += 4)
        {
            var side = i % 8 == 0 ? "long" : "short";
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{First + i * 5_000L},{side},0.5,0.001,0.0002"));
        }
        File.WriteAllLines(Path.Combine(folder, "signals.csv"), lines);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));

    private List<Dictionary<string, string>> Fills(string run)
    {
        var rows = File.ReadAllLines(Path.Combine(folder, run, "fills.csv")).Select(line => line.Split(',')).ToList();
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    [Theory]
    [InlineData("conservative")]
    [InlineData("proportional")]
    public async Task A_recording_is_played_and_leaves_a_back_test_like_any_other(string queue)
    {
        var (code, output, error) = await RunAsync($"{plain} --queue {queue} --latency 20 --out {queue} -o json");
        Assert.True(code == 0, error);
        var fills = Fills(queue);
        Assert.Contains(fills, fill => fill["liquidity"] == "maker");
        Assert.InRange(fills.Count(fill => fill["liquidity"] == "taker"), 10, 1000);
        double Number(Dictionary<string, string> fill, string name) =>
            double.Parse(fill[name], CultureInfo.InvariantCulture);
        Assert.All(fills, fill => Assert.InRange(Number(fill, "price"), 61_000, 62_500));
        // Everything is closed, and what was paid and got is the change of the account.
        var sums = fills.Select(fill =>
        {
            var signed = (fill["side"] is "long" or "buy" ? 1 : -1) * Number(fill, "quantity");
            return (Coins: signed, Cash: -signed * Number(fill, "price") - Number(fill, "fee"));
        });
        Assert.Equal(0, sums.Sum(sum => sum.Coins), 1e-8);
        var last = File.ReadAllLines(Path.Combine(folder, queue, "equity.csv"))[^1].Split(',')[2];
        Assert.Equal(100_000 + sums.Sum(sum => sum.Cash), double.Parse(last, CultureInfo.InvariantCulture), 1e-4);
        Assert.Equal(queue, (string?)JsonNode.Parse(output)!["conventions"]!["queue"]);
        Assert.Equal(0, (await RunAsync($"backtest show {queue}")).Code);
    }

    [Theory]
    [InlineData("--latency x", 2, "no number of milliseconds")]
    [InlineData("--timeframe 1mo", 2, "no length of a bar")]
    [InlineData("--timeframe 1m", 4, "does not open a 1m bar")]
    public async Task Mistakes_are_told_and_nothing_is_written(string options, int expected, string fragment)
    {
        var command = options.StartsWith("--timeframe", StringComparison.Ordinal)
            ? plain.Replace("--timeframe 5s", options, StringComparison.Ordinal)
            : $"{plain} {options}";
        var (code, _, error) = await RunAsync($"{command} --out r");
        Assert.Equal(expected, code);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "r")));
    }

    [Fact]
    public async Task A_recording_without_the_symbol_is_no_data()
    {
        var wrong = plain.Replace("--symbol BTCUSDT", "--symbol ETHUSDT", StringComparison.Ordinal);
        var (code, _, error) = await RunAsync($"{wrong} --out r");
        Assert.Equal(4, code);
        Assert.Contains("holds no trade of ETHUSDT", error, StringComparison.Ordinal);
    }
}
