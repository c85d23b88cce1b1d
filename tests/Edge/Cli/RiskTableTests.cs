using System.Globalization;
using System.Text.Json.Nodes;

namespace Riposte.Tests.Edge.Cli;

/// <summary>Tables that <c>risk simulate</c> takes beside its case.</summary>
public sealed class RiskTableTests : IDisposable
{
    // 2024-01-02T00:00:00Z.
    private const long Day = 1_704_153_600_000;
    private const long Hour = 3_600_000;

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-risk-tables-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Returns_of_a_table_are_those_of_the_case()
    {
        var returns = Enumerable
            .Range(0, 200)
            .Select(i => (0.0001 * (i % 100 - 50)).ToString(CultureInfo.InvariantCulture))
            .ToArray();
        const string Ask = """
            { "order": { "side": "short", "notional": 5000 },
              "account": { "equity": 10000, "notional": 2000, "gross": 2000, "net": 2000 },
              "market": { "symbol": "B" }, "portfolio": { "exposures": { "A": 0.2 }
            """;
        var list = string.Join(", ", returns);
        Write("json.json", $"{Ask}, \"returns\": {{ \"A\": [{list}], \"B\": [{list}] }} }} }}");
        Write("table.json", Ask + "} }");
        Write("r.csv", ["time,B,A", .. returns.Select((r, i) => $"{i},{r},{r}")]);
        const string Limits =
            "--set risk_config.portfolio.max_correlated=20% --set risk_config.position.max_capital=100%";
        var plain = await SimulateAsync($"--case json.json {Limits}");
        var table = await SimulateAsync($"--case table.json --returns r.csv {Limits}");
        Assert.Equal(plain.ToJsonString(), table.ToJsonString());
        var rule = Rule(table, "correlated_exposure");
        Assert.Equal(0.3, (double)rule["value"]!, 1e-6);
        await RefusedAsync("--case json.json --returns r.csv", "table of returns");
    }

    // On the 2nd: a win, then a stopped loss at 06:00 and a loss at 09:00. What came on the 1st is another day's.
    [Theory]
    [InlineData("2024-01-02T09:00:00Z", 3, 2, 0, 3)]
    [InlineData("2024-01-02T10:00:00Z", 4, 2, 1, 4)]
    [InlineData("2024-01-02T07:00:00Z", 3, 1, 1, 1)]
    [InlineData("2024-01-03", 0, 0, 15, 18)]
    public async Task Trades_of_a_table_are_counted_as_of_the_time(
        string at,
        int entries,
        int losses,
        int sinceLoss,
        int sinceStop
    )
    {
        Write(
            "trades.csv",
            "symbol,exit_time_ms,entry_time_ms,net_pnl,reason",
            Trade(-3, 0, -5, "stop_loss"),
            Trade(3, 6, -10, "trailing_stop"),
            Trade(1, 2, 20, "take_profit"),
            Trade(6.5, 9, -1, "signal_exit"),
            Trade(9.5, 30, 7, "horizon")
        );
        // The trade of 09:30 ends on the 3rd.
        Write("case.json", Case(""));
        var answers = await SimulateAsync($"--case case.json --trades trades.csv --at {at} {Limits}");
        Assert.Equal(entries, (double)Rule(answers, "daily_trades")["value"]!);
        Assert.Equal(losses, (double)Rule(answers, "consecutive_losses")["value"]!);
        Assert.Equal(sinceLoss < 2 ? "reject" : "allow", (string)Rule(answers, "cool_down_loss")["verdict"]!);
        Assert.Equal(sinceStop < 2 ? "reject" : "allow", (string)Rule(answers, "cool_down_stop")["verdict"]!);
    }

    [Fact]
    public async Task Without_a_time_it_is_that_of_the_last_exit()
    {
        Write("case.json", Case(""));
        Write(
            "t.csv",
            "entry_time_ms,exit_time_ms,net_pnl",
            $"{Day},{Day + Hour},-1",
            $"{Day + Hour},{Day + 3 * Hour},1"
        );
        var answers = await SimulateAsync($"--case case.json --trades t.csv {Limits}");
        Assert.Equal(2, (double)Rule(answers, "daily_trades")["value"]!);
        // The win ended the row, which was the longest of the day.
        Assert.Equal(1, (double)Rule(answers, "consecutive_losses")["value"]!);
        // The loss was two hours before the win: no longer in the way.
        Assert.Equal("allow", (string)Rule(answers, "cool_down_loss")["verdict"]!);
    }

    [Theory]
    [InlineData("A,B|0.1,0.2||0.1,-1", "Line 4 of ", "'-1' as B")]
    [InlineData("A,B|0.1,0.2|x,0.3", "Line 3 of ", "'x' as A")]
    [InlineData("A,B|,0.2|0.1,0.3", "Line 2 of ", "nothing as A")]
    [InlineData("A,B", "r.csv", "no rows")]
    [InlineData("time|1|2", "r.csv", "no column with the name of a symbol")]
    public async Task Bad_returns_are_named_by_their_line(string lines, string place, string what)
    {
        Write("case.json", Case(", \"market\": { \"symbol\": \"A\" }"));
        Write("r.csv", lines.Split('|'));
        await RefusedAsync("--case case.json --returns r.csv", place, what);
    }

    [Theory]
    [InlineData("1,2,x,stop_loss", "Line 3 of ", "'x' as net_pnl")]
    [InlineData("2,1,3,stop_loss", "Line 3 of ", "ends before it begins")]
    [InlineData("1,2,3,boredom", "Line 3 of ", "'boredom' as reason")]
    [InlineData("1.5,2,3,stop_loss", "Line 3 of ", "'1.5' as entry_time_ms")]
    [InlineData("1,,3,stop_loss", "Line 3 of ", "nothing as exit_time_ms")]
    public async Task Bad_trades_are_named_by_their_line(string line, string place, string what)
    {
        Write("case.json", Case(""));
        Write("t.csv", "entry_time_ms,exit_time_ms,net_pnl,reason", "1,2,3,stop_loss", line);
        await RefusedAsync("--case case.json --trades t.csv", place, what);
    }

    [Fact]
    public async Task What_would_be_said_twice_or_lacks_its_table_is_refused()
    {
        Write("case.json", Case("").Replace("1000 ", "1000, \"loss_streak\": 1 ", StringComparison.Ordinal));
        Write("t.csv", "entry_time_ms,exit_time_ms,net_pnl", "1,2,3");
        await RefusedAsync("--case case.json --trades t.csv", "loss_streak", "which the trades tell");
        Write("t.csv", "entry_time_ms,exit_time_ms", "1,2");
        await RefusedAsync("--case case.json --trades t.csv", "net_pnl");
        await RefusedAsync("--case case.json --at 2024-01-01", "--at needs --trades");
    }

    private const string Limits =
        "--set risk_config.daily.cool_down_loss=2h --set risk_config.daily.cool_down_stop=2h "
        + "--set risk_config.position.max_capital=100%";

    private static string Case(string more) =>
        "{ \"order\": { \"side\": \"long\", \"notional\": 10 }, \"account\": { \"equity\": 1000 }" + more + " }";

    private static string Trade(double entry, double exit, double net, string reason) =>
        FormattableString.Invariant($"X,{Day + (long)(exit * Hour)},{Day + (long)(entry * Hour)},{net},{reason}");

    private static JsonNode Rule(JsonNode answers, string name) =>
        answers["rules"]!.AsArray().Single(rule => (string)rule!["rule"]! == name)!;

    private async Task<JsonNode> SimulateAsync(string options)
    {
        var (code, output, error) = await CommandLine.InAsync(
            folder,
            ["risk", "simulate", "--output", "json", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]
        );
        Assert.Equal((0, ""), (code, error));
        return JsonNode.Parse(output)!;
    }

    private async Task RefusedAsync(string options, params string[] named)
    {
        var (code, output, error) = await CommandLine.InAsync(folder, ["risk", "simulate", .. options.Split(' ')]);
        Assert.Equal("", output);
        Assert.NotEqual(0, code);
        Assert.All(named, word => Assert.Contains(word, error, StringComparison.Ordinal));
    }

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(folder, name), lines);
}
