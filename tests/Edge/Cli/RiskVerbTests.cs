using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Tests.Edge.Configuration;

namespace Riposte.Tests.Edge.Cli;

public sealed class RiskVerbTests : IDisposable
{
    private const string Config = "version: 1\nrisk_config: { daily: { max_loss: 3% } }\n";

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-risk-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Limits_are_listed_with_their_units_and_those_that_are_off()
    {
        await WriteAsync("c.yaml", Config);
        var file = Path.Combine(folder, "c.yaml");
        var (code, output, error) = await CommandLine.InAsync(folder, "risk", "limits", file);
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("(?m)^daily +daily_loss +0\\.03 +share of equity at 00:00 UTC +flattens", output);
        Assert.Matches("(?m)^portfolio +value_at_risk +off ", output);
        Assert.Contains("nobody may release the kill switch", output, StringComparison.Ordinal);
        (_, output, _) = await CommandLine.InAsync(folder, "risk", "limits", file, "--output", "json");
        var limits = JsonNode.Parse(output)!["limits"]!.AsArray();
        Assert.Equal(20, limits.Count);
        Assert.Equal(0.03, (double)limits.Single(l => (string)l!["name"]! == "daily_loss")!["value"]!);
        Assert.Null(limits.Single(l => (string)l!["name"]! == "net_exposure")!["value"]);
    }

    [Fact]
    public async Task Every_rule_answers_and_the_strictest_counts()
    {
        var file = Repository.Path("examples", "example-risk-case.json");
        // 40 % of 9,900 less the 1,000 held leave 2,960; gross 150 % is 14,850 less 12,000.
        var (code, output, _) = await CommandLine.InAsync(
            folder,
            "risk",
            "simulate",
            "--case",
            file,
            "--set",
            "risk_config.portfolio.max_gross=150%",
            "--output",
            "json"
        );
        Assert.Equal(0, code);
        var json = JsonNode.Parse(output)!;
        Assert.Equal("gross_exposure", (string)json["strictest"]!["rule"]!);
        Assert.Equal("2850", (string)json["strictest"]!["largest"]!);
        var position = json["rules"]!.AsArray().Single(r => (string)r!["rule"]! == "position_limit")!;
        Assert.Equal("2960", (string)position["largest"]!);
        Assert.Equal(10_000 / 9900.0, (double)position["value"]!, 1e-9);
        (code, output, _) = await CommandLine.InAsync(folder, "risk", "simulate", "--case", file, "--require-allow");
        Assert.Equal(5, code);
        Assert.Matches("(?m)^position_limit +reduce .* 2960 .*strictest$", output);
        Assert.Contains(
            "reduce: at most 2960; position_limit: 1.010101 against a limit of 0.4",
            output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_portfolio_is_judged_on_its_returns()
    {
        // Losses of 1 % to 100 ... the 5 % quantile of 0.001·(1..100) below 0, a day of 24 steps.
        var returns = string.Join(
            ", ",
            Enumerable.Range(0, 200).Select(i => (0.0001 * (i % 100 - 50)).ToString(CultureInfo.InvariantCulture))
        );
        await WriteAsync(
            "case.json",
            $$"""
            {
              "order": { "side": "short", "notional": 5000 },
              "account": { "equity": 10000, "notional": 2000, "gross": 2000, "net": 2000 },
              "market": { "symbol": "B" },
              "portfolio": { "exposures": { "A": 0.2 }, "returns": { "A": [{{returns}}], "B": [{{returns}}] } }
            }
            """
        );
        var (code, output, error) = await CommandLine.InAsync(
            folder,
            "risk",
            "simulate",
            "--case",
            "case.json",
            "--set",
            "risk_config.portfolio.max_correlated=20%",
            "--set",
            "risk_config.position.max_capital=100%",
            "--output",
            "json"
        );
        Assert.Equal((0, ""), (code, error));
        var rule = JsonNode.Parse(output)!["rules"]!
            .AsArray()
            .Single(r => (string)r!["rule"]! == "correlated_exposure")!;
        // The two move as one: 0.2 long and 0.5 short are 0.3 short, and 0.4 short would be 0.2 again.
        Assert.Equal(0.3, (double)rule["value"]!, 1e-6);
        Assert.Equal(4000, double.Parse((string)rule["largest"]!, CultureInfo.InvariantCulture), 1e-4);
    }

    [Theory]
    [InlineData("{", "JSON")]
    [InlineData("""{ "account": { "equity": 1 } }""", "order")]
    [InlineData("""{ "order": { "side": "up", "notional": 1 }, "account": { "equity": 1 } }""", "side UP")]
    [InlineData("""{ "order": { "side": "long", "notional": -1 }, "account": { "equity": 1 } }""", "above 0")]
    [InlineData("""{ "order": { "side": "long", "notional": 1, "size": 2 }, "account": { "equity": 1 } }""", "size")]
    [InlineData(
        """{ "order": { "side": "long", "notional": 1 }, "account": { "equity": 1, "killed": 1 } }""",
        "killed"
    )]
    [InlineData(
        """{ "order": { "side": "long", "notional": 1 }, "account": { "equity": 1, "day_start": -5 } }""",
        "has a day_start of -5"
    )]
    [InlineData(
        """{ "order": { "side": "long", "notional": 1 }, "account": { "equity": 1, "peak": 0 } }""",
        "has a peak of 0"
    )]
    [InlineData(
        """{ "order": { "side": "long", "notional": 1 }, "account": { "equity": 1 }, "market": { "regime": "calm" } }""",
        "calm"
    )]
    public async Task A_case_that_makes_no_sense_is_refused(string text, string named)
    {
        await WriteAsync("case.json", text);
        var (code, output, error) = await CommandLine.InAsync(folder, "risk", "simulate", "--case", "case.json");
        Assert.Equal("", output);
        Assert.NotEqual(0, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_of_a_run_is_told_at_any_time()
    {
        var run = Directory.CreateDirectory(Path.Combine(folder, "runs", "abc123")).FullName;
        await WriteAsync(Path.Combine(run, "metrics.json"), "{}");
        await WriteAsync(Path.Combine(run, "config.yaml"), Config);
        long start = 1704067200000;
        const long Day = 86_400_000;
        string Row(double days, double equity, double exposure) =>
            FormattableString.Invariant($"x,{start + (long)(days * Day)},{equity},0,{exposure},0\n");
        await WriteAsync(
            Path.Combine(run, "equity.csv"),
            "time,time_ms,equity,drawdown,exposure,buy_and_hold\n"
                + Row(0.5, 10000, 0)
                + Row(1, 10100, 0)
                + Row(1.5, 9700, 0.2)
                + Row(1.75, 9900, 0)
                + Row(2, 9950, 0)
        );
        string Trade(double entry, double exit, double net, string reason) =>
            FormattableString.Invariant($"{start + (long)(entry * Day)},{start + (long)(exit * Day)},{net},{reason}\n");
        await WriteAsync(
            Path.Combine(run, "trades.csv"),
            "entry_time_ms,exit_time_ms,net_pnl,reason\n"
                + Trade(0.6, 0.9, 100, "take_profit")
                + Trade(1.2, 1.6, -200, "stop_loss")
        );
        var at = await StateAsync("--at", "2024-01-02T18:00:00Z");
        var figures = at["figures"]!;
        Assert.Equal(9900, (double)figures["equity"]!);
        Assert.Equal(1 - 9700 / 10100.0, (double)figures["day_loss"]!, 1e-12);
        Assert.Equal(1 - 9900 / 10100.0, (double)figures["drawdown"]!, 1e-12);
        Assert.Equal((1.0, 1.0), ((double)figures["day_trades"]!, (double)figures["loss_streak"]!));
        Assert.Equal(3.6, (double)figures["hours_since_stop"]!, 1e-9);
        var daily = at["rules"]!.AsArray().Single(r => (string)r!["rule"]! == "daily_loss")!;
        Assert.Equal(("reject", "flatten"), ((string)daily["verdict"]!, (string)daily["action"]!));
        // The next day has begun at the last close.
        var end = await StateAsync();
        Assert.Equal(0, (double)end["figures"]!["day_loss"]!);
        Assert.Equal((0.0, 2.0), ((double)end["figures"]!["day_trades"]!, (double)end["figures"]!["days"]!));
        var (code, _, error) = await CommandLine.InAsync(folder, "risk", "status", "abc", "--at", "2023-01-01");
        Assert.Equal(2, code);
        Assert.Contains("had played nothing", error, StringComparison.Ordinal);
    }

    private async Task<JsonNode> StateAsync(params string[] more)
    {
        var (code, output, error) = await CommandLine.InAsync(
            folder,
            ["risk", "status", "abc123", "--output", "json", .. more]
        );
        Assert.Equal((0, ""), (code, error));
        return JsonNode.Parse(output)!;
    }

    private Task WriteAsync(string name, string text) =>
        File.WriteAllTextAsync(Path.Combine(folder, name), text, TestContext.Current.CancellationToken);
}
