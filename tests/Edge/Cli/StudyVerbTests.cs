using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Core.Hashing;
using Riposte.Runtime.Runs;
using Riposte.Tests.Edge.Configuration;

namespace Riposte.Tests.Edge.Cli;

/// <summary>The verbs that tell skill from luck, on files of the user's.</summary>
public sealed class StudyVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-study-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(folder, name), lines);

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));

    // The trials of the golden test of the splits: 5 trials over 41 periods.
    private static double Return(int trial, int t) =>
        ((t * t * 7 + trial * trial * 13 + t * trial * 29 + 3 * t) % 31 - 15) / 1000.0 + 0.001 * trial;

    private void WriteTrials(string name, bool header = true, bool dates = true, int periods = 41)
    {
        var lines = new List<string>();
        if (header)
        {
            lines.Add((dates ? "date," : "") + "a,b,c,d,e");
        }
        for (var t = 0; t < periods; t++)
        {
            var cells = Enumerable.Range(0, 5).Select(k => Return(k, t).ToString(CultureInfo.InvariantCulture));
            var day = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(t);
            lines.Add(
                (dates ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "," : "") + string.Join(',', cells)
            );
        }
        Write(name, [.. lines]);
    }

    [Fact]
    public async Task Thousands_of_trials_make_long_lines_and_are_read_all_the_same()
    {
        // The header alone is longer than 64 KB, and so is every row.
        var lines = new List<string> { string.Join(',', Enumerable.Range(0, 6000).Select(k => $"trial-number-{k}")) };
        for (var t = 0; t < 8; t++)
        {
            var row = t;
            lines.Add(
                string.Join(
                    ',',
                    Enumerable
                        .Range(0, 6000)
                        .Select(k =>
                            Return(k % 97, row + k / 97).ToString("0.0000000000", CultureInfo.InvariantCulture)
                        )
                )
            );
        }
        Write("wide.csv", [.. lines]);
        var (code, output, error) = await RunAsync("validate pbo --input wide.csv --blocks 2 --output json");
        Assert.True(code == 0, error);
        var json = JsonNode.Parse(output)!;
        Assert.Equal((6000, 8), ((int)json["trials"]!, (int)json["periods"]!));
    }

    [Fact]
    public async Task The_probability_of_overfitting_of_a_file_is_that_of_the_brute_force_in_NumPy()
    {
        WriteTrials("trials.csv");
        WriteTrials("bare.csv", header: false, dates: false);
        foreach (var name in (string[])["trials.csv", "bare.csv"])
        {
            var (code, output, error) = await RunAsync($"validate pbo --input {name} --blocks 6 --output json");
            Assert.True(code == 0, error);
            var json = JsonNode.Parse(output)!;
            Assert.Equal(
                (0.1, 20, 5, 41),
                ((double)json["pbo"]!, (int)json["splits"]!, (int)json["trials"]!, (int)json["periods"]!)
            );
            Assert.Equal(-1.2597737, (double)json["degradation_slope"]!, 7);
            Assert.True((double)json["logit_quantiles"]!["q50"]! > 0);
        }
        var (_, text, _) = await RunAsync("validate pbo --input trials.csv --blocks 6 --report pbo.html");
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "pbo.html"), TestContext.Current.CancellationToken);
        Assert.Contains("Out of sample, per period", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.Contains("probability_of_loss", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_trials_of_noise_look_wonderful_and_are_no_edge()
    {
        var (code, output, error) = await RunAsync(
            "validate overfit --demo noise --blocks 8 --draws 100 --output json --report page.html --picture field.svg"
        );
        Assert.True(code == 0, error);
        var json = JsonNode.Parse(output)!;
        Assert.Equal(("no_edge", 1000), ((string)json["verdict"]!, (int)json["trials"]!));
        Assert.True((double)json["sharpe"]! > 2);
        Assert.True((double)json["probabilistic_sharpe"]! > 0.99);
        Assert.True((double)json["deflated_sharpe"]! < 0.95);
        Assert.True((double)json["expected_live_sharpe"]! < 0.2);
        Assert.Contains("No edge found", File.ReadAllText(Path.Combine(folder, "page.html")), StringComparison.Ordinal);
        // The picture of the reference page is drawn by this very command.
        Assert.Equal(
            File.ReadAllText(Repository.Path("docs", "images", "noise-trials.svg")),
            File.ReadAllText(Path.Combine(folder, "field.svg"))
        );
    }

    [Fact]
    public async Task A_family_is_judged_against_a_benchmark_and_the_count_of_trials_can_only_rise()
    {
        WriteTrials("trials.csv", periods: 120);
        var (code, output, error) = await RunAsync(
            "validate overfit --input trials.csv --benchmark a --blocks 4 --draws 200 --trials 50 --output json"
        );
        Assert.True(code == 0, error);
        var json = JsonNode.Parse(output)!;
        Assert.Equal((50, "e"), ((int)json["trials"]!, (string)json["best_trial"]!));
        Assert.Equal("date", (string)json["ignored_columns"]![0]!);
        Assert.InRange((double)json["spa_p"]!, 0.001, 1);
        var (lower, _, why) = await RunAsync("validate overfit --input trials.csv --trials 4");
        Assert.Equal(2, lower);
        Assert.Contains("less than the 5 counted from the input", why, StringComparison.Ordinal);
        var (_, text, _) = await RunAsync("validate overfit --input trials.csv --blocks 4 --draws 200");
        Assert.Contains("deflated_sharpe", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate overfit", 2, "needs --input or --demo")]
    [InlineData("validate overfit --input trials.csv --demo noise", 2, "needs --input or --demo")]
    [InlineData("validate overfit --input trials.csv --benchmark z", 2, "no column z")]
    [InlineData("validate pbo --input trials.csv --blocks 7", 2, "no even number")]
    [InlineData("validate pbo --input holes.csv", 4, "Row 2 of the column b of holes.csv is empty")]
    [InlineData("validate pbo --input words.csv", 4, "holds text")]
    [InlineData("validate pbo --input one.csv", 4, "one column of trials")]
    [InlineData("validate pbo --input ruin.csv", 4, "is -1.5")]
    [InlineData("report scores --input trials.csv", 4, "has no column p")]
    [InlineData("report scores --input bad-p.csv", 4, "Row 2 of bad-p.csv has a bad p")]
    [InlineData("report scores --input bad-outcome.csv", 4, "has the outcome 'sideways'")]
    [InlineData("report scores --input bad-sum.csv", 4, "sum to 1")]
    [InlineData("report scores --input bad-time.csv", 4, "order of time")]
    [InlineData("report scores --input scores.csv --against bad-p2.csv", 4, "differ in their classes or outcomes")]
    public async Task What_cannot_be_judged_is_refused_with_its_reason(string command, int expected, string fragment)
    {
        WriteTrials("trials.csv");
        Write("holes.csv", "a,b", "0.1,0.2", "0.1,", "0.1,0.3");
        Write("words.csv", "a,b", "0.1,x", "0.1,y");
        Write("one.csv", "time,a", "1,0.1", "2,0.2");
        Write("ruin.csv", "a,b", "0.1,0.1", "0.1,-1.5");
        Write("bad-p.csv", "p,outcome", "0.1,0", "1.1,1");
        Write("bad-p2.csv", "p,outcome", "0.1,0", "0.9,0");
        Write("scores.csv", "p,outcome", "0.1,0", "0.9,1");
        Write("bad-outcome.csv", "p_short,p_long,outcome", "0.1,0.9,long", "0.1,0.9,sideways");
        Write("bad-sum.csv", "p_short,p_long,outcome", "0.1,0.8,long");
        Write("bad-time.csv", "p,outcome,time", "0.1,1,5", "0.1,1,4");
        var (code, _, error) = await RunAsync(command);
        Assert.Equal((expected, true), (code, error.Contains(fragment, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Probabilities_are_scored_with_intervals_baselines_and_paired_tests()
    {
        string[] words = ["short", "neutral", "long"];
        var (first, second) = (
            new List<string> { "time,end,p_short,p_neutral,p_long,outcome,return,weight" },
            new List<string>()
        );
        second.Add("p_short,p_neutral,p_long,outcome");
        for (var i = 0; i < 120; i++)
        {
            var outcome = i * i % 7 % 3;
            var p = Enumerable.Range(0, 3).Select(c => c == outcome && i % 4 != 0 ? 0.6 : 0.2).ToArray();
            p[2] = 1 - p[0] - p[1];
            var cells = string.Join(',', p.Select(x => x.ToString("0.0", CultureInfo.InvariantCulture)));
            first.Add($"{i},{i + 3},{cells},{words[outcome].ToUpperInvariant()},0.0{1 + i % 3},1");
            second.Add($"0.3,0.3,0.4,{words[outcome]}");
        }
        Write("scores.csv", [.. first]);
        Write("other.csv", [.. second]);
        var (code, output, error) = await RunAsync(
            "report scores --input scores.csv --against other.csv --horizon 3 --draws 100 --output json"
        );
        Assert.True(code == 0, error);
        var json = JsonNode.Parse(output)!;
        Assert.Equal(120, (int)json["rows"]!);
        var auc = json["scores"]!["auc_long"]!;
        Assert.True((double)auc["low"]! <= (double)auc["value"]! && (double)auc["value"]! <= (double)auc["high"]!);
        Assert.NotNull(json["value_weighted"]!["log_loss"]);
        // The last known outcome of row i is that of row i - 3; squares modulo 7 repeat every seven rows.
        var right = Enumerable.Range(3, 117).Count(i => i * i % 7 % 3 == (i - 3) * (i - 3) % 7 % 3);
        Assert.Equal(right / 117.0, (double)json["baselines"]!["persistence"]!["accuracy"]!, 12);
        Assert.Equal(117, (double)json["baselines"]!["model_where_persistent"]!["weight"]!);
        Assert.True((double)json["against"]!["diebold_mariano_log_loss"]!["difference"]! < 0);
        Assert.InRange((double)json["against"]!["log_loss"]!["p_value"]!, 0, 0.05);
        var (_, text, notes) = await RunAsync("report scores --input other.csv --draws 100");
        Assert.Contains("always ", text, StringComparison.Ordinal);
        Assert.Contains("No persistence baseline", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_needs_one_probability_and_outcomes_of_zero_and_one()
    {
        Write("scores.csv", "p,outcome", "0.9,1", "0.2,0", "0.6,1", "0.4,0");
        var (code, output, error) = await RunAsync("report scores --input scores.csv --draws 100 --output json");
        Assert.True(code == 0, error);
        var scores = JsonNode.Parse(output)!["scores"]!;
        Assert.Equal(1, (double)scores["auc"]!["value"]!);
        // (0.01 + 0.04 + 0.16 + 0.16) / 4
        Assert.Equal(0.0925, (double)scores["brier"]!["value"]!, 12);
    }

    [Fact]
    public async Task Metrics_of_returns_tell_what_their_Sharpe_ratio_is_worth()
    {
        Write(
            "returns.csv",
            [
                "return",
                .. Enumerable
                    .Range(0, 200)
                    .Select(i => (((i * i * 7) + (13 * i)) % 41 - 19).ToString(CultureInfo.InvariantCulture) + "e-3"),
            ]
        );
        var (code, output, error) = await RunAsync("report metrics --input returns.csv --trials 40 --output json");
        Assert.True(code == 0, error);
        var honesty = JsonNode.Parse(output)!["honesty"]!;
        Assert.Equal(40, (int)honesty["trials"]!);
        // The plain formula in NumPy, per period, times the root of 365.
        Assert.Equal(0.06258776734525053 * Math.Sqrt(365), (double)honesty["sharpe_error"]!, 10);
        Assert.InRange((double)honesty["deflated_sharpe"]!, 0.01, 0.9);
        var (zero, _, why) = await RunAsync("report metrics --input returns.csv --trials 0");
        Assert.Equal((2, true), (zero, why.Contains("less than the 1 counted", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Trials_of_a_run_come_from_its_history_and_later_trials_on_the_same_bars_count()
    {
        Write(
            "returns.csv",
            [
                "return",
                .. Enumerable.Range(0, 60).Select(i => (i % 5 - 1).ToString(CultureInfo.InvariantCulture) + "e-3"),
            ]
        );
        var data = new Hash128(1, 2);
        var run = Directory.CreateDirectory(Path.Combine(folder, "runs", "abc123")).FullName;
        var metrics = new JsonObject
        {
            ["honesty"] = new JsonObject { ["trials"] = 12 },
            ["run"] = new JsonObject { ["data_hash"] = data.ToString() },
        };
        await File.WriteAllTextAsync(
            Path.Combine(run, "metrics.json"),
            metrics.ToJsonString(),
            TestContext.Current.CancellationToken
        );
        async Task<int> CountAsync(string more = "") =>
            (int)
                JsonNode.Parse(
                    (await RunAsync($"report metrics --input returns.csv --run abc --output json{more}")).Out
                )!["honesty"]!["trials"]!;
        Assert.Equal(12, await CountAsync());
        var ledger = new TrialLedger(Path.Combine(folder, "runs", "trials.jsonl"));
        ledger.Record(new TrialRecord("one", data.ToString(), 12, 0.1, 100));
        ledger.Record(new TrialRecord("two", data.ToString(), 20, 0.1, 100));
        ledger.Record(new TrialRecord("three", new Hash128(9, 9).ToString(), 1000, 0.1, 100));
        Assert.Equal(32, await CountAsync());
        Assert.Equal(33, await CountAsync(" --trials 33"));
        var (code, _, error) = await RunAsync("report metrics --input returns.csv --run abc --trials 31");
        Assert.Equal((2, true), (code, error.Contains("history of the run", StringComparison.Ordinal)));
    }
}
