using System.Globalization;
using System.Text.Json.Nodes;

namespace Riposte.Tests.Edge.Cli;

/// <summary>Portfolio weights of <c>backtest run</c> and its kin: three symbols of 40 days of hours, a long trade of half a
/// day in each of them every day.</summary>
public sealed class WeightedBacktestTests : IDisposable
{
    private const long Start = 1_672_531_200_000;

    private const long Hour = 3_600_000;

    private const int Days = 40;

    private static readonly string[] Symbols = ["AAAUSDT", "BBBUSDT", "CCCUSDT"];

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-weighted-").FullName;

    public WeightedBacktestTests()
    {
        for (var i = 0; i < Symbols.Length; i++)
        {
            WriteBars(Symbols[i], i, 0);
        }
        WriteSignals(Symbols);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));

    private string Text(string path) => File.ReadAllText(Path.Combine(folder, path));

    private const string Play = "backtest run --data bars --signals s.csv --funding none --risk off";

    private const string Weights = "--set trading.portfolio.lookback=5 --set trading.portfolio.rebalance=1d";

    [Fact]
    public async Task Equal_weights_change_no_byte_of_what_was_traded()
    {
        Assert.Equal(0, (await RunAsync($"{Play} --out plain")).Code);
        var (code, output, error) = await RunAsync(
            $"{Play} {Weights} --set trading.portfolio.method=equal --out equal"
        );
        Assert.True(code == 0, error);
        foreach (var file in (string[])["trades.csv", "fills.csv", "equity.csv"])
        {
            Assert.Equal(Text($"plain/{file}"), Text($"equal/{file}"));
        }
        // But what was done is told: in the text, the page, the settings and the notes.
        Assert.Contains(
            "portfolio weights  made 35 times from 2023-01-07T00:00:00Z on: 1 to 1",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("Portfolio weights", Text("equal/report.html"), StringComparison.Ordinal);
        Assert.Contains("method: equal", Text("equal/config.yaml"), StringComparison.Ordinal);
        Assert.Contains("(equal, from 5 daily returns, made anew every 1d)", error, StringComparison.Ordinal);
        Assert.Contains("Before 2023-01-07T00:00:00Z there is too little history", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "plain", "allocations.csv")));
        Assert.DoesNotContain("portfolio", Text("plain/metrics.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_entry_has_the_weight_that_was_known_when_it_was_decided()
    {
        Assert.Equal(0, (await RunAsync($"{Play} --out plain")).Code);
        var (code, _, error) = await RunAsync(
            $"{Play} {Weights} --set trading.portfolio.method=inverse-volatility --out weighed"
        );
        Assert.True(code == 0, error);
        var weights = Rows("weighed/allocations.csv")
            .Select(row => (Time: Whole(row["time_ms"]), Symbol: row["symbol"], Weight: Number(row["weight"])))
            .ToArray();
        Assert.Equal(35 * 3, weights.Length);
        Assert.All(weights.GroupBy(one => one.Time), all => Assert.Equal(3, all.Sum(one => one.Weight), 1e-7));
        // A size is a fraction of the equity at the close it was decided on.
        Dictionary<long, double> Equity(string run) =>
            Rows($"{run}/equity.csv").ToDictionary(row => Whole(row["time_ms"]), row => Number(row["equity"]));
        var (own, other) = (Equity("weighed"), Equity("plain"));
        var fills = Rows("weighed/fills.csv").Where(row => row["reason"] == "entry").ToArray();
        var plain = Rows("plain/fills.csv").Where(row => row["reason"] == "entry").ToArray();
        Assert.Equal(plain.Length, fills.Length);
        for (var i = 0; i < fills.Length; i++)
        {
            var decided = Whole(fills[i]["decided_ms"]);
            var known = weights.LastOrDefault(one => one.Symbol == fills[i]["symbol"] && one.Time <= decided);
            var expected = known.Symbol is null ? 1 : known.Weight;
            var ratio = Number(fills[i]["quantity"]) / Number(plain[i]["quantity"]);
            Assert.Equal(expected, ratio * other[decided] / own[decided], 1e-4);
        }
        var told = JsonNode.Parse(Text("weighed/metrics.json"))!["run"]!["portfolio"]!;
        Assert.Equal(35, (int)told["times"]!);
        Assert.Equal(weights.Min(one => one.Weight), (double)told["least"]!);
        Assert.Equal(weights.Max(one => one.Weight), (double)told["most"]!);
    }

    [Fact]
    public async Task The_future_changes_no_weight_and_stress_makes_them_anew()
    {
        var all =
            $"--data bars --signals s.csv --funding none --risk off {Weights} --set trading.portfolio.method=hierarchical";
        var (code, output, error) = await RunAsync($"backtest lookahead {all} --cuts 12 -o json");
        Assert.True(code == 0, error);
        Assert.True((bool)JsonNode.Parse(output)!["clean"]!);
        (code, output, error) = await RunAsync($"backtest stress {all} -o json");
        Assert.True(code == 0, error);
        Assert.Contains("volatility", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_varies_the_method()
    {
        var (code, output, error) = await RunAsync(
            $"backtest sweep --data bars --signals s.csv --funding none --risk off {Weights} --set trading.portfolio.method=equal "
                + "--vary trading.portfolio.method=equal,inverse-volatility,minimum-variance -o json"
        );
        Assert.True(code == 0, error);
        var best = JsonNode.Parse(output)!["best"]!.AsArray();
        Assert.Equal(3, best.Select(one => (double)one!["net_return"]!).Distinct().Count());
    }

    [Fact]
    public async Task What_has_too_little_history_is_neutral_and_said()
    {
        WriteBars(Symbols[2], 2, 30);
        WriteSignals(Symbols[..2]);
        File.AppendAllText(Path.Combine(folder, "s.csv"), $"{Start + 33 * 24 * Hour},CCCUSDT,long,0.1\n");
        var (code, _, error) = await RunAsync(
            $"{Play} {Weights} --set trading.portfolio.method=inverse-volatility --out late"
        );
        Assert.True(code == 0, error);
        Assert.Contains(
            "1 of 3 symbols have an even share until they have 5 daily returns: CCCUSDT (2023-02-06)",
            error,
            StringComparison.Ordinal
        );
        (code, _, error) = await RunAsync(
            $"{Play} --set trading.portfolio.lookback=60 --set trading.portfolio.method=risk-parity --out none"
        );
        Assert.True(code == 0, error);
        Assert.Contains("No symbol has 61 daily closes in a row", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "none", "allocations.csv")));
    }

    [Fact]
    public async Task One_symbol_has_nothing_to_share()
    {
        WriteSignals(Symbols[..1]);
        const string Method = "--set trading.portfolio.method=equal";
        var (code, _, error) = await RunAsync($"{Play} {Method} --out one");
        Assert.Equal(3, code);
        Assert.Contains(
            "trading.portfolio.method is equal, and these signals are of one symbol",
            error,
            StringComparison.Ordinal
        );
        (code, _, error) = await RunAsync(
            "backtest sweep --data bars --signals s.csv --funding none --vary trading.portfolio.method=none,equal"
        );
        Assert.Equal(3, code);
        Assert.Contains("one symbol is played", error, StringComparison.Ordinal);
        File.WriteAllText(
            Path.Combine(folder, "c.yaml"),
            "version: 1\ncosts: { funding: none }\ntrading: { portfolio: { method: equal } }\n"
        );
        (code, _, error) = await RunAsync($"run {folder}/c.yaml --data bars/AAAUSDT-1h.csv");
        Assert.Equal(3, code);
        Assert.Contains("the pipeline of a configuration runs on one symbol", error, StringComparison.Ordinal);
    }

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, file));
        var names = lines[0].Split(',');
        return lines
            .Skip(1)
            .Select(line => line.Split(',').Select((cell, i) => (names[i], cell)).ToDictionary(StringComparer.Ordinal));
    }

    // Waves of another height and length for each symbol.
    private static double Price(int symbol, int hour) =>
        Math.Round(
            100 + (1 + 2 * symbol) * Math.Sin(hour * (0.11 + 0.07 * symbol)) + Math.Cos(hour * (1.7 + symbol)),
            2
        );

    private void WriteBars(string symbol, int index, int firstDay)
    {
        Directory.CreateDirectory(Path.Combine(folder, "bars"));
        File.WriteAllLines(
            Path.Combine(folder, "bars", $"{symbol}-1h.csv"),
            [
                "open_time,open,high,low,close,volume",
                .. Enumerable
                    .Range(firstDay * 24, (Days - firstDay) * 24)
                    .Select(hour =>
                    {
                        var (open, close) = (Price(index, hour), Price(index, hour + 1));
                        return string.Create(
                            CultureInfo.InvariantCulture,
                            $"{Start + hour * Hour},{open},{Math.Max(open, close)},{Math.Min(open, close)},{close},1000"
                        );
                    }),
            ]
        );
    }

    // In at 03:00 or later of each day, out twelve hours later.
    private void WriteSignals(string[] symbols) =>
        File.WriteAllLines(
            Path.Combine(folder, "s.csv"),
            [
                "time,symbol,side,fraction",
                .. symbols.SelectMany(
                    (symbol, i) =>
                        Enumerable
                            .Range(0, Days - 1)
                            .SelectMany(day =>
                            {
                                var at = Start + (day * 24 + 3 + i) * Hour;
                                return (string[])[$"{at},{symbol},long,0.1", $"{at + 12 * Hour},{symbol},flat,"];
                            })
                ),
            ]
        );
}
