using System.Globalization;
using System.Text.Json.Nodes;

namespace Riposte.Tests.Edge.Cli;

/// <summary>The verbs about thresholds, against values worked out by hand.</summary>
public sealed class ThresholdVerbTests : IDisposable
{
    private const string Config = """
        # keep me
        version: 1
        data_config:
          symbols: [BTCUSDT]   # and me
        trading:
          timeframe: 15m
          signal_thresholds: { entry: auto, exit: off, min_confidence: 60% }   # here too
        capital: 10000

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-threshold-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(folder, name), lines);

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));

    private async Task<JsonNode> JsonAsync(string command)
    {
        var (code, text, error) = await RunAsync(command + " --output json");
        Assert.True(code == 0, error);
        return JsonNode.Parse(text)!;
    }

    // Four rows a block: a sure long that earns 2 %, a sure short that earns 1 %, a weak long that loses 3 %, a weak
    // short that loses 2 %.
    private void WriteScores(string more = "", string cells = "")
    {
        var lines = new List<string> { "p_long,p_short,outcome,return_long,return_short" + more };
        for (var i = 0; i < 40; i++)
        {
            lines.Add($"0.81,0.1,LONG,0.02,-0.03{cells}");
            lines.Add($"0.1,0.7,SHORT,-0.02,0.01{cells}");
            lines.Add($"0.5,0.2,SHORT,-0.03,0.02{cells}");
            lines.Add($"0.2,0.5,NEUTRAL,0.01,-0.02{cells}");
        }
        Write("scores.csv", [.. lines]);
    }

    [Fact]
    public async Task A_scan_finds_the_threshold_that_pays_after_costs()
    {
        WriteScores();
        var scan = await JsonAsync("threshold scan --input scores.csv --fee 0.1% --slippage 0.05% --funding 0.01%");
        Assert.Equal(160, (int)scan["rows"]!);
        Assert.InRange((double)scan["choice"]!["entry_long"]!, 0.501, 0.81);
        Assert.InRange((double)scan["choice"]!["entry_short"]!, 0.501, 0.7);
        Assert.Equal(80, (int)scan["choice"]!["trades"]!);
        // 2 % and 1 % less two fees and two slippages; longs pay the funding and shorts receive it.
        Assert.Equal((0.02 - 0.0031 + 0.01 - 0.0029) / 2, (double)scan["choice"]!["mean_net_return"]!, 12);
        var low = scan["candidates"]!
            .AsArray()
            .First(c => (string)c!["side"]! == "long" && (double)c["threshold"]! == 0.5)!;
        Assert.Equal(80, (int)low["trades"]!);
        Assert.Equal((0.02 - 0.03) / 2 - 0.0031, (double)low["mean_net_return"]!, 12);
        Assert.False((bool)low["eligible"]!);
        Assert.Equal(2, scan["sensitivity"]!.AsArray().Count);
        Assert.Contains(
            scan["notes"]!.AsArray(),
            note => ((string)note!).Contains("no column end", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Rows_that_begin_before_a_trade_ends_are_not_traded()
    {
        var lines = new List<string> { "start,end,p,return" };
        for (var i = 0; i < 90; i++)
        {
            // Each trade lasts three rows, so that rows 0, 3, 6 … are traded; they earn 1 %, the others lose.
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"2024-01-01T{i / 60:00}:{i % 60:00}:00Z,2024-01-01T{(i + 3) / 60:00}:{(i + 3) % 60:00}:00Z,0.8,{(i % 3 == 0 ? 0.01 : -0.05)}"
                )
            );
        }
        Write("scores.csv", [.. lines]);
        var scan = await JsonAsync("threshold scan --input scores.csv --fee 0% --slippage 0% --min-trades 30");
        // The expected value over all rows is negative, so that none is entered.
        Assert.Null(scan["choice"]!["entry_long"]);
        Write("scores.csv", [.. lines.Select(line => line.Replace("-0.05", "0.002", StringComparison.Ordinal))]);
        scan = await JsonAsync("threshold scan --input scores.csv --fee 0% --slippage 0% --min-trades 30");
        Assert.Equal(30, (int)scan["choice"]!["trades"]!);
        Assert.Equal(0.01, (double)scan["choice"]!["mean_net_return"]!, 12);
        Assert.All(scan["candidates"]!.AsArray(), c => Assert.Equal("long", (string)c!["side"]!));
    }

    [Fact]
    public async Task Outcomes_alone_need_a_win_and_a_loss_and_f1_is_that_of_the_rows()
    {
        Write(
            "scores.csv",
            [
                "p,outcome",
                .. Enumerable
                    .Range(0, 60)
                    .Select(i =>
                        i % 2 == 0 ? "0.9,1"
                        : i % 6 == 1 ? "0.9,0"
                        : "0.2,0"
                    ),
            ]
        );
        var (code, _, error) = await RunAsync("threshold scan --input scores.csv");
        Assert.Equal(4, code);
        Assert.Contains("--win 1.5%", error, StringComparison.Ordinal);
        var scan = await JsonAsync("threshold scan --input scores.csv --objective f1 --win 1.5% --loss 0.5%");
        var best = scan["candidates"]!.AsArray().First(c => (double)c!["threshold"]! == 0.9)!;
        Assert.Equal(2 * 30 / (2 * 30 + 10.0), (double)best["f1"]!, 12);
        Assert.Equal((30 * 0.015 - 10 * 0.005) / 40 - 0.0012, (double)best["mean_net_return"]!, 12);
    }

    [Fact]
    public async Task An_exit_needs_prices_and_plays_them()
    {
        WriteScores();
        var (code, _, error) = await RunAsync("threshold scan --input scores.csv --exit 0.35");
        Assert.Equal((4, true), (code, error.Contains("no column price", StringComparison.Ordinal)));
        // A trade over two rows: entered at 0.6, closed at 0.3 one row later at +1 %, though its label lost 5 %.
        var lines = new List<string> { "start,end,p,return,price" };
        for (var i = 0; i < 100; i++)
        {
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{i},{i + 2},{(i % 2 == 0 ? 0.6 : 0.3)},{(i % 4 == 1 ? 0.2 : -0.001)},{(i % 2 == 0 ? 100 : 101)}"
                )
            );
        }
        Write("exits.csv", [.. lines]);
        var scan = await JsonAsync("threshold scan --input exits.csv --fee 0% --slippage 0% --exit 0.35");
        Assert.Equal(0.01, (double)scan["choice"]!["mean_net_return"]!, 12);
        Assert.Equal(50, (int)scan["choice"]!["trades"]!);
    }

    [Fact]
    public async Task Regimes_and_a_page_come_out_and_text_says_the_choice()
    {
        WriteScores(",regime,weight", ",3,1");
        var (code, text, error) = await RunAsync("threshold scan --input scores.csv --report page.html");
        Assert.True(code == 0, error);
        Assert.Contains("chosen", text, StringComparison.Ordinal);
        Assert.Contains("objective total_return: long from 0.", text, StringComparison.Ordinal);
        Assert.Contains("regime", text, StringComparison.Ordinal);
        Assert.Contains("candidates were compared", error, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(
            Path.Combine(folder, "page.html"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("<svg class=\"plot\"", page, StringComparison.Ordinal);
        Assert.Contains("class=\"area long\"", page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
        Assert.Contains("width=device-width", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "http",
            page.Replace("http-equiv", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.Equal(["page.html", "scores.csv"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("p_long,p_short,return_long", "0.8,0.5,0.1", "do not add up")]
    [InlineData("p_long,p_short,return_long", "1.2,0.0,0.1", "1.2 in row 1 of the column p_long")]
    [InlineData("p_long,return_long", "0.5,0.1", "no column p_short")]
    [InlineData("p,return,start", "0.5,0.1,5\n0.5,0.1,5", "row 2")]
    [InlineData("p,return,start,end", "0.5,0.1,5,4", "before its start")]
    [InlineData("p,outcome", "0.5,maybe", "'maybe'")]
    [InlineData("p,return,regime", "0.5,0.1,1.5", "1.5 in row 1 of the column regime")]
    [InlineData("p,return,price", "0.5,0.1,-1", "price -1")]
    public async Task A_file_that_cannot_be_is_refused_and_says_where(string head, string rows, string expected)
    {
        Write("bad.csv", [head, .. rows.Split('\n')]);
        var (code, text, error) = await RunAsync("threshold scan --input bad.csv --report page.html");
        Assert.Equal((4, ""), (code, text));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "page.html")));
    }

    [Theory]
    [InlineData("threshold scan", "Nothing says what to scan")]
    [InlineData("threshold scan --input a.csv --run b", "exclude each other")]
    [InlineData("threshold scan --run nothing", "No run starts with")]
    [InlineData("threshold scan --input scores.csv --fee cheap", "--fee 'cheap'")]
    [InlineData("threshold scan --input scores.csv --min-trades 1", "--min-trades 1 is below 2")]
    [InlineData("threshold scan --input scores.csv --objective joy", "joy")]
    [InlineData("threshold set my.yaml", "Nothing says what to set")]
    [InlineData("threshold set my.yaml --entry 40", "--entry '40'")]
    public async Task A_wrong_command_line_is_explained(string command, string expected)
    {
        WriteScores();
        var (code, _, error) = await RunAsync(command);
        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_curves_of_a_run_are_shown_fold_by_fold()
    {
        var run = Directory.CreateDirectory(Path.Combine(folder, "runs", "abc123"));
        await File.WriteAllTextAsync(
            Path.Combine(run.FullName, "metrics.json"),
            "{}",
            TestContext.Current.CancellationToken
        );
        var (code, _, error) = await RunAsync("threshold scan --run abc");
        Assert.Equal((4, true), (code, error.Contains("does not exist", StringComparison.Ordinal)));
        Write(
            "runs/abc123/thresholds.csv",
            Riposte.Reports.ThresholdsCsv.Columns,
            "0,long,0.4,50,0.001,0.05,0.0005,0.0005,0.5,1,1",
            "0,short,0.4,1,0.001,0.001,,,0.5,0,0",
            "1,long,0.45,40,0.002,0.08,0.0005,0.0015,,1,1"
        );
        var (_, text, _) = await RunAsync("threshold scan --run abc");
        Assert.Contains("0     0.4000      50  +0.100%       never", text, StringComparison.Ordinal);
        Assert.Contains("3 candidates in 2 folds", text, StringComparison.Ordinal);
        var json = await JsonAsync("threshold scan --run abc");
        Assert.Null(json["candidates"]![2]!["f1"]);
        Assert.True((bool)json["candidates"]![0]!["chosen"]!);
    }

    [Fact]
    public async Task Setting_thresholds_changes_their_characters_and_no_other()
    {
        var path = Path.Combine(folder, "my.yaml");
        await File.WriteAllTextAsync(path, Config, TestContext.Current.CancellationToken);
        var (code, text, error) = await RunAsync("threshold set my.yaml --entry 0.40 --exit 0.35 --min-confidence 65%");
        Assert.True(code == 0, error);
        Assert.Contains(
            "+   signal_thresholds: { entry: 0.40, exit: 0.35, min_confidence: 65% }   # here too",
            text,
            StringComparison.Ordinal
        );
        var expected = Config.Replace(
            "entry: auto, exit: off, min_confidence: 60%",
            "entry: 0.40, exit: 0.35, min_confidence: 65%",
            StringComparison.Ordinal
        );
        Assert.Equal(expected, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        (_, text, _) = await RunAsync("threshold show my.yaml");
        Assert.Contains("my.yaml:7", text, StringComparison.Ordinal);
        Assert.Contains("0.35", text, StringComparison.Ordinal);
        Assert.Contains("model.calibration", text, StringComparison.Ordinal);
        var again = await JsonAsync("threshold set my.yaml --entry 0.40");
        Assert.Empty(again["changes"]!.AsArray());
    }

    [Fact]
    public async Task What_would_not_be_valid_is_not_written()
    {
        var path = Path.Combine(folder, "my.yaml");
        await File.WriteAllTextAsync(path, Config, TestContext.Current.CancellationToken);
        var (code, _, error) = await RunAsync("threshold set my.yaml --entry 0.40 --exit 0.45");
        Assert.NotEqual(0, code);
        Assert.Contains("my.yaml:7", error, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", error, StringComparison.Ordinal);
        Assert.Equal(Config, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(folder));
        (code, _, error) = await RunAsync("threshold set none.yaml --entry 0.40");
        Assert.NotEqual(0, code);
        Assert.Contains("does not exist", error, StringComparison.Ordinal);
    }
}
