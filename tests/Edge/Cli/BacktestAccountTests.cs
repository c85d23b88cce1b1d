using System.Globalization;
using System.Text.Json.Nodes;

namespace Riposte.Tests.Edge.Cli;

/// <summary>Accounts of <c>backtest run</c>: funding that is missing, margin of several symbols, and the history of
/// trials that a sweep writes.</summary>
public sealed class BacktestAccountTests : IDisposable
{
    private const long Start = 1_672_531_200_000;

    private const long Hour = 3_600_000;

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-account-").FullName;

    private string Config => Path.Combine(folder, "c.yaml");

    private string Tables => Path.Combine(folder, "tiers.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));

    // Held from the open of the second hour to that of the one named; settled hours; the hour that is missed, or none.
    [Theory]
    [InlineData("0 8 24 32 40", 30, "2023-01-01T16:00:00Z")]
    [InlineData("0 8 24 32 40", 12, "")]
    [InlineData("0 8 16 24 32 40", 40, "")]
    [InlineData("0 4 8 12 20 24 28 32 36 40 44", 30, "2023-01-01T16:00:00Z")]
    [InlineData("0 8 16 20 24 28 32 36 40 44", 40, "")]
    [InlineData("16 24 32 40", 12, "2023-01-01T08:00:00Z")]
    [InlineData("0 8 16 24", 40, "2023-01-02T08:00:00Z")]
    [InlineData("0 8 16 24", 30, "")]
    public async Task A_position_held_across_a_missing_rate_stops_the_back_test(string hours, int until, string missed)
    {
        WriteBars("AAAUSDT", Enumerable.Repeat((100.0, 100.0), 48));
        File.WriteAllLines(
            Path.Combine(folder, "rates.csv"),
            [
                "funding_time,funding_rate",
                .. hours.Split(' ').Select(hour => $"{Start + Whole(hour) * Hour + 7},0.0001"),
            ]
        );
        WriteSignals($"{Start},AAAUSDT,long,0.3", $"{Start + (until - 1) * Hour},AAAUSDT,flat,");
        var (code, _, error) = await RunAsync(
            "backtest run --data bars --signals s.csv --funding rates.csv --risk off --out r"
        );
        Assert.True(code == (missed.Length > 0 ? 4 : 0), error);
        if (missed.Length == 0)
        {
            return;
        }
        Assert.False(Directory.Exists(Path.Combine(folder, "r")));
        foreach (var word in (string[])["AAAUSDT", missed, "rates.csv", "costs.funding", "never repeated"])
        {
            Assert.Contains(word, error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("time,symbol,side,fraction")]
    [InlineData("time,side")]
    public async Task Signals_of_a_heading_alone_are_told_to_hold_no_rows(string heading)
    {
        WriteBars("AAAUSDT", Enumerable.Repeat((100.0, 100.0), 48));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "s.csv"),
            heading + "\n",
            TestContext.Current.CancellationToken
        );
        var (code, _, error) = await RunAsync("backtest run --data bars --signals s.csv --funding none --out r");
        Assert.Equal(4, code);
        Assert.Contains("s.csv holds no signals: it has a heading and no rows", error, StringComparison.Ordinal);
        Assert.DoesNotContain("numbers", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100.0, true)]
    [InlineData(110.0, false)]
    public async Task Cross_margin_of_several_symbols_comes_from_the_configuration(double other, bool isLiquidated)
    {
        // 500 AAA fall from 100 to 80: 10,000 is gone. 200 BBB that rise to 110 hold 2,000 against it.
        WriteBars("AAAUSDT", [(100, 100), (100, 100), (100, 100), (100, 80), (90, 90), (90, 90)]);
        WriteBars("BBBUSDT", [(100, 100), (100, 100), (100, 100), (other, other), (other, other), (other, other)]);
        WriteSignals($"{Start},AAAUSDT,long,5", $"{Start},BBBUSDT,long,2");
        File.WriteAllText(Tables, Tiers("AAAUSDT", "BBBUSDT"));
        File.WriteAllText(
            Config,
            "version: 1\ncapital: 10000\ncosts: { funding: none, taker_fee: 0%, slippage: { kind: fixed, value: 0% } }\n"
                + "trading: { margin_tiers: "
                + Tables
                + ", margin_mode: cross, leverage: 10 }\n"
        );
        var (code, _, error) = await RunAsync(
            $"backtest run --data bars --signals s.csv --config {Config} --funding none --risk off --leverage 10 --out r"
        );
        Assert.True(code == 0, error);
        var reasons = File.ReadAllLines(Path.Combine(folder, "r", "trades.csv"))
            .Skip(1)
            .Count(line => line.Contains("liquidation", StringComparison.Ordinal));
        Assert.Equal(isLiquidated ? 2 : 0, reasons);
    }

    [Fact]
    public async Task An_entry_without_the_margin_for_it_is_refused_and_reported()
    {
        WriteBars("AAAUSDT", Enumerable.Repeat((100.0, 100.0), 6));
        WriteSignals(
            $"{Start},AAAUSDT,long,5",
            $"{Start + 2 * Hour},AAAUSDT,flat,",
            $"{Start + 3 * Hour},AAAUSDT,long,3"
        );
        File.WriteAllText(Tables, Tiers("AAAUSDT"));
        File.WriteAllText(
            Config,
            "version: 1\ncosts: { funding: none }\ntrading: { margin_tiers: "
                + Tables
                + ", leverage: 4 }\n"
                + "risk_config: { position: { max_capital: 100%, max_leverage: 5 } }\n"
        );
        var (code, _, error) = await RunAsync(
            $"backtest run --data bars --signals s.csv --config {Config} --funding none --out r"
        );
        Assert.True(code == 0, error);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(folder, "r", "trades.csv")).Length);
        Assert.Contains("initial_margin", error, StringComparison.Ordinal);
        Assert.Contains("AAAUSDT at 2023-01-01T01:00:00Z", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Combinations_of_a_sweep_are_trials_that_later_ones_are_held_against()
    {
        WriteBars("AAAUSDT", Enumerable.Range(0, 240).Select(i => (Wave(i), Wave(i + 1))));
        WriteSignals([
            .. Enumerable
                .Range(1, 23)
                .Select(i => $"{Start + i * 10 * Hour},AAAUSDT,{(i % 3 == 0 ? "short" : "long")},0.2"),
        ]);
        const string Sweep = "backtest sweep --data bars --signals s.csv --funding none --vary ";
        var first = await Json(Sweep + "costs.taker_fee=0%,0.05% -o json");
        Assert.Equal(0, (int)first["earlier_trials"]!);
        var ledger = Path.Combine(folder, "runs", "trials.jsonl");
        Assert.Equal(2, File.ReadAllLines(ledger).Length);

        // The same once more: no new trial, the same figures.
        var again = await Json(Sweep + "costs.taker_fee=0%,0.05% -o json");
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(2, File.ReadAllLines(ledger).Length);

        // Another one on the same bars knows of the first, and its best is held against all of them.
        var other = await Json(Sweep + "costs.taker_fee=0.01%,0.06% -o json");
        Assert.Equal(2, (int)other["earlier_trials"]!);
        Assert.Equal(4, File.ReadAllLines(ledger).Length);
        Assert.True((double)other["expected_maximum_sharpe"]! > (double)first["expected_maximum_sharpe"]!);
        Directory.Delete(Path.Combine(folder, "runs"), recursive: true);
        var alone = await Json(Sweep + "costs.taker_fee=0.01%,0.06% -o json");
        Assert.True((double)other["deflated_sharpe"]! < (double)alone["deflated_sharpe"]!);
    }

    private async Task<JsonNode> Json(string command)
    {
        var (code, output, error) = await RunAsync(command);
        Assert.True(code == 0, error);
        return JsonNode.Parse(output)!;
    }

    private static double Wave(int i) => Math.Round(100 + 3 * Math.Sin(i / 7.0) + Math.Cos(i * 1.7), 2);

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private void WriteBars(string symbol, IEnumerable<(double Open, double Close)> bars)
    {
        Directory.CreateDirectory(Path.Combine(folder, "bars"));
        File.WriteAllLines(
            Path.Combine(folder, "bars", $"{symbol}-1h.csv"),
            [
                "open_time,open,high,low,close,volume",
                .. bars.Select(
                    (bar, i) =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{Start + i * Hour},{bar.Open},{Math.Max(bar.Open, bar.Close)},{Math.Min(bar.Open, bar.Close)},{bar.Close},1000"
                        )
                ),
            ]
        );
    }

    private void WriteSignals(params string[] rows) =>
        File.WriteAllLines(Path.Combine(folder, "s.csv"), ["time,symbol,side,fraction", .. rows]);

    private static string Tiers(params string[] symbols) =>
        "["
        + string.Join(
            ',',
            symbols.Select(symbol =>
                $$"""
                    { "symbol": "{{symbol}}", "from": "2020-01-01", "brackets": [
                      { "bracket": 1, "initialLeverage": 100, "notionalFloor": 0, "notionalCap": 1000000, "maintMarginRatio": 0.005 } ] }
                    """
            )
        )
        + "]";
}
