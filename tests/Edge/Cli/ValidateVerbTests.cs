using System.Globalization;
using System.Text.Json.Nodes;

namespace Riposte.Tests.Edge.Cli;

/// <summary><c>validate</c> on tables of the user's, against values worked out by hand.</summary>
public sealed class ValidateVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-validate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Folds_of_bar_numbers_are_those_worked_out_by_hand()
    {
        // Labels on bars 0 … 11 of two bars each, written in disorder; blocks of four.
        Write("spans.csv", ["start,end", .. Enumerable.Range(0, 12).Reverse().Select(k => $"{k},{k + 2}")]);
        var json = await JsonAsync("validate purged --input spans.csv --folds 3 --embargo 1bars --out folds.csv");
        var folds = json["folds"]!.AsArray();
        // The first block tests bars 0 to 3 and lasts to bar 5: labels 4 and 5 meet it, label 6 is embargoed.
        Assert.Equal("5,2,1,4", Counts(folds[0]!));
        // The middle one tests 4 to 7, bars 4 to 9: 2, 3, 8, 9 meet it, 10 is embargoed.
        Assert.Equal("3,4,1,4", Counts(folds[1]!));
        Assert.Equal("6,2,0,4", Counts(folds[2]!));
        Assert.Equal("4", folds[1]!["periods"]![0]!["from"]!.ToString());
        var lines = File.ReadAllLines(Path.Combine(folder, "folds.csv"));
        Assert.Equal("position,fold,role,path", lines[0]);
        // Positions are rows of the file, which runs backwards: bar 0 is row 11.
        Assert.Equal("11,0,test,0", lines[1]);
        Assert.Equal("5,0,embargoed,", lines[7]);
        Assert.Equal(37, lines.Length);
    }

    [Fact]
    public async Task Thirty_years_are_drawn_to_their_last_label()
    {
        Write("spans.csv", "start,end", "1990-01-01,1990-01-02", "2005-06-01,2005-06-02", "2020-01-01,2020-01-02");
        var json = await JsonAsync("validate purged --input spans.csv --folds 3 --embargo none --report page.html");
        Assert.Equal("2,0,0,1", Counts(json["folds"]![2]!));
        Assert.Contains(
            "class=\"test\"",
            await File.ReadAllTextAsync(Path.Combine(folder, "page.html"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Combinations_make_their_paths()
    {
        Write("spans.csv", ["start,end", .. Enumerable.Range(0, 120).Select(k => $"{k},{k + 1}")]);
        var json = await JsonAsync("validate cpcv --input spans.csv --groups 6 --test-groups 2 --out folds.csv");
        Assert.Equal(15, json["folds"]!.AsArray().Count);
        Assert.Contains("5 back-test paths", json["notes"]![0]!.ToString(), StringComparison.Ordinal);
        var tested = File.ReadLines(Path.Combine(folder, "folds.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => cells[2] == "test")
            .ToList();
        Assert.Equal(600, tested.Count);
        Assert.Equal(600, tested.Select(cells => (cells[0], cells[3])).Distinct().Count());
        Assert.Equal(["0", "1", "2", "3", "4"], tested.Select(cells => cells[3]).Distinct().Order());
    }

    [Fact]
    public async Task A_file_of_labels_build_is_walked_forward()
    {
        var bars = Enumerable
            .Range(0, 400)
            .Select(i =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{1_640_995_200_000 + i * 3_600_000L},{100 + i % 7},108,99,{100 + (i + 1) % 7},1"
                )
            );
        Write("bars.csv", ["open_time,open,high,low,close,volume", .. bars]);
        Assert.Equal(
            0,
            (
                await RunAsync(
                    "labels build --input bars.csv --take-profit 3% --stop-loss 3% --horizon 5 --out labels.csv"
                )
            ).Code
        );
        var json = await JsonAsync(
            "validate walk-forward --input labels.csv --train 5d --test 2d --embargo 2h --report walk.html"
        );
        var folds = json["folds"]!.AsArray();
        Assert.Equal(6, folds.Count);
        Assert.Equal("2022-01-06T00:00:00Z", folds[0]!["periods"]![0]!["from"]!.ToString());
        Assert.All(folds, fold => Assert.True(fold!["embargoed"]!.GetValue<int>() > 0));
        var page = await File.ReadAllTextAsync(
            Path.Combine(folder, "walk.html"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("Folds in time", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anchored_walk_trains_from_its_anchor_on()
    {
        var starts = Enumerable.Range(0, 480).Select(i => new DateTime(2022, 1, 1).AddHours(i));
        Write(
            "hours.csv",
            ["start,end", .. starts.Select(start => $"{start:yyyy-MM-dd HH:mm},{start.AddHours(1):yyyy-MM-dd HH:mm}")]
        );
        const string Walk = "validate walk-forward --input hours.csv --train 5d --test 2d --embargo none";
        var free = (await JsonAsync($"{Walk} --window expanding"))["folds"]!.AsArray();
        var anchored = (await JsonAsync($"{Walk} --window anchored --anchor 2022-01-03"))["folds"]!.AsArray();
        // 5 days less the last hour's label, which ends with the test's first; the anchor is two days later.
        Assert.Equal("2022-01-06T00:00:00Z", free[0]!["periods"]![0]!["from"]!.ToString());
        Assert.Equal("2022-01-08T00:00:00Z", anchored[0]!["periods"]![0]!["from"]!.ToString());
        Assert.Equal((int)free[0]!["train"]!, (int)anchored[0]!["train"]!);
        Assert.Equal((int)free[^1]!["train"]! - 48, (int)anchored[^1]!["train"]!);
    }

    [Fact]
    public async Task Rows_that_changed_are_told_apart_by_the_feature_that_did()
    {
        var rows = Enumerable
            .Range(0, 400)
            .Select(i =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"2024-01-{1 + i / 24:00} {i % 24:00}:00,{i * 7919 % 101},{i * 104_729 % 97 + (i < 300 ? 0 : 60)},x"
                )
            );
        Write("features.csv", ["time,same,moved,text", .. rows]);
        var json = await JsonAsync(
            "validate adversarial --input features.csv --split-at 2024-01-13T12:00:00Z --report drift.html"
        );
        Assert.Equal((300, 100), (json["train_rows"]!.GetValue<int>(), json["test_rows"]!.GetValue<int>()));
        Assert.True(json["auc_low"]!.GetValue<double>() > 0.6);
        Assert.Equal("moved", json["features"]![0]!["feature"]!.ToString());
        Assert.Contains("text", json["notes"]![0]!.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "drift.html")));
    }

    [Theory]
    [InlineData("validate purged", 2, "Nothing that could be validated")]
    [InlineData("validate purged some.yaml --input spans.csv", 2, "Both a table and a configuration")]
    [InlineData("validate purged --input spans.csv --bars bars.csv", 2, "--bars and --funding belong")]
    [InlineData("validate purged --input spans.csv --embargo 1.5bars", 2, "is no gap")]
    [InlineData("validate purged --input spans.csv --bar x", 2, "is no interval")]
    [InlineData("validate walk-forward --input spans.csv --train 6 --test 1mo", 2, "is no length")]
    [InlineData("validate purged --input spans.csv --folds 1", 2, "1 folds were asked for")]
    [InlineData("validate cpcv --input spans.csv --groups 3 --test-groups 3", 2, "3 of 3 groups")]
    [InlineData("validate purged --input spans.csv --folds 40", 4, "3 labels cannot be split into 40 folds")]
    [InlineData("validate walk-forward --input spans.csv --anchor 2022-01-03", 2, "without --window anchored")]
    [InlineData("validate purged --input absent.csv", 4, "absent.csv")]
    [InlineData("validate purged --input columns.csv", 4, "has no column start")]
    [InlineData("validate purged --input backwards.csv", 4, "Row 1 of backwards.csv starts at 2024-01-02T00:00:00Z")]
    [InlineData("validate purged --input bars.csv", 4, "Row 2 of bars.csv starts at 5 and ends at 4")]
    [InlineData("validate purged --input spans.csv --embargo 24h", 2, "the table counts bars")]
    [InlineData("validate walk-forward --input spans.csv", 2, "the table counts bars")]
    [InlineData("validate adversarial --input columns.csv", 4, "no column time")]
    [InlineData("validate adversarial --input moments.csv --split-at soon", 2, "is no time and no share")]
    [InlineData("validate adversarial --input moments.csv --split-at 0.1", 4, "leaves no row on one side")]
    public async Task Mistakes_are_named_and_nothing_is_written(string command, int expected, string what)
    {
        Write("spans.csv", "start,end", "0,1", "5,6", "9,12");
        Write("bars.csv", "start,end", "9,10", "5,4");
        Write("moments.csv", "start,value", "0,1", "5,6", "9,12");
        Write("columns.csv", "from,to", "1,2");
        Write("backwards.csv", "start,end", "2024-01-02,2024-01-01");
        var (code, output, error) = await RunAsync(command + (command.Contains("adv") ? "" : " --report page.html"));
        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(what, error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "page.html")));
    }

    private static string Counts(JsonNode fold) =>
        $"{fold["train"]},{fold["purged"]},{fold["embargoed"]},{fold["test"]}";

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(folder, name), lines);

    private async Task<JsonNode> JsonAsync(string command)
    {
        var (code, output, error) = await RunAsync(command + " --output json");
        Assert.True(code == 0, error);
        return JsonNode.Parse(output)!;
    }

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));
}
