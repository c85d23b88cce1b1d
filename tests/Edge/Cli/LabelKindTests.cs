using System.Globalization;
using System.Text.Json.Nodes;

namespace Riposte.Tests.Edge.Cli;

/// <summary><c>labels build</c> and <c>labels stats</c> of kinds other than the triple barrier.</summary>
public sealed class LabelKindTests : IDisposable
{
    private const long Start = 1_640_995_200_000;
    private const long Hour = 3_600_000;

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-kinds-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));

    private string[][] Rows(string name) =>
        [.. File.ReadAllLines(Path.Combine(folder, name)).Select(line => line.Split(','))];

    private void WriteBars(double[] closes, Func<int, string>? side = null) =>
        File.WriteAllLines(
            Path.Combine(folder, "bars.csv"),
            [
                "open_time,open,high,low,close,volume" + (side is null ? "" : ",model"),
                .. closes.Select(
                    (close, i) =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{Start + i * Hour},{closes[Math.Max(0, i - 1)]},{Math.Max(close, closes[Math.Max(0, i - 1)])},{Math.Min(close, closes[Math.Max(0, i - 1)])},{close},1{(side is null ? "" : "," + side(i))}"
                        )
                ),
            ]
        );

    private void WriteWave() =>
        WriteBars([.. Enumerable.Range(0, 400).Select(i => Math.Round(100 + 6 * Math.Sin(i / 7.0) + i % 5, 3))]);

    [Theory]
    [InlineData("return --horizon 2", "value", "0.1")]
    [InlineData("return --horizon 2h --form log", "value", "0.09531017980432")]
    [InlineData("excursion --horizon 2", "value", "0.21")]
    [InlineData("excursion --horizon 2 --side short", "value", "0")]
    [InlineData("excursion --horizon 2 --side short --extreme adverse", "value", "-0.21")]
    [InlineData("volatility --horizon 2", "value", "0.134789")]
    public async Task Numbers_are_those_worked_out_by_hand(string kind, string column, string expected)
    {
        // From 100: +21 %, then back to 110. Two rises of 10 %: sqrt(2) * ln(1.1) = 0.134789.
        WriteBars(kind.StartsWith('v') ? [100, 110, 121, 121] : [100, 121, 110, 110]);
        var (code, _, error) = await RunAsync($"labels build --input bars.csv --kind {kind} --out labels.csv");
        Assert.True(code == 0, error);
        var rows = Rows("labels.csv");
        Assert.Equal(["index", "start", "end", column, "weight"], rows[0]);
        Assert.Equal(["0", $"{Start}", $"{Start + 2 * Hour}"], rows[1][..3]);
        Assert.Equal(Number(expected), Number(rows[1][3]), 6);
        Assert.Equal(3, rows.Length);
    }

    [Theory]
    [InlineData("trend_scanning --longest 8", "outcome,return,weight,t")]
    [InlineData("regime --ahead 6 --before 8 --history 40", "class,return,weight")]
    [InlineData("quantile --horizon 3 --classes 4 --history 50", "class,return,weight")]
    [InlineData("volatility --horizon 4", "value,weight")]
    public async Task Bars_and_files_of_every_kind_are_described_alike_and_can_be_split(string kind, string columns)
    {
        WriteWave();
        Assert.Equal(0, (await RunAsync($"labels build --input bars.csv --kind {kind} --out labels.csv")).Code);
        Assert.Equal("index,start,end," + columns, string.Join(',', Rows("labels.csv")[0]));
        var (code, text, _) = await RunAsync(
            $"labels stats --input bars.csv --kind {kind} --report page.html --output json"
        );
        Assert.Equal(0, code);
        var bars = JsonNode.Parse(text)!;
        Assert.True((int)bars["labels"]! > 300);
        (code, text, _) = await RunAsync("labels stats --labels labels.csv --output json");
        Assert.Equal(0, code);
        var file = JsonNode.Parse(text)!;
        var isClass = !columns.StartsWith('v');
        string[] keys = isClass ? ["classes", "transitions", "macro_f1"] : ["values"];
        foreach (var key in (string[])["labels", "mean_bars", "concurrency", "uniqueness", "months", .. keys])
        {
            Assert.Equal(bars[key]!.ToJsonString(), file[key]!.ToJsonString());
        }
        var page = File.ReadAllText(Path.Combine(folder, "page.html"));
        Assert.Equal(isClass, page.Contains("class=\"candles\"", StringComparison.Ordinal));
        Assert.Equal(!isClass, page.Contains("Distribution", StringComparison.Ordinal));
        Assert.Equal(0, (await RunAsync("validate purged --input labels.csv --folds 4")).Code);
    }

    [Fact]
    public async Task A_rising_price_gives_rising_trends_with_their_t_values()
    {
        WriteBars([.. Enumerable.Range(0, 30).Select(i => 100.0 + i + i % 2)]);
        await RunAsync("labels build --input bars.csv --kind trend_scanning --longest 10 --out labels.csv");
        var rows = Rows("labels.csv")[1..];
        Assert.Equal(21, rows.Length);
        Assert.All(rows, row => Assert.Equal("LONG", row[3]));
        Assert.All(rows, row => Assert.True(Number(row[6]) > 5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Meta_labels_say_whether_the_trade_of_the_side_paid(bool isColumn)
    {
        // Bar 0 long: 102 is above +1 %. Bar 1 short at 102: 100 is below -1 %. Bar 2 long at 100: 98 is below -1 %.
        string[] sides = ["long", "-1", "1", "0", ""];
        WriteBars([100, 102, 100, 98, 98, 98], isColumn ? i => i < 5 ? sides[i] : "flat" : null);
        File.WriteAllLines(
            Path.Combine(folder, "sides.csv"),
            ["time,side", .. sides.Select((side, i) => $"{Start + i * Hour},{side}")]
        );
        var source = isColumn ? "--side-column model" : "--sides sides.csv";
        var (code, _, error) = await RunAsync(
            $"labels build --input bars.csv --kind meta {source} --take-profit 1% --stop-loss 1% --horizon 2 --path close --out labels.csv"
        );
        Assert.True(code == 0, error);
        var rows = Rows("labels.csv");
        Assert.Equal("index,start,end,class,return,weight,side", string.Join(',', rows[0]));
        Assert.Equal(
            ["0,paid,LONG", "1,paid,SHORT", "2,unpaid,LONG"],
            rows[1..].Select(row => $"{row[0]},{row[3]},{row[6]}")
        );
        Assert.Equal(-0.02, Number(rows[3][4]), 12);
    }

    [Theory]
    [InlineData("regime --longest 9", 2, "It reads --ahead, --before, --history, --events")]
    [InlineData("volatility --horizon 3 --form log", 2, "does not read --form")]
    [InlineData("triple_barrier --take-profit 1% --stop-loss 1% --horizon 3 --sides bars.csv", 2, "--sides")]
    [InlineData("return", 2, "--horizon is missing")]
    [InlineData("return --horizon 3 --scale rsj(3)", 3, "rsi")]
    [InlineData("excursion --horizon 3 --side both", 2, "long or short")]
    [InlineData("trend_scanning --shortest 9 --longest 5", 2, "--longest 5")]
    [InlineData("quantile --horizon 3 --classes 101", 2, "from 2 to 100")]
    [InlineData("quantile --horizon 3 --classes 50 --history 60", 2, "twice")]
    [InlineData("meta --take-profit 1% --stop-loss 1% --horizon 3", 2, "--side-column")]
    [InlineData("meta --take-profit 1% --stop-loss 1% --horizon 3 --side-column close", 4, "in column close")]
    [InlineData("meta --take-profit 1% --stop-loss 1% --horizon 3 --sides other.csv", 4, "names no bar")]
    public async Task What_cannot_be_meant_is_refused(string kind, int expected, string fragment)
    {
        WriteWave();
        File.WriteAllLines(Path.Combine(folder, "other.csv"), ["time,side", $"{Start - Hour},1"]);
        var (code, _, error) = await RunAsync($"labels build --input bars.csv --kind {kind} --out labels.csv");
        Assert.Equal(expected, code);
        Assert.Contains(fragment, error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "labels.csv")));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
