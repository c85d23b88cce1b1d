using System.Globalization;
using System.Text.Json.Nodes;

namespace Riposte.Tests.Edge.Cli;

/// <summary><c>labels stats</c> and the options that <c>labels build</c> shares with it.</summary>
public sealed class LabelStatsTests : IDisposable
{
    private const long Start = 1_640_995_200_000;

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-labels-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Out, string Error)> RunAsync(params string[] command) =>
        CommandLine.InAsync(folder, command);

    /// <summary>Bars of some minutes: open, high, low, close.</summary>
    private void WriteBars(
        string name,
        int minutes,
        params (double Open, double High, double Low, double Close)[] bars
    ) =>
        File.WriteAllLines(
            Path.Combine(folder, name),
            [
                "open_time,open,high,low,close,volume",
                .. bars.Select(
                    (bar, i) =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{Start + (i * 60_000L * minutes)},{bar.Open},{bar.High},{bar.Low},{bar.Close},1"
                        )
                ),
            ]
        );

    private void WriteWave() =>
        WriteBars(
            "bars.csv",
            1,
            [
                .. Enumerable
                    .Range(0, 300)
                    .Select(i => Math.Round(100 + 5 * Math.Sin(i / 9.0), 3))
                    .Select(price => (price, price + 0.2, price - 0.2, price)),
            ]
        );

    [Fact]
    public async Task Bars_and_the_labels_made_of_them_are_described_alike()
    {
        WriteWave();
        string[] barriers = ["--input", "bars.csv", "--take-profit", "2%", "--stop-loss", "1%", "--horizon", "20"];
        var (code, text, _) = await RunAsync(["labels", "stats", .. barriers, "--output", "json"]);
        Assert.Equal(0, code);
        var bars = JsonNode.Parse(text)!;
        Assert.Equal(280, (int)bars["labels"]!);
        await RunAsync(["labels", "build", .. barriers, "--out", "labels.csv"]);
        (code, text, _) = await RunAsync("labels", "stats", "--labels", "labels.csv", "--output", "json");
        Assert.Equal(0, code);
        var file = JsonNode.Parse(text)!;
        foreach (var key in (string[])["labels", "classes", "mean_bars", "concurrency", "uniqueness", "months"])
        {
            Assert.Equal(bars[key]!.ToJsonString(), file[key]!.ToJsonString());
        }
        var trades = ((string[])["bars_to_target", "bars_to_stop", "bars_to_time"]).Sum(key =>
            bars[key]!.AsArray().Sum(count => (int)count!)
        );
        Assert.Equal(280, trades);
    }

    [Fact]
    public async Task An_empty_class_is_said_aloud_and_a_page_is_written()
    {
        WriteWave();
        var (code, _, error) = await RunAsync([
            .. "labels stats --input bars.csv --take-profit 40% --stop-loss 30% --horizon 20 --report page.html".Split(
                ' '
            ),
        ]);
        Assert.Equal(0, code);
        Assert.Contains("NO LABEL IS LONG", error, StringComparison.Ordinal);
        var page = File.ReadAllText(Path.Combine(folder, "page.html"));
        Assert.Contains("No label is SHORT", page, StringComparison.Ordinal);
        Assert.Contains("class=\"candles\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "http://",
            page.Replace("http://www.w3.org", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Finer_bars_decide_what_one_bar_leaves_open()
    {
        WriteBars("bars.csv", 2, (100, 100, 100, 100), (100, 103, 97, 100), (100, 100, 100, 100));
        WriteBars(
            "finer.csv",
            1,
            (100, 100, 100, 100),
            (100, 100, 100, 100),
            (100, 103, 100, 102),
            (102, 102, 97, 100)
        );
        const string Command =
            "labels build --input bars.csv --take-profit 2% --stop-loss 1% --horizon 2 --out labels.csv";
        var (_, _, error) = await RunAsync(Command.Split(' '));
        Assert.Contains("finer bars decided 0; of 1 the order is unknown", error, StringComparison.Ordinal);
        Assert.Contains(",SHORT,", File.ReadAllLines(Path.Combine(folder, "labels.csv"))[1], StringComparison.Ordinal);
        (_, _, error) = await RunAsync([.. Command.Split(' '), "--detail", "finer.csv"]);
        Assert.Contains("finer bars decided 1; of 0", error, StringComparison.Ordinal);
        Assert.Contains(",LONG,", File.ReadAllLines(Path.Combine(folder, "labels.csv"))[1], StringComparison.Ordinal);
        (var code, _, error) = await RunAsync([.. Command.Split(' '), "--detail", "bars.csv"]);
        Assert.Equal(4, code);
        Assert.Contains("2m long", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("every:7", 41)]
    [InlineData("schedule:day", 1)]
    [InlineData("schedule:4h", 1)]
    public async Task Events_choose_the_bars_that_are_labelled(string events, int expected)
    {
        WriteWave();
        var (code, text, _) = await RunAsync([
            .. $"labels stats --input bars.csv --take-profit 2% --stop-loss 1% --horizon 10 --events {events} --output json".Split(
                ' '
            ),
        ]);
        Assert.Equal(0, code);
        Assert.Equal(expected, (int)JsonNode.Parse(text)!["labels"]!, 1.0);
    }

    [Theory]
    [InlineData("--events", "cusum:2%")]
    [InlineData("--events", "schedule:5h")]
    [InlineData("--events", "volatility:95%:1")]
    [InlineData("--events", "sometimes")]
    [InlineData("--take-profit", "2 vol(1)")]
    [InlineData("--min-return", "0.5")]
    [InlineData("--labels", "labels.csv")]
    public async Task What_cannot_be_meant_is_refused(string option, string value)
    {
        WriteWave();
        string[] command = ["labels", "stats", "--input", "bars.csv", "--stop-loss", "1%", "--horizon", "5"];
        string[] target = option == "--take-profit" ? [] : ["--take-profit", "1%"];
        var (code, output, _) = await RunAsync([.. command, .. target, option, value]);
        Assert.Equal((2, ""), (code, output));
    }
}
