using System.Globalization;
using Riposte.Core.Market.Checks.Series;
using Riposte.Reports.Page;

namespace Riposte.Reports.Coverage;

/// <summary>The calendar as a table, month by month.</summary>
internal static class MonthTable
{
    public static void Write(Markup page, SeriesReport report)
    {
        page.Literal("<details><summary>Month by month</summary><div class=\"scroll\"><table><thead><tr>");
        page.Literal("<th scope=\"col\">Month");
        foreach (var name in (string[])["Asked for", "Expected", "Present", "Missing", "Flagged", "Findings"])
        {
            page.Add($"<th scope=\"col\" class=\"number\">{name}");
        }
        page.Literal("</tr></thead>\n<tbody>\n");
        foreach (var cell in Calendars.MonthsOf(report.Days).Select(Cell.OfMonth))
        {
            var month = cell.Start.ToDate().ToString("yyyy-MM", CultureInfo.InvariantCulture);
            page.Add($"<tr><th scope=\"row\">{month}<td class=\"number\">{Format.Share(cell.Covered)}");
            page.Add($"<td class=\"number\">{(cell.Expected < 0 ? Format.Unknown : Format.Count(cell.Expected))}");
            page.Add(
                $"<td class=\"number\">{Format.Count(cell.Present)}<td class=\"number\">{Format.Count(cell.Missing)}"
            );
            page.Add(
                $"<td class=\"number\">{Format.Count(cell.Flagged)}<td class=\"number\">{Format.Count(cell.Findings)}</tr>\n"
            );
        }
        page.Literal("</tbody></table></div></details>\n");
    }
}
