using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Checks.Series;
using Riposte.Reports.Page;

namespace Riposte.Reports.Coverage;

/// <summary>One series: calendar, months, gaps, sources, findings.</summary>
internal static class SeriesSection
{
    private const int SourcesMax = 60;
    private const int RepairsMax = 40;

    public static void Write(Markup page, CoverageSeries series, int i, Calendars calendars)
    {
        var report = series.Report;
        page.Add($"<section id=\"series-{i}\" aria-labelledby=\"title-{i}\">\n");
        page.Add(
            $"<h2 id=\"title-{i}\" class=\"series\">{report.Key.ToString()}</h2>\n<p class=\"lead\">{Words(report)}</p>\n"
        );
        if (calendars.Has(series))
        {
            page.Add($"<div class=\"calendar\" data-series=\"{i}\">\n");
            foreach (var (year, cells) in calendars.YearsOf(series))
            {
                page.Add($"<div class=\"year\"><span aria-hidden=\"true\">{year}</span>");
                Calendar.Draw(page, year, cells, calendars.ByMonth);
                page.Literal("</div>\n");
            }
            page.Literal("<p class=\"readout\" role=\"status\">&nbsp;</p></div>\n");
            MonthTable.Write(page, report);
        }
        Gaps(page, report);
        Sources(page, series.Sources);
        Findings(page, report);
        Repairs(page, series.Repairs);
        page.Literal("</section>\n");
    }

    private static string Words(SeriesReport report)
    {
        if (report.Records == 0)
        {
            return "No records.";
        }
        var missing = report.Total(CheckKind.Gap).Bars;
        var lacking = missing == 0 ? "nothing missing" : $"{Format.Count(missing)} missing";
        var flagged = report.Flagged == 0 ? "" : $", {Format.Count(report.Flagged)} flagged";
        return $"{Format.Count(report.Records)} records from {Format.Minute(report.First!.Value)} to {Format.Minute(report.Last!.Value)}, {lacking}{flagged}.";
    }

    private static void Gaps(Markup page, SeriesReport report)
    {
        var gaps = report.Findings.Where(finding => finding.Kind == CheckKind.Gap).ToArray();
        if (gaps.Length == 0)
        {
            return;
        }
        var total = report.Total(CheckKind.Gap);
        page.Literal("<details open><summary>Gaps</summary>");
        page.Literal("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">From<th scope=\"col\">To");
        page.Literal("<th scope=\"col\" class=\"number\">Missing<th scope=\"col\">What</tr></thead>\n<tbody>\n");
        foreach (var gap in gaps)
        {
            page.Add($"<tr><td>{Format.Minute(gap.Range.From)}<td>{Format.Minute(gap.Range.To)}");
            page.Add($"<td class=\"number\">{Format.Count(gap.Count)}<td>{gap.Message}</tr>\n");
        }
        page.Literal("</tbody></table></div>");
        More(page, total.Findings - total.Repaired - gaps.Length, "shorter gaps");
        page.Literal("</details>\n");
    }

    private static void Sources(Markup page, IReadOnlyList<CoverageSource> sources)
    {
        if (sources.Count == 0)
        {
            return;
        }
        page.Literal("<details open><summary>Sources</summary>");
        page.Literal("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Source<th scope=\"col\">From");
        page.Literal("<th scope=\"col\">To<th scope=\"col\">Fetched</tr></thead>\n<tbody>\n");
        foreach (var source in sources.Take(SourcesMax))
        {
            page.Add($"<tr><th scope=\"row\">{source.Source}<td>{Format.Minute(source.Range.From)}");
            page.Add($"<td>{Format.Minute(source.Range.To)}<td>{Format.Minute(source.FetchedAt)}</tr>\n");
        }
        page.Literal("</tbody></table></div>");
        More(page, sources.Count - SourcesMax, "ranges");
        page.Literal("</details>\n");
    }

    private static void Findings(Markup page, SeriesReport report)
    {
        var listed = report
            .Findings.Where(finding => finding.Kind != CheckKind.Gap && finding.Severity != CheckSeverity.Info)
            .ToArray();
        var totals = report.Totals.Where(total => total.Kind != CheckKind.Gap).ToArray();
        if (totals.Length == 0)
        {
            page.Add($"<p class=\"note\">No {(report.Totals.Count > 0 ? "other " : "")}finding.</p>\n");
            return;
        }
        page.Literal("<details open><summary>Findings</summary>");
        FindingTable.Totals(page, totals);
        if (listed.Length > 0)
        {
            FindingTable.Write(page, listed);
            var open = totals
                .Where(total => total.Kind.Severity() != CheckSeverity.Info)
                .Sum(total => total.Findings - total.Repaired);
            More(page, open - listed.Length, "findings");
        }
        page.Literal("</details>\n");
    }

    private static void Repairs(Markup page, IReadOnlyList<string> repairs)
    {
        if (repairs.Count == 0)
        {
            return;
        }
        page.Literal("<details><summary>Repairs</summary><ul>");
        foreach (var repair in repairs.TakeLast(RepairsMax))
        {
            page.Add($"<li>{repair}</li>");
        }
        page.Literal("</ul>");
        More(page, repairs.Count - RepairsMax, "older repairs");
        page.Literal("</details>\n");
    }

    private static void More(Markup page, long count, string what)
    {
        if (count > 0)
        {
            page.Add($"<p class=\"note\">{Format.Count(count)} further {what} are not listed.</p>");
        }
    }
}
