using System.Globalization;
using Riposte.Cli;
using Riposte.Tests.Edge.Configuration;

namespace Riposte.Tests.Edge.Cli;

/// <summary>What a careless or hostile user gives to back-tests, and what they leave behind.</summary>
public sealed class BacktestInputTests : IDisposable
{
    private const long Start = 1_672_531_200_000;
    private const string Run = "backtest run --funding none --risk off --signals s.csv --out r --input";

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-input-").FullName;

    public BacktestInputTests()
    {
        var bars = Repository.Path("tests", "corpus", "backtests", "AAAUSDT-1m.csv");
        File.Copy(bars, Path.Combine(folder, "AAAUSDT-1m.csv"));
        File.Copy(bars, Path.Combine(folder, "bars.csv"));
        Signals("time,side", $"{Start + 600_000},long", $"{Start + 1_200_000},flat");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Signals(params string[] lines) => File.WriteAllLines(Path.Combine(folder, "s.csv"), lines);

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));

    [Theory]
    [InlineData("AAAUSDT-1m.csv", "holds AAAUSDT", "BBBUSDT")]
    [InlineData("AAAUSDT-1m.csv", "holds AAAUSDT", "AAAUSDT", "BBBUSDT")]
    [InlineData("bars.csv", "does not tell", "AAAUSDT", "BBBUSDT")]
    public async Task Signals_of_one_symbol_are_not_played_on_the_bars_of_another(
        string bars,
        string fragment,
        params string[] symbols
    )
    {
        Signals(["time,symbol,side", .. symbols.Select(symbol => $"{Start + 600_000},{symbol},long")]);
        var (code, _, error) = await RunAsync($"{Run} {bars}");
        Assert.Equal(4, code);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "r")));
    }

    [Fact]
    public async Task Bars_without_a_name_take_that_of_the_signals_and_a_name_that_is_given_wins()
    {
        Signals("time,symbol,side", $"{Start + 600_000},BBBUSDT,long");
        var (code, _, error) = await RunAsync($"{Run} bars.csv");
        Assert.True(code == 0, error);
        (code, _, error) = await RunAsync($"{Run} AAAUSDT-1m.csv --symbol BBBUSDT");
        Assert.True(code == 0, error);
        Assert.Contains("holds AAAUSDT but is read as BBBUSDT", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repaired_bars_are_told()
    {
        var lines = File.ReadAllLines(Path.Combine(folder, "bars.csv"));
        File.WriteAllLines(Path.Combine(folder, "bars.csv"), [.. lines[..5], lines[4], .. lines[5..]]);
        Assert.Equal(4, (await RunAsync($"{Run} bars.csv")).Code);
        var (code, _, error) = await RunAsync($"{Run} bars.csv --repair keep_first");
        Assert.True(code == 0, error);
        Assert.Contains("1 rows were moved or left out by keep_first", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_that_no_price_can_hold_are_wrong_signals()
    {
        foreach (var (target, expected) in new[] { ("1e308", 4), ("100", 4), ("99", 0) })
        {
            Signals("time,side,take_profit", $"{Start + 600_000},long,{target}");
            var (code, _, error) = await RunAsync($"{Run} AAAUSDT-1m.csv");
            Assert.True(code == expected, $"{target}: {code} {error}");
        }
    }

    [Fact]
    public async Task The_text_of_a_back_test_is_one_page_in_percent()
    {
        var (code, text, error) = await RunAsync($"{Run} AAAUSDT-1m.csv");
        Assert.True(code == 0, error);
        var lines = text.Split('\n');
        Assert.InRange(lines.Length, 30, 60);
        Assert.Matches("after costs +-?[0-9.]+ %", text);
        Assert.Matches("mean net profit +-?[0-9,]+[.][0-9]{2}\r?\n", text);
        Assert.Contains("trades by", text, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(folder, "r", "metrics.json"), text, StringComparison.Ordinal);
        var (_, shown, _) = await RunAsync("backtest show r");
        Assert.EndsWith(text, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_with_control_characters_neither_break_tables_nor_steer_the_terminal()
    {
        var lines = File.ReadAllLines(Path.Combine(folder, "bars.csv"));
        const string Evil = "\"A\u001b[2J\nB\"";
        File.WriteAllText(
            Path.Combine(folder, "evil.csv"),
            string.Join(
                '\n',
                [$"{lines[0]},symbol", .. lines[1..].SelectMany(line => (string[])[$"{line},{Evil}", $"{line},C"])]
            )
        );
        Signals("time,symbol,side", $"{Start + 600_000},{Evil},long", $"{Start + 600_000},C,long");
        var (code, text, error) = await RunAsync($"{Run} evil.csv");
        Assert.True(code == 0, error);
        Assert.Contains("A?[2J?B", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public async Task Figures_are_shown_and_compared_without_the_curve_and_nothing_of_an_earlier_play_is_left()
    {
        Directory.CreateDirectory(Path.Combine(folder, "r"));
        File.WriteAllText(Path.Combine(folder, "r", "positions.csv"), "of an earlier play");
        Assert.Equal(0, (await RunAsync($"{Run} AAAUSDT-1m.csv")).Code);
        Assert.False(File.Exists(Path.Combine(folder, "r", "positions.csv")));
        var (_, curve, _) = await RunAsync("backtest compare r r --draws 100 -o json");
        File.Delete(Path.Combine(folder, "r", "returns.csv"));
        var (_, returns, _) = await RunAsync("backtest compare r r --draws 100 -o json");
        Assert.Equal(curve, returns);
        Assert.Equal(0, (await RunAsync($"{Run} AAAUSDT-1m.csv")).Code);
        File.WriteAllText(Path.Combine(folder, "r", "equity.csv"), "a curve of a million lines");
        Assert.Equal(0, (await RunAsync("backtest show r")).Code);
        Assert.Equal(0, (await RunAsync("backtest compare r r --draws 100")).Code);
        File.Delete(Path.Combine(folder, "r", "equity.csv"));
        Assert.Equal(4, (await RunAsync("backtest show r")).Code);
    }

    [Theory]
    [InlineData("stress --outages 100000d", "no length of time up to 366d")]
    [InlineData("sweep --vary capital=1000,2000 --capital 500", "--capital overrides it")]
    [InlineData("sweep --vary costs.taker_fee=0.01%,0.02% --fee 0.1%", "--fee overrides it")]
    [InlineData("sweep --vary costs.spread=0.01%,0.02% --slippage 0", "--slippage overrides it")]
    [InlineData("sweep --vary risk_config.position.stop_loss=1%,2% --risk off", "--risk off overrides it")]
    [InlineData("sweep --vary costs.taker_fee=0.01%,0.02% --out none/x.csv", "does not exist")]
    [InlineData("sweep --vary costs.taker_fee=0.01%,0.02% --out x.txt", "no .csv or .parquet file")]
    [InlineData("montecarlo --draws 1000001", "above 1000000")]
    public async Task What_could_only_fail_or_mislead_is_told_before_anything_is_played(string command, string fragment)
    {
        var (code, _, error) = await RunAsync(
            $"backtest {command} --signals s.csv --input AAAUSDT-1m.csv --funding none"
        );
        Assert.Equal(2, code);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "runs")));
    }

    [Fact]
    public async Task Optimistic_fills_are_marked_in_whatever_is_made_of_them()
    {
        const string Optimistic =
            "--signals s.csv --input AAAUSDT-1m.csv --funding none --risk off --fill signal_close";
        Signals(
            "time,side",
            $"{Start + 600_000},long",
            $"{Start + 1_200_000},short",
            $"{Start + 2_400_000},long",
            $"{Start + 3_600_000},flat"
        );
        Assert.Equal(0, (await RunAsync($"backtest run {Optimistic} --out o")).Code);
        foreach (
            var command in (string[])
                [
                    $"stress {Optimistic} --outages none --report page.html",
                    $"lookahead {Optimistic} --cuts 1",
                    $"sweep {Optimistic} --vary capital=1000,2000",
                    "montecarlo o --draws 100 --report page.html",
                    "show o",
                ]
        )
        {
            var (code, text, error) = await RunAsync($"backtest {command}");
            Assert.True(code == 0, error);
            Assert.Contains("OPTIMISTIC", text, StringComparison.Ordinal);
            var (_, json, _) = await RunAsync($"backtest {command} -o json");
            Assert.Contains("\"optimistic\": true", json, StringComparison.Ordinal);
        }
        Assert.Contains(
            "Optimistic fills",
            File.ReadAllText(Path.Combine(folder, "page.html")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_state_towards_limits_is_told_of_a_folder_too()
    {
        Assert.Equal(0, (await RunAsync($"{Run} AAAUSDT-1m.csv")).Code);
        var (code, text, error) = await RunAsync("risk status r");
        Assert.True(code == 0, error);
        Assert.StartsWith("run r at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draw_of_trades_plays_no_signals()
    {
        Assert.Equal(0, (await RunAsync($"{Run} AAAUSDT-1m.csv")).Code);
        var (code, _, error) = await RunAsync("backtest montecarlo r --signals s.csv --input AAAUSDT-1m.csv");
        Assert.Equal(2, code);
        Assert.Contains("Both r and what to play", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read:")]
    [InlineData("play:")]
    [InlineData("measure:")]
    public async Task A_cancelled_back_test_leaves_nothing(string stage)
    {
        using var cancel = new CancellationTokenSource();
        using var error = new CancellingWriter(stage, cancel);
        using var output = new StringWriter();
        var terminal = new Terminal(output, error, IsInteractive: false, new Dictionary<string, string>(), folder);
        var code = await CommandHost.RunAsync($"{Run} AAAUSDT-1m.csv".Split(' '), terminal, cancel.Token);
        Assert.Equal(130, code);
        Assert.False(Directory.Exists(Path.Combine(folder, "r")));
        Assert.Contains("resume:", error.ToString(), StringComparison.Ordinal);
    }

    // Cancels when a stage is told to begin.
    private sealed class CancellingWriter(string stage, CancellationTokenSource cancel)
        : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith(stage, StringComparison.Ordinal) == true)
            {
                cancel.Cancel();
            }
        }
    }
}
