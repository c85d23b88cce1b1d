using System.Globalization;
using System.Text.Json.Nodes;

namespace Riposte.Tests.Edge.Cli;

/// <summary>Plain tables as other tools write them: what a column of time, an index or an order means is the same for
/// every verb.</summary>
public sealed class PlainTableTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-plain-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, IEnumerable<string> lines) => File.WriteAllLines(Path.Combine(folder, name), lines);

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));

    private async Task<JsonNode> JsonAsync(string command)
    {
        var (code, text, error) = await RunAsync(command + " --output json");
        Assert.True(code == 0, error);
        return JsonNode.Parse(text)!;
    }

    private static string Hour(int k) =>
        new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc)
            .AddHours(k)
            .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Day(int k) =>
        new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc)
            .AddDays(k)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Return(int k) => ((k * 7919 % 101 - 45) / 2000.0).ToString(CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("start")]
    [InlineData("time")]
    public async Task Trades_that_end_at_a_time_do_not_overlap_whatever_the_start_is_called(string name)
    {
        // Each trade lasts three of the hours: 40 of 120 rows can be traded.
        Write(
            "scores.csv",
            [$"{name},end,p,return", .. Enumerable.Range(0, 120).Select(k => $"{Hour(k)},{Hour(k + 3)},0.8,0.01")]
        );
        var scan = await JsonAsync("threshold scan --input scores.csv");
        Assert.Equal(40, (int)scan["choice"]!["trades"]!);
        // The other side was not tried, and nothing is said of it.
        var candidates = scan["candidates"]!.AsArray();
        Assert.All(candidates, one => Assert.Equal("long", (string)one!["side"]!));
        Assert.Equal(candidates.Count, (int)scan["choice"]!["tried"]!);
        Assert.DoesNotContain(scan["notes"]!.AsArray(), note => ((string)note!).Contains("short side"));
    }

    [Theory]
    [InlineData("end,p,return", "2024-01-01T01:00:00Z", "no column start")]
    [InlineData("start,end,p,return", "7,2024-01-01T01:00:00Z", "row numbers in the other")]
    public async Task An_end_that_cannot_be_compared_with_a_start_is_refused(string head, string cells, string what)
    {
        Write("scores.csv", [head, cells + ",0.8,0.01"]);
        var (code, output, error) = await RunAsync("threshold scan --input scores.csv");
        Assert.Equal((4, ""), (code, output));
        Assert.Contains(what, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scores_know_persistence_by_start_as_by_time()
    {
        foreach (var name in (string[])["time", "start"])
        {
            Write(
                name + ".csv",
                [
                    $"{name},end,p,outcome",
                    .. Enumerable
                        .Range(0, 60)
                        .Select(k => $"{Hour(k)},{Hour(k + 2)},0.{1 + k % 9},{(k * 5 % 7 < 3 ? 1 : 0)}"),
                ]
            );
        }
        var first = await JsonAsync("report scores --input time.csv --draws 100");
        Assert.NotNull(first["baselines"]!["persistence"]);
        Assert.True(JsonNode.DeepEquals(first, await JsonAsync("report scores --input start.csv --draws 100")));
    }

    [Fact]
    public async Task Returns_are_alike_with_dates_an_index_without_a_name_or_no_header()
    {
        Write("dated.csv", ["date,return", .. Enumerable.Range(0, 60).Select(k => $"{Day(k)},{Return(k)}")]);
        Write("index.csv", [",strategy", .. Enumerable.Range(0, 60).Select(k => $"{k},{Return(k)}")]);
        Write("bare.csv", Enumerable.Range(0, 60).Select(Return));
        Write("dates.csv", Enumerable.Range(0, 60).Select(k => $"{Day(k)},{Return(k)}"));
        var first = await JsonAsync("report metrics --input dated.csv");
        Assert.Equal(60, (int)first["performance"]!["periods"]!);
        foreach (var other in (string[])["index.csv", "bare.csv", "dates.csv"])
        {
            Assert.True(JsonNode.DeepEquals(first, await JsonAsync($"report metrics --input {other}")), other);
        }
        var (_, text, _) = await RunAsync("report metrics --input dated.csv --periods-per-year 8760");
        Assert.DoesNotContain("daily", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report metrics", "return")]
    [InlineData("validate pbo --blocks 2", "a,b")]
    [InlineData("validate overfit --draws 100", "a,b")]
    public async Task Returns_that_run_backwards_in_time_are_refused(string command, string names)
    {
        var count = names.Split(',').Length;
        Write(
            "backwards.csv",
            [
                "date," + names,
                .. Enumerable
                    .Range(0, 60)
                    .Select(k =>
                        $"{Day(59 - k)},{string.Join(',', Enumerable.Range(0, count).Select(i => Return(k + i)))}"
                    ),
            ]
        );
        var (code, output, error) = await RunAsync(command + " --input backwards.csv");
        Assert.Equal((4, ""), (code, output));
        Assert.Contains("Row 2 of backwards.csv is earlier", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trials_are_read_beside_an_index_without_a_name_and_too_few_periods_are_told()
    {
        Write("trials.csv", [",a,b", .. Enumerable.Range(0, 40).Select(k => $"{k},{Return(k)},{Return(k + 9)}")]);
        var json = await JsonAsync("validate pbo --input trials.csv --blocks 4");
        Assert.Equal((2, 40), ((int)json["trials"]!, (int)json["periods"]!));
        var (code, output, error) = await RunAsync("validate pbo --input trials.csv --blocks 20");
        Assert.Equal((0, ""), (code, error));
        Write("short.csv", ["a,b", .. Enumerable.Range(0, 10).Select(k => $"{Return(k)},{Return(k + 9)}")]);
        (code, output, error) = await RunAsync("validate pbo --input short.csv");
        Assert.Equal((4, ""), (code, output));
        Assert.Contains("10 periods; 16 blocks need 32", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_of_a_file_may_be_in_ISO_in_lower_case_and_in_any_order()
    {
        var rows = Enumerable
            .Range(0, 50)
            .Select(k => $"{Hour(k)},{Hour(k + 2)},{(k % 3 == 0 ? "long" : k % 3 == 1 ? "short" : "neutral")},0.01");
        Write("labels.csv", ["start,end,outcome,return", .. rows]);
        Write("mixed.csv", ["start,end,outcome,return", .. rows.Reverse()]);
        var json = await JsonAsync("labels stats --labels labels.csv");
        Assert.Equal(50, (int)json["labels"]!);
        Assert.Equal(17, (int)json["classes"]![0]!["labels"]!);
        Assert.Equal("2024-01", (string)json["months"]![0]!["name"]!);
        Assert.True(JsonNode.DeepEquals(json, await JsonAsync("labels stats --labels mixed.csv --report page.html")));
        var page = File.ReadAllText(Path.Combine(folder, "page.html"));
        Assert.Contains("Labels of mixed.csv", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_are_no_features_and_the_last_period_ends_with_its_bar()
    {
        Write(
            "spans.csv",
            ["start,end,value", .. Enumerable.Range(0, 60).Select(k => $"{Hour(k)},{Hour(k + 2)},{Return(k)}")]
        );
        var drift = await JsonAsync("validate adversarial --input spans.csv");
        Assert.Equal("value", (string)Assert.Single(drift["features"]!.AsArray())!["feature"]!);
        Assert.Equal("The column end says when and was left out.", (string)drift["notes"]![0]!);
        var folds = await JsonAsync("validate purged --input spans.csv --folds 3");
        Assert.Equal(Hour(60), (string)folds["folds"]![2]!["periods"]![0]!["to"]!);
    }

    [Theory]
    [InlineData(
        "threshold scan --input x.csv --objective sharpe",
        "--objective does not take 'sharpe', only total_return, "
    )]
    [InlineData(
        "labels build --input bars.csv --take-profit 1% --stop-loss 2% --side both --horizon 2 --out x.csv",
        "nearer"
    )]
    [InlineData(
        "labels build --input bars.csv --take-profit 1% --stop-loss 1% --horizon 2 --out x.csv --events cusum",
        "names no threshold"
    )]
    public async Task A_wrong_option_is_a_wrong_command_line(string command, string what)
    {
        Write(
            "bars.csv",
            [
                "open_time,open,high,low,close,volume",
                .. Enumerable.Range(0, 20).Select(k => $"{1_640_995_200_000 + k * 60_000L},100,101,99,100,1"),
            ]
        );
        var (code, output, error) = await RunAsync(command);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(what, error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "x.csv")));
    }
}
