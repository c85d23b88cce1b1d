using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Checks.Series;
using Riposte.Reports.Page;

namespace Riposte.Reports.Coverage;

/// <summary>Figures of the whole store and a line for each series.</summary>
internal static class OverviewSection
{
    private const int RowsMax = 2_000;

    public static void Write(Markup page, CoverageData data, Calendars calendars)
    {
        page.Literal("<header>\n<p class=\"kicker\">Riposte · market data</p>\n");
        page.Add($"<h1>Coverage of {data.Store}</h1>\n<p class=\"lead\">Checked {Format.Minute(data.CheckedAt)} UTC. ");
        page.Literal("All times are UTC.</p>\n");
        Figures(page, data.Series);
        page.Literal("</header>\n<section aria-labelledby=\"overview\">\n<h2 id=\"overview\">Series</h2>\n");
        if (data.Series.Count == 0)
        {
            page.Literal("<p class=\"empty\">The store has no series.</p>\n</section>\n");
            return;
        }
        Table(page, data.Series);
        Legend(page, calendars);
        page.Literal("</section>\n");
    }

    /// <summary>Findings of a severity at records that are not marked.</summary>
    public static long Count(SeriesReport report, CheckSeverity severity) =>
        report.Totals.Where(total => total.Kind.Severity() == severity).Sum(total => total.Findings - total.Repaired);

    private static void Figures(Markup page, IReadOnlyList<CoverageSeries> all)
    {
        (string Name, double Value)[] figures =
        [
            ("series", all.Count),
            ("records", all.Sum(one => (double)one.Report.Records)),
            ("missing records", all.Sum(one => (double)one.Report.Total(CheckKind.Gap).Bars)),
            ("flagged records", all.Sum(one => (double)one.Report.Flagged)),
            ("errors", all.Sum(one => Count(one.Report, CheckSeverity.Error))),
            ("warnings", all.Sum(one => Count(one.Report, CheckSeverity.Warning))),
        ];
        page.Literal("<dl class=\"figures\">");
        foreach (var (name, value) in figures)
        {
            page.Add($"<div><dt>{name}</dt><dd>{Format.Count(value)}</dd></div>");
        }
        page.Literal("</dl>\n");
    }

    private static void Table(Markup page, IReadOnlyList<CoverageSeries> all)
    {
        page.Literal("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of the series\"><table>");
        page.Literal("<thead><tr><th scope=\"col\">Series<th scope=\"col\">From<th scope=\"col\">To");
        foreach (var name in (string[])["Records", "Missing", "Flagged", "Errors", "Warnings"])
        {
            page.Add($"<th scope=\"col\" class=\"number\">{name}");
        }
        page.Literal("</tr></thead>\n<tbody>\n");
        for (var i = 0; i < Math.Min(all.Count, RowsMax); i++)
        {
            Row(page, all[i].Report, i);
        }
        page.Literal("</tbody></table></div>\n");
        if (all.Count > RowsMax)
        {
            page.Add($"<p class=\"note\">{all.Count - RowsMax} further series are not listed.</p>\n");
        }
    }

    private static void Row(Markup page, SeriesReport report, int i)
    {
        var errors = Count(report, CheckSeverity.Error);
        page.Add($"<tr><th scope=\"row\"><a href=\"#series-{i}\">{report.Key.ToString()}</a>");
        page.Add($"<td>{(report.First is { } first ? Format.Date(first) : Format.Unknown)}");
        page.Add($"<td>{(report.Last is { } last ? Format.Date(last) : Format.Unknown)}");
        page.Add($"<td class=\"number\">{Format.Count(report.Records)}");
        page.Add($"<td class=\"number\">{Format.Count(report.Total(CheckKind.Gap).Bars)}");
        page.Add($"<td class=\"number\">{Format.Count(report.Flagged)}");
        page.Add($"<td class=\"number{(errors > 0 ? " error" : "")}\">{Format.Count(errors)}");
        page.Add($"<td class=\"number\">{Format.Count(Count(report, CheckSeverity.Warning))}</tr>\n");
    }

    private static void Legend(Markup page, Calendars calendars)
    {
        var unit = calendars.ByMonth ? "month" : "day";
        page.Add(
            $"<p class=\"note\">In the calendars below a cell is one {unit}. Point at one, or choose a year with the "
        );
        page.Literal("tab key and walk with the arrows, to read its figures.</p>\n<ul class=\"legend\">");
        foreach (var (state, words) in CellStates.Legend)
        {
            var path = new StringBuilder();
            state.Draw(path, 1, 1);
            page.Add($"<li><svg viewBox=\"0 0 11 11\" aria-hidden=\"true\"><path class=\"{state.Class()}\" ");
            page.Add($"d=\"{path.ToString()}\"/></svg>{words}</li>");
        }
        page.Literal("<li><svg viewBox=\"0 0 11 11\" aria-hidden=\"true\"><path class=\"whole\" d=\"M1 1h9v9h-9z\"/>");
        page.Literal("<path class=\"found\" d=\"M6 6h3v3h-3z\"/></svg>with a finding</li></ul>\n");
        if (calendars.Omitted > 0)
        {
            page.Add(
                $"<p class=\"note\">{calendars.Omitted} series have no calendar: the page would grow too large.</p>\n"
            );
        }
    }
}
