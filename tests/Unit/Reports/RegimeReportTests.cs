using System.Text;
using System.Text.Json.Nodes;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Regimes;
using Riposte.Learning.Significance;
using Riposte.Reports;
using Riposte.Reports.Regimes;
using Riposte.Tests.Unit.Regimes;

namespace Riposte.Tests.Reports;

public sealed class RegimeReportTests
{
    private const int Ahead = 4;
    private const int Rows = 300;

    [Fact]
    public void The_section_is_there_with_a_regime_layer_and_only_then()
    {
        var data = new SampleReport().Create();
        var without = Encoding.UTF8.GetString(HtmlReport.Render(data));
        Assert.DoesNotContain("id=\"regimes\"", without, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"#regimes\"", without, StringComparison.Ordinal);

        var report = Report();
        var page = Encoding.UTF8.GetString(HtmlReport.Render(data with { Regimes = report }));
        Assert.Contains("<section id=\"regimes\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#regimes\"", page, StringComparison.Ordinal);
        Assert.Contains(report.Study.Sentence, page, StringComparison.Ordinal);
        Assert.Contains("a &lt;b&gt; definition", page, StringComparison.Ordinal);
        Assert.Contains("high volatility", page, StringComparison.Ordinal);
        var from = page.IndexOf("<section id=\"regimes\"", StringComparison.Ordinal);
        var section = page[from..page.IndexOf("</section>", from, StringComparison.Ordinal)];
        Assert.DoesNotContain("NaN", section, StringComparison.Ordinal);
        Assert.Contains("–", section, StringComparison.Ordinal);
        // Both matrices, the calibration plot and the strip.
        Assert.Equal(2, Count(page, "class=\"plot matrix\""));
        Assert.Equal(1, Count(page, "class=\"plot strip\""));
    }

    [Fact]
    public void Every_bar_is_a_line_with_the_times_from_which_its_parts_are_known()
    {
        var report = Report();
        var lines = Encoding.UTF8.GetString(RegimesCsv.Render(report.Bars)).Split('\n');
        Assert.Equal(RegimesCsv.Columns, lines[0]);
        Assert.Equal(Rows + 2, lines.Length);
        Assert.Equal(
            "2023-01-01T02:00:00Z,1672538400000,2023-01-01T03:00:00Z,1672542000000,high_volatility,,high_volatility,"
                + "2023-01-01T07:00:00Z,1672556400000,0,0,1,0,0,0,0",
            lines[3]
        );
        // Of the last bars nothing is known yet.
        Assert.Contains(",,,,", lines[Rows], StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_holds_the_study_and_null_for_what_is_undefined()
    {
        var report = Report();
        var json = JsonNode.Parse(RegimesJson.Render(report))!;
        Assert.Equal(report.Study.Model.MacroF1, (double)json["model"]!["macro_f1"]!);
        Assert.Null(json["commonest"]!["mcc"]);
        Assert.Equal(7, json["regimes"]!.AsArray().Count);
        Assert.Equal(report.Study.Actual[2, 3], (int)json["transitions"]![2]!["to"]![3]!["count"]!);
        Assert.Equal("trending_down", (string?)json["newest"]!["regime"]);
        Assert.Null(json["regimes"]![5]!["f1"]);
        Assert.Equal(RegimesJson.Render(report), RegimesJson.Render(Report()));
    }

    [Fact]
    public void Long_runs_draw_the_newest_bars_only()
    {
        var bars = Report().Bars;
        var many = Enumerable.Repeat(bars, 5).SelectMany(part => part).ToArray();
        var drawing = RegimeStrip.Draw(many).Html;
        Assert.Contains($"newest {RegimeStrip.Most} test bars", drawing, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", drawing, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    // Five of the seven regimes in turn, three bars each, named right but for every tenth bar.
    private static RegimeReport Report()
    {
        static int RegimeAt(int row) => row / 3 % 5;
        var regimes = RegimeRows.Table(Rows - Ahead, Ahead, row => row == 2 ? 2 : RegimeAt(row));
        int[] rows = [.. Enumerable.Range(0, Rows)];
        var named = Array.ConvertAll(
            rows,
            row =>
                row == 2 ? 2
                : row % 10 == 9 ? 4
                : RegimeAt(row)
        );
        var probabilities = new float[7 * Rows];
        for (var row = 0; row < Rows; row++)
        {
            probabilities[7 * row + named[row]] = 1;
        }
        var study = RegimeStudy.Of(
            new RegimeForecasts(rows, probabilities, named),
            regimes,
            new BootstrapOptions(1, 100),
            SerialWorkers.Instance
        );
        var last = LastKnownRegime.At(regimes, rows);
        var market = regimes.Market;
        var bars = rows.Select(row => new RegimeBar(
            Interval.Hour.OpenTime(market.FirstBar + row),
            Interval.Hour.OpenTime(market.FirstBar + row + 1),
            row == 40 ? double.NaN : 100 + row % 17,
            named[row],
            last[row],
            row < regimes.Count ? (int)regimes.Values[row] : -1,
            row < regimes.Count ? market.KnownAt(row + Ahead) : null,
            probabilities[(7 * row)..(7 * row + 7)]
        ));
        return new RegimeReport("a <b> definition", study, [.. bars], [new FeatureShare("natr(14)", 0.4, 0.3, 0.5)]);
    }
}
