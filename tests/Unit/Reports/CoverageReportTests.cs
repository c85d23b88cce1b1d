using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Checks.Sources;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Reports.Coverage;

namespace Riposte.Tests.Reports;

public sealed partial class CoverageReportTests
{
    private static string Render(CoverageData data) => Encoding.UTF8.GetString(CoverageReport.Render(data));

    [Fact]
    public void Equal_data_give_equal_bytes_and_nothing_is_fetched()
    {
        var page = Render(SampleCoverage.Create());
        Assert.Equal(page, Render(SampleCoverage.Create()));
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, -1, 3, 0, "whole")]
    [InlineData(1.0, -1, 0, 0, "quiet")]
    [InlineData(1.0, 10, 10, 0, "whole")]
    [InlineData(1.0, 10, 8, 0, "partial")]
    [InlineData(1.0, 10, 7, 0, "poor")]
    [InlineData(1.0, 10, 0, 0, "absent")]
    [InlineData(0.0, 0, 0, 0, "unasked")]
    [InlineData(1.0, -1, 3, 1, "flagged")]
    public void A_day_looks_like_what_it_holds(
        double covered,
        long expected,
        long present,
        long flagged,
        string drawn
    ) =>
        Assert.Equal(
            drawn,
            Cell.OfDay(new DayCoverage(SampleCoverage.Start, covered, expected, present, flagged, 0)).State.Class()
        );

    [Fact]
    public void Text_from_outside_is_escaped()
    {
        var page = Render(SampleCoverage.Create() with { Store = "<script>alert(1)</script>" });
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert", page, StringComparison.Ordinal);
        var source = new CoverageSource(
            "\"><img>",
            new TimeRange(SampleCoverage.Start, SampleCoverage.Start + 1),
            SampleCoverage.Start
        );
        var series = SampleCoverage.Create().Series[0] with { Sources = [source], Repairs = ["<b>"] };
        var odd = Render(SampleCoverage.Create() with { Series = [series] });
        Assert.DoesNotContain("<img>", odd, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", odd, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_day_has_its_cell_with_its_figures_and_its_form()
    {
        var data = SampleCoverage.Create();
        var page = Render(data);
        var cells = JsonDocument.Parse(Cells().Match(page).Groups["json"].Value).RootElement.GetProperty("series")[0];
        Assert.Equal(data.Series[0].Report.Days.Count, cells.GetArrayLength());
        var day = cells.EnumerateArray().First(cell => cell[0].GetInt64() == (SampleCoverage.Start.Day + 10));
        Assert.Equal([1_440, 1_400, 40], new[] { day[2].GetInt32(), day[3].GetInt32(), day[4].GetInt32() });
        foreach (var name in (string[])["whole", "partial", "poor", "absent", "flagged"])
        {
            Assert.Contains($"<path class=\"{name}\" d=\"M", page, StringComparison.Ordinal);
        }
        Assert.Contains(
            "2023, days: 361 whole, 1 up to 20 % missing, 1 more missing, 1 nothing there, 1 flagged records",
            page,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_table_by_month_says_what_the_calendar_shows()
    {
        var page = Render(SampleCoverage.Create());
        var expected = 31 * 1_440;
        var present = expected - 40 - 1_000 - 1_440;
        var row = string.Create(
            CultureInfo.InvariantCulture,
            $"<th scope=\"row\">2023-01<td class=\"number\">100.0%<td class=\"number\">{expected:#,0}<td class=\"number\">{present:#,0}<td class=\"number\">{expected - present:#,0}<td class=\"number\">7<td class=\"number\">3"
        );
        Assert.Contains(row, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_sources_and_comparisons_are_listed()
    {
        var page = Render(SampleCoverage.Create());
        Assert.Contains("<span class=\"error\">error</span><td>bad_price", page, StringComparison.Ordinal);
        Assert.Contains("close is 0, not above 0", page, StringComparison.Ordinal);
        Assert.Contains("coinbase rest BTC-USD (second source)", page, StringComparison.Ordinal);
        Assert.Contains("40 bars missing", page, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"comparisons\">", page, StringComparison.Ordinal);
        Assert.Contains("0.987", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_store_and_an_empty_series_are_said_to_be_so()
    {
        var none = SampleCoverage.Create() with { Series = [], Pairs = [], Sources = [] };
        Assert.Contains("The store has no series.", Render(none), StringComparison.Ordinal);
        var report = new SeriesReport { Key = SampleCoverage.Key, Covered = TimeRanges.None };
        var empty = none with { Series = [new CoverageSeries(report, [], [])] };
        Assert.Contains("No records.", Render(empty), StringComparison.Ordinal);
    }

    [Fact]
    public void Years_of_many_series_stay_small()
    {
        var series = SampleCoverage.Long(6 * 365);
        var some = CoverageReport.Render(SampleCoverage.Create() with { Series = [.. Enumerable.Repeat(series, 18)] });
        Assert.Contains("\"byMonth\":false", Encoding.UTF8.GetString(some), StringComparison.Ordinal);
        Assert.InRange(some.Length, 500_000, 6_000_000);
        // A series of its own each time: equal ones would be one.
        var many = Enumerable.Range(0, 800).Select(_ => SampleCoverage.Long(6 * 365)).ToArray();
        var page = CoverageReport.Render(SampleCoverage.Create() with { Series = many });
        var text = Encoding.UTF8.GetString(page);
        Assert.InRange(page.Length, 500_000, 16_000_000);
        Assert.Contains("\"byMonth\":true", text, StringComparison.Ordinal);
        Assert.Contains("series have no calendar", text, StringComparison.Ordinal);
    }

    [GeneratedRegex(
        "<script type=\"application/json\" id=\"cells\">(?<json>.*?)</script>",
        RegexOptions.Singleline,
        5_000
    )]
    private static partial Regex Cells();
}
