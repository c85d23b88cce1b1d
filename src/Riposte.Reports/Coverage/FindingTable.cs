using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Checks.Series;
using Riposte.Reports.Page;

namespace Riposte.Reports.Coverage;

/// <summary>Tables of findings.</summary>
internal static class FindingTable
{
    /// <summary>How often each kind occurs.</summary>
    public static void Totals(Markup page, IReadOnlyList<CheckTotal> totals)
    {
        page.Literal("<ul class=\"totals\">");
        foreach (var total in totals.OrderByDescending(total => total.Kind.Severity()).ThenBy(total => total.Kind))
        {
            var word = Word(total.Kind.Severity());
            page.Add($"<li><span class=\"{word}\">{word}</span> {total.Kind.Name()} {Format.Count(total.Findings)}");
            if (total.Repaired > 0)
            {
                page.Add($", {Format.Count(total.Repaired)} of them marked");
            }
            page.Literal("</li>");
        }
        page.Literal("</ul>");
    }

    /// <summary>Findings one by one.</summary>
    public static void Write(Markup page, IReadOnlyList<SeriesFinding> findings)
    {
        page.Literal("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Severity<th scope=\"col\">Kind");
        page.Literal("<th scope=\"col\">When<th scope=\"col\" class=\"number\">Count<th scope=\"col\">What");
        page.Literal("</tr></thead>\n<tbody>\n");
        foreach (var finding in findings)
        {
            var word = Word(finding.Severity);
            page.Add($"<tr><td><span class=\"{word}\">{word}</span><td>{finding.Kind.Name()}");
            page.Add($"<td>{Format.Minute(finding.Range.From)}<td class=\"number\">{Format.Count(finding.Count)}");
            page.Add($"<td>{finding.Message}</tr>\n");
        }
        page.Literal("</tbody></table></div>");
    }

    private static string Word(CheckSeverity severity) =>
        severity switch
        {
            CheckSeverity.Error => "error",
            CheckSeverity.Warning => "warning",
            _ => "info",
        };
}
