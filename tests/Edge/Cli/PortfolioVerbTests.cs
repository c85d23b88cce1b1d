using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Tests.Edge.Data;

namespace Riposte.Tests.Edge.Cli;

/// <summary>The verbs of portfolios, on files of the user's.</summary>
public sealed class PortfolioVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-portfolio-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));

    // Daily closes that follow a common factor and each its own.
    private void Write(string name, int symbol, int bars = 120)
    {
        var lines = new List<string> { "time,open,high,low,close,volume" };
        var (close, day) = (100.0, new DateTime(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        for (var t = 0; t < bars; t++)
        {
            var open = close;
            var move = ((t * t * 7 + 3 * t) % 31 - 15) / 1000.0;
            close *= 1 + move + ((t * t * 11 + symbol * 131 + t * symbol * 29) % 37 - 18) / 1500.0 * (1 + symbol);
            var cells = new[] { open, Math.Max(open, close), Math.Min(open, close), close, 5 };
            var date = day.AddDays(t).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            lines.Add(
                $"{date},{string.Join(',', cells.Select(cell => cell.ToString("R", CultureInfo.InvariantCulture)))}"
            );
        }
        Directory.CreateDirectory(Path.Combine(folder, "bars"));
        File.WriteAllLines(Path.Combine(folder, "bars", name), lines);
    }

    private void WriteThree()
    {
        Write("AAAUSDT-1d.csv", 0);
        Write("BBBUSDT-1d.csv", 1);
        Write("CCCUSDT-1d.csv", 2);
    }

    [Theory]
    [InlineData("weights --gross 1e308", 2, "up to 1,000,000")]
    [InlineData("weights --group AAAUSDT,BBBUSDT:1e308", 2, "no limit")]
    [InlineData("weights --symbols AAAUSDT,AAAUSDT", 4, "of 1 symbol.")]
    [InlineData("backtest --delay 100", 4, "leave none to play")]
    public async Task Limits_out_of_reach_and_one_symbol_twice_are_refused(
        string command,
        int expected,
        string fragment
    )
    {
        WriteThree();
        var (code, _, error) = await RunAsync($"portfolio {command} --bars bars --lookback 60");
        Assert.Equal(expected, code);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_of_a_folder_add_up_and_share_the_risk()
    {
        WriteThree();
        var (code, output, error) = await RunAsync(
            "portfolio weights --bars bars --method risk-parity,equal --lookback 60 --covariance sample --output json --report page.html"
        );
        Assert.True(code == 0, error);
        var json = JsonNode.Parse(output)!;
        Assert.Equal(["AAAUSDT", "BBBUSDT", "CCCUSDT"], json["symbols"]!.AsArray().Select(name => (string)name!));
        Assert.Equal((60, "2023-05-01T00:00:00Z"), ((int)json["bars"]!, (string)json["time"]!));
        var parity = json["weights"]!["risk-parity"]!;
        Assert.All(parity["risk"]!.AsArray(), share => Assert.Equal(1 / 3.0, (double)share!, 1e-10));
        Assert.Equal(1, (double)parity["gross"]!, 1e-12);
        Assert.All(
            json["weights"]!["equal"]!["weights"]!.AsArray(),
            share => Assert.Equal(1 / 3.0, (double)share!, 1e-15)
        );
        var page = await File.ReadAllTextAsync(
            Path.Combine(folder, "page.html"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("Weights of 3 symbols", page, StringComparison.Ordinal);
        var (_, text, _) = await RunAsync("portfolio weights --bars bars --short CCCUSDT --net 0.2 --cap 0.5");
        Assert.Contains("correlations, neighbours move alike", text, StringComparison.Ordinal);
        // Cap 0.5 and net 0.2: 0.6 long against 0.4 short.
        var sum = text.Split('\n').Single(line => line.StartsWith("all", StringComparison.Ordinal));
        Assert.Equal("20.0%", sum.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }

    [Fact]
    public async Task A_walk_forward_compares_methods_with_equal_weights()
    {
        WriteThree();
        Write("DDDUSDT-1d.csv", 3, bars: 40);
        var (code, output, error) = await RunAsync(
            "portfolio backtest --bars bars --method hierarchical --symbols AAAUSDT,BBBUSDT,CCCUSDT --lookback 30 --output json --report page.html"
        );
        Assert.True(code == 0, error);
        var plays = JsonNode.Parse(output)!["backtest"]!.AsArray();
        Assert.Equal(["equal", "hierarchical"], plays.Select(play => (string)play!["method"]!));
        Assert.Equal(89, (int)plays[1]!["figures"]!["performance.periods"]!);
        Assert.Contains("Funding is not counted", error, StringComparison.Ordinal);
        // The close of 31 January 2023, and every Monday from 6 February to 1 May.
        Assert.Equal(14, plays[1]!["decisions"]!.AsArray().Count);
        Assert.True(File.Exists(Path.Combine(folder, "page.html")));
        var (_, text, _) = await RunAsync("portfolio backtest --bars bars --symbols AAAUSDT,BBBUSDT --lookback 30");
        Assert.Contains("mean-variance", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weights --bars bars --method best", 2, "--method best is none")]
    [InlineData("weights --bars bars --lookback 1", 2, "too short")]
    [InlineData("weights --bars bars --lookback 500", 4, "There are 120 bars")]
    [InlineData("weights --bars bars --symbols AAAUSDT,ZZZUSDT", 4, "no bars of ZZZUSDT")]
    [InlineData("weights --bars bars --symbols AAAUSDT", 4, "of 1 symbol.")]
    [InlineData("weights --bars bars bars/AAAUSDT-1d.csv", 4, "AAAUSDT is in")]
    [InlineData("weights --bars bars --unknown pairwise", 2, "does not go with a shrinking")]
    [InlineData("weights --bars bars --group AAAUSDT", 2, "is no limit")]
    [InlineData("weights --bars bars --short ZZZUSDT", 2, "no bars of ZZZUSDT")]
    [InlineData("weights --bars bars --cap 0", 2, "not above 0")]
    [InlineData("weights --bars bars --timeframe 7h", 4, "no multiple of 1d")]
    [InlineData("backtest --bars bars --cost 0.5", 2, "out of range")]
    [InlineData("backtest --bars bars --rebalance often", 2, "no length of time")]
    [InlineData("backtest --bars bars --lookback 119", 4, "leaves none to play")]
    [InlineData("backtest --bars nowhere", 4, "nowhere")]
    public async Task A_wrong_command_says_what_to_do(string command, int code, string part)
    {
        WriteThree();
        var (found, output, error) = await RunAsync("portfolio " + command);
        Assert.True(found == code, $"{found}: {error}");
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.Equal("", output);
    }

    [Fact]
    public async Task Thirty_real_contracts_are_weighed_and_late_ones_take_part_when_they_can()
    {
        var path = RealData.Path("klines/um/PORTFOLIO30-1d-2020-2023.csv.gz");
        var (code, output, error) = await RunAsync(
            $"portfolio weights --bars {path} --from 2023-06-01 --method all --lookback 180 --cap 0.2 --output json"
        );
        Assert.True(code == 0, error);
        var json = JsonNode.Parse(output)!;
        Assert.Equal(
            (30, 180, true),
            (json["symbols"]!.AsArray().Count, (int)json["bars"]!, (bool)json["positive_definite"]!)
        );
        foreach (var (name, one) in json["weights"]!.AsObject())
        {
            Assert.InRange((double)one!["gross"]!, name == "mean-variance" ? 0 : 1 - 1e-9, 1 + 1e-9);
            Assert.All(one["weights"]!.AsArray(), weight => Assert.InRange((double)weight!, 0, 0.2 + 1e-12));
        }
        var volatility = json["weights"]!.AsObject().ToDictionary(p => p.Key, p => (double)p.Value!["volatility"]!);
        Assert.True(volatility["minimum-variance"] < volatility["hierarchical"]);
        Assert.True(volatility["hierarchical"] < volatility["equal"]);
    }
}
