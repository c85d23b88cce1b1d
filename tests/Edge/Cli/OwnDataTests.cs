using System.Globalization;
using System.Text.Json.Nodes;

namespace Riposte.Tests.Edge.Cli;

/// <summary>The verbs for files of the user's, each checked alone against values worked out by hand.</summary>
public sealed class OwnDataTests : IDisposable
{
    private const long Start = 1_640_995_200_000;

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-own-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(folder, name), lines);

    private string[] Read(string name) => File.ReadAllLines(Path.Combine(folder, name));

    /// <summary>One-minute bars with these closes; each opens at the close before, and its high and low are its open
    /// and close.</summary>
    private void WriteBars(params double[] closes)
    {
        var lines = new List<string> { "open_time,open,high,low,close,volume" };
        for (var i = 0; i < closes.Length; i++)
        {
            var open = closes[Math.Max(0, i - 1)];
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Start + (i * 60_000L)},{open},{Math.Max(open, closes[i])},{Math.Min(open, closes[i])},{closes[i]},1"
                )
            );
        }
        Write("bars.csv", [.. lines]);
    }

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));

    [Fact]
    public async Task Labels_are_those_worked_out_by_hand()
    {
        // From 100: 102 is above +1 % on bar 2. From 100.5 (bar 1): 102 touches +1 % on bar 2. From 102: 99 touches -1
        // % on bar 4.
        WriteBars(100, 100.5, 102, 101.5, 99, 99, 99.1);
        var (code, _, error) = await RunAsync(
            "labels build --input bars.csv --take-profit 1% --stop-loss 1% --horizon 3 --path close --out labels.csv"
        );
        Assert.Equal((0, true), (code, error.Contains("4 of 7 bars", StringComparison.Ordinal)));
        var lines = Read("labels.csv");
        Assert.Equal("index,start,end,outcome,return,weight", lines[0]);
        Assert.StartsWith($"0,{Start},{Start + 120_000},LONG,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"1,{Start + 60_000},{Start + 120_000},LONG,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith($"2,{Start + 120_000},{Start + 240_000},SHORT,", lines[3], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
        Assert.Equal(102.0 / 100 - 1, double.Parse(lines[1].Split(',')[4], CultureInfo.InvariantCulture), 12);
        Assert.Equal(99.0 / 102 - 1, double.Parse(lines[3].Split(',')[4], CultureInfo.InvariantCulture), 12);
    }

    [Fact]
    public async Task A_horizon_in_minutes_means_the_same_as_in_bars()
    {
        WriteBars([.. Enumerable.Range(0, 60).Select(i => 100 + Math.Round(Math.Sin(i), 3))]);
        foreach (var (horizon, name) in ((string, string)[])[("15", "a.csv"), ("15m", "b.csv")])
        {
            Assert.Equal(
                0,
                (
                    await RunAsync(
                        $"labels build --input bars.csv --take-profit 1% --stop-loss 1% --horizon {horizon} --side both --out {name}"
                    )
                ).Code
            );
        }
        Assert.Equal(Read("a.csv"), Read("b.csv"));
        Assert.EndsWith(",long_return,short_return", Read("a.csv")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--take-profit 1 --stop-loss 1% --horizon 3", "has no percent sign")]
    [InlineData("--take-profit 1% --stop-loss 1% --horizon 90s", "no whole number")]
    [InlineData("--take-profit 1% --stop-loss 1% --horizon 0", "out of range")]
    public async Task Barriers_and_horizons_are_read_as_strictly_as_in_a_configuration(string options, string fragment)
    {
        WriteBars(100, 101, 102, 103);
        var (code, _, error) = await RunAsync($"labels build --input bars.csv {options} --out labels.csv");
        Assert.Equal(2, code);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "labels.csv")));
    }

    [Fact]
    public async Task Features_have_a_column_each_and_a_row_a_bar()
    {
        WriteBars([.. Enumerable.Range(0, 40).Select(i => 100.0 + (i % 7))]);
        var (code, output, _) = await RunAsync(
            "features compute --input bars.csv --features sma(2),log_return(1) --out features.csv --output json"
        );
        Assert.Equal(0, code);
        Assert.Equal(40, (int)JsonNode.Parse(output)!["rows"]!);
        var lines = Read("features.csv");
        Assert.Equal("time,sma(2),log_return(1),state", lines[0]);
        var row = lines[11].Split(',');
        Assert.Equal(
            ((Start + 600_000).ToString(CultureInfo.InvariantCulture), 102.5),
            (row[0], double.Parse(row[1], CultureInfo.InvariantCulture))
        );
    }

    [Fact]
    public async Task An_unknown_feature_exits_three_and_names_the_near_one()
    {
        WriteBars(100, 101, 102);
        var (code, _, error) = await RunAsync(
            "features compute --input bars.csv --features rsj(14) --out features.csv"
        );
        Assert.Equal(3, code);
        Assert.Contains("Did you mean rsi", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_that_are_wrong_exit_four_with_the_row()
    {
        WriteBars(100, 101, 102, 103);
        var lines = Read("bars.csv");
        lines[3] = $"{Start + 120_000},101,90,101,102,1";
        Write("bars.csv", lines);
        var (code, output, error) = await RunAsync("data check bars.csv");
        Assert.Equal(4, code);
        Assert.Contains("refused", output, StringComparison.Ordinal);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        var (mended, json, _) = await RunAsync("data check bars.csv --repair drop_bad -o json");
        Assert.Equal((0, true), (mended, (bool)JsonNode.Parse(json)!["usable"]!));
        Assert.Equal(4, (await RunAsync("data check none.csv")).Code);
    }

    [Fact]
    public async Task Signals_are_played_at_the_next_open_and_leave_their_files()
    {
        WriteBars([.. Enumerable.Range(0, 3000).Select(i => 40_000.0 + (i % 11))]);
        Write("signals.csv", "time,side", $"{Start + (100 * 60_000L)},long", $"{Start + (200 * 60_000L)},flat");
        var (code, output, error) = await RunAsync(
            "backtest run --input bars.csv --signals signals.csv --out result --output json"
        );
        Assert.True(code == 0, error);
        Assert.Contains("Funding is not charged", error, StringComparison.Ordinal);
        Assert.Equal(1, (double)JsonNode.Parse(output)!["performance"]!["trades"]!);
        Assert.Equal(
            ["config.yaml", "equity.csv", "fills.csv", "metrics.json", "report.html", "returns.csv", "trades.csv"],
            Directory.EnumerateFiles(Path.Combine(folder, "result")).Select(f => Path.GetFileName(f)).Order()
        );
        var trades = Read("result/trades.csv");
        var entry = Array.IndexOf(trades[0].Split(','), "entry_time_ms");
        var exit = Array.IndexOf(trades[0].Split(','), "exit_time_ms");
        Assert.Equal((Start + (101 * 60_000L)).ToString(CultureInfo.InvariantCulture), trades[1].Split(',')[entry]);
        Assert.Equal((Start + (201 * 60_000L)).ToString(CultureInfo.InvariantCulture), trades[1].Split(',')[exit]);
    }

    [Theory]
    [InlineData("time,side", "1640995230000,long", "does not open a 1m bar")]
    [InlineData("time,side", "1640995260000,up", "side 'up'")]
    [InlineData("time,site", "1640995260000,long", "no column side")]
    [InlineData("time,side", "2022-01-01,long", "whole numbers")]
    public async Task Bad_signals_exit_four_and_leave_nothing(string heading, string row, string fragment)
    {
        WriteBars(100, 101, 102, 103);
        Write("signals.csv", heading, row);
        var (code, _, error) = await RunAsync("backtest run --input bars.csv --signals signals.csv --out result");
        Assert.Equal(4, code);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "result")));
    }

    [Fact]
    public async Task Figures_of_returns_are_those_worked_out_by_hand()
    {
        Write("returns.csv", "return", "0.1", "-0.05", "0.02");
        var (code, output, _) = await RunAsync(
            "report metrics --input returns.csv --periods-per-year 365 --output json"
        );
        Assert.Equal(0, code);
        var figures = JsonNode.Parse(output)!["performance"]!;
        Assert.Equal(1.1 * 0.95 * 1.02 - 1, (double)figures["net_return"]!, 12);
        Assert.Equal(0.05, Math.Abs((double)figures["max_drawdown"]!), 12);
    }

    [Theory]
    [InlineData("return", "-1.5", "at least -1")]
    [InlineData("gain", "much", "no column return")]
    public async Task Returns_that_are_none_exit_four(string heading, string row, string fragment)
    {
        Write("returns.csv", heading, row);
        var (code, _, error) = await RunAsync("report metrics --input returns.csv");
        Assert.Equal(4, code);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_command_exits_130_and_prints_how_to_resume()
    {
        WriteBars(100, 101);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Riposte.Cli.Terminal(
            output,
            error,
            IsInteractive: false,
            new Dictionary<string, string>(),
            folder
        );
        var code = await Riposte.Cli.CommandHost.RunAsync(
            ["demo", "--out", "result"],
            terminal,
            new CancellationToken(canceled: true)
        );
        Assert.Equal(130, code);
        Assert.Contains("resume: riposte demo --out result", error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "result")));
    }
}
