using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Core.Randomness;

namespace Riposte.Tests.Edge.Cli;

/// <summary><c>features drift</c> and <c>model drift</c> on data made to drift, and made not to.</summary>
public sealed class DriftVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-drift-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Out, string Error)> RunAsync(string line) =>
        CommandLine.InAsync(folder, line.Split(' '));

    private async Task<JsonNode> JsonAsync(string line)
    {
        var (code, text, error) = await RunAsync(line + " --output json");
        Assert.True(code is 0 or 5, error);
        return JsonNode.Parse(text)!;
    }

    /// <summary>Quarter hours of probabilities and outcomes; from a row on the event happens less often.</summary>
    private void WriteScores(string name, int first, int rows, int changed, bool hasTime = true, int days = 0)
    {
        var random = RandomStream.Named(7, name);
        var lines = new List<string>
        {
            days > 0 ? "time,p,outcome,return,end"
            : hasTime ? "time,p,outcome,return"
            : "p,outcome",
        };
        for (var i = 0; i < rows; i++)
        {
            var p = 0.2 + 0.6 * random.NextDouble();
            var y = random.NextDouble() < p - (i >= changed ? 0.25 : 0) ? 1 : 0;
            var time = DateTime.UnixEpoch.AddDays(19_000).AddMinutes(15 * (first + i));
            lines.Add(
                hasTime
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"{time:yyyy-MM-ddTHH:mm:ss}Z,{p},{y},{(y - 0.5) / 100}"
                    ) + (days > 0 ? $",{time.AddDays(days):yyyy-MM-ddTHH:mm:ss}Z" : "")
                    : string.Create(CultureInfo.InvariantCulture, $"{p},{y}")
            );
        }
        File.WriteAllLines(Path.Combine(folder, name), lines);
    }

    private void WriteBars()
    {
        var random = RandomStream.Named(8, "bars");
        var lines = new List<string> { "open_time,open,high,low,close,volume" };
        var close = 100.0;
        for (var i = 0; i < 1_600; i++)
        {
            var open = close;
            close *= Math.Exp((i < 1_000 ? 0.001 : 0.004) * random.NextNormal());
            var (high, low) = (Math.Max(open, close), Math.Min(open, close));
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{1_640_995_200_000 + i * 3_600_000L},{open},{high},{low},{close},{1 + random.NextDouble()}"
                )
            );
        }
        File.WriteAllLines(Path.Combine(folder, "bars.csv"), lines);
    }

    [Fact]
    public async Task Features_that_moved_are_told_from_those_that_did_not()
    {
        WriteBars();
        // Bar 1,000 opens on 11 February, 16:00.
        const string line =
            "features drift -i bars.csv --features bar_range,hour_of_day,log_return(1) --split 2022-02-11T16:00:00Z --draws 300";
        var json = await JsonAsync(line + " --window 5d --step 2d --adversarial --report page.html");
        var columns = json["columns"]!.AsArray().ToDictionary(c => (string)c!["column"]!, c => c!);
        Assert.True((bool)columns["bar_range"]["drift"]!);
        Assert.True((bool)columns["log_return(1)"]["drift"]!);
        Assert.All(
            columns.Where(column => column.Key.StartsWith("hour", StringComparison.Ordinal)),
            column => Assert.False((bool)column.Value["drift"]!)
        );
        var bar = columns["bar_range"];
        Assert.True((double)bar["psi"]! > 0.25 && (double)bar["adjusted"]! <= 0.05);
        Assert.True((double)bar["wasserstein"]! > 0 && (double)bar["resampled"]!["ks"]!["line"]! < (double)bar["ks"]!);
        Assert.True((double)json["adversarial"]!["auc"]! > 0.8);
        var windows = json["windows"]!;
        Assert.Equal(11, windows["from"]!.AsArray().Count);
        Assert.Equal("2022-02-11T16:00:00Z", (string)windows["from"]![0]!);
        Assert.Equal("2022-02-13T16:00:00Z", (string)windows["from"]![1]!);
        var page = await File.ReadAllTextAsync(
            Path.Combine(folder, "page.html"),
            TestContext.Current.CancellationToken
        );
        Assert.All(
            (string[])["bar_range", "class=\"cell\"", "Adversarial AUC", "Before and after", "Westfall"],
            part => Assert.Contains(part, page, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(line)).Code);
        Assert.Equal(5, (await RunAsync(line + " --fail-on-drift")).Code);
        Assert.Equal(
            0,
            (
                await RunAsync(line.Replace("bar_range,hour_of_day,log_return(1)", "hour_of_day") + " --fail-on-drift")
            ).Code
        );
    }

    [Fact]
    public async Task A_model_that_lost_its_calibration_is_found_in_a_table()
    {
        WriteScores("scores.csv", 0, 3_000, 2_100);
        var line = "model drift --input scores.csv --split 0.7 --draws 300";
        var json = await JsonAsync(line + " --window 4d --report page.html --fail-on-drift");
        var drift = json["columns"]!.AsArray().ToDictionary(c => (string)c!["column"]!, c => (bool)c!["drift"]!);
        Assert.Equal(["calibration", "calibration", "label", "prediction", "profit"], About(json));
        Assert.Contains(NoEnd, json["notes"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.False(drift["p"]);
        Assert.True(drift["p calibration gap"] && drift["outcome"] && drift["return"]);
        Assert.True((double)json["reliability"]![0]!["ece_after"]! > 0.15);
        var alarms = json["detectors"]!.AsArray().Single(d => (string)d!["column"]! == "p calibration gap")!["alarms"]!;
        Assert.NotEmpty(alarms.AsArray());
        Assert.Equal(5, (await RunAsync(line + " --fail-on-drift")).Code);
        var page = await File.ReadAllTextAsync(
            Path.Combine(folder, "page.html"),
            TestContext.Current.CancellationToken
        );
        Assert.All(
            (string[])["Calibration", "Detectors", "Page–Hinkley", "ADWIN", "line ideal"],
            part => Assert.Contains(part, page, StringComparison.Ordinal)
        );
    }

    private const string NoEnd = "There is no column end";

    // Outcomes are known two days after the decision: an alarm within these two days would know the future.
    [Fact]
    public async Task Detectors_take_an_outcome_when_it_is_known()
    {
        WriteScores("late.csv", 0, 3_000, 2_100, days: 2);
        var late = await JsonAsync("model drift --input late.csv --split 0.7 --draws 100");
        var alarms = late["detectors"]!.AsArray().Single(d => (string)d!["column"]! == "p calibration gap")!["alarms"]!;
        var first = DateTime.Parse((string)alarms[0]!, CultureInfo.InvariantCulture).ToUniversalTime();
        Assert.True(first > DateTime.UnixEpoch.AddDays(19_002).AddMinutes(15 * 2_100), $"{first}");
        Assert.DoesNotContain(NoEnd, late["notes"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_stays_as_it_was_is_let_be_and_files_may_be_two()
    {
        WriteScores("earlier.csv", 0, 1_500, 1_500);
        WriteScores("later.csv", 1_500, 700, 700);
        var line = "model drift --input later.csv --reference earlier.csv --draws 300 --fail-on-drift";
        var (code, text, error) = await RunAsync(line);
        Assert.True(code == 0, text + error);
        Assert.Contains("No drift was found in 5 columns.", text, StringComparison.Ordinal);
        Assert.Contains("1500 rows before, 700 after", text, StringComparison.Ordinal);
        Assert.Equal(text, (await RunAsync(line)).Out);
        var (wrong, _, why) = await RunAsync("model drift --input earlier.csv --reference later.csv");
        Assert.Equal(4, wrong);
        Assert.Contains("begins before", why, StringComparison.Ordinal);
        // Without times there are rows, and no windows.
        WriteScores("plain.csv", 0, 400, 400, hasTime: false);
        Assert.Equal(0, (await RunAsync("model drift --input plain.csv --split 0.5 --draws 100")).Code);
    }

    [Fact]
    public async Task A_model_that_always_says_the_same_has_no_detector_of_its_loss()
    {
        var lines = Enumerable.Range(0, 500).Select(i => $"0.5,{i * 7919 % 13 % 2}");
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "constant.csv"),
            ["p,outcome", .. lines],
            TestContext.Current.CancellationToken
        );
        var json = await JsonAsync("model drift --input constant.csv --split 0.7 --draws 100 --report constant.html");
        Assert.DoesNotContain("log-loss", json["detectors"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("p calibration gap", json["detectors"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model drift --input scores.csv", "Neither --split nor --reference")]
    [InlineData("model drift --input scores.csv --split 0.5 --reference scores.csv", "Both --split and --reference")]
    [InlineData("model drift --input scores.csv --split soon", "is no time and no share")]
    [InlineData("model drift --input scores.csv --split 0.99", "rows before the border")]
    [InlineData("model drift --input scores.csv --split 0.5 --window 1h", "at least 20 rows")]
    [InlineData("model drift --input scores.csv --split 0.5 --step 1d", "--step is given without --window")]
    [InlineData("model drift --input scores.csv --split 0.5 --level 2", "not between 0 and 1")]
    [InlineData("model drift --run abc --input scores.csv", "--run is named together")]
    [InlineData("model drift --run abc", "No run starts with")]
    [InlineData("model drift", "Nothing that could be compared was named")]
    [InlineData("features drift -i bars.csv --features hour_of_day --split 2022-01-01T05:00:00Z", "at least 20 rows")]
    public async Task What_cannot_be_compared_is_a_mistake_of_usage(string line, string what)
    {
        WriteScores("scores.csv", 0, 300, 300);
        WriteBars();
        var (code, _, error) = await RunAsync(line);
        Assert.Equal(2, code);
        Assert.Contains(what, error, StringComparison.Ordinal);
    }

    private static string[] About(JsonNode json) =>
        [.. json["columns"]!.AsArray().Select(column => (string)column!["about"]!).Order(StringComparer.Ordinal)];
}
