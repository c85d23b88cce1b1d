using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Checks.Sources;
using Riposte.Reports.Page;

namespace Riposte.Reports.Coverage;

/// <summary>Series against each other.</summary>
internal static class ComparisonSection
{
    private const int ListedMax = 10;

    public static void Write(Markup page, CoverageData data)
    {
        if (data.Pairs.Count == 0 && data.Sources.Count == 0)
        {
            return;
        }
        page.Literal("<section aria-labelledby=\"comparisons\">\n<h2 id=\"comparisons\">Comparisons</h2>\n");
        if (data.Pairs.Count > 0)
        {
            Pairs(page, data.Pairs);
        }
        if (data.Sources.Count > 0)
        {
            Sources(page, data.Sources);
        }
        page.Literal("</section>\n");
    }

    private static void Pairs(Markup page, IReadOnlyList<PairReport> pairs)
    {
        page.Literal("<h3>Kinds and intervals of one symbol</h3><div class=\"scroll\"><table><thead><tr>");
        page.Literal("<th scope=\"col\">Series<th scope=\"col\">against<th scope=\"col\" class=\"number\">Compared");
        page.Literal("<th scope=\"col\">Found</tr></thead>\n<tbody>\n");
        foreach (var pair in pairs)
        {
            page.Add($"<tr><th scope=\"row\">{pair.First.ToString()}<td>{pair.Second.ToString()}");
            page.Add($"<td class=\"number\">{Format.Count(pair.Compared)}<td>");
            Found(page, pair.Totals);
            page.Literal("</tr>\n");
        }
        page.Literal("</tbody></table></div>\n");
        Listed(page, [.. pairs.SelectMany(pair => pair.Findings.Take(ListedMax))]);
    }

    private static void Sources(Markup page, IReadOnlyList<SourceAgreement> sources)
    {
        page.Literal("<h3>One coin at two venues</h3><div class=\"scroll\"><table><thead><tr>");
        page.Literal("<th scope=\"col\">First<th scope=\"col\">Second");
        foreach (var name in (string[])["Compared", "Correlation", "Premium", "Beyond tolerance", "Best shift"])
        {
            page.Add($"<th scope=\"col\" class=\"number\">{name}");
        }
        page.Literal("</tr></thead>\n<tbody>\n");
        foreach (var one in sources)
        {
            page.Add($"<tr><th scope=\"row\">{one.First.ToString()}<td>{one.Second.ToString()}");
            page.Add(
                $"<td class=\"number\">{Format.Count(one.Compared)}<td class=\"number\">{Format.Number(one.Correlation, 3)}"
            );
            page.Add(
                $"<td class=\"number\">{Format.Return(one.MeanPremium)}<td class=\"number\">{Format.Share(one.BeyondShare)}"
            );
            page.Add($"<td class=\"number\">{Shift(one)}</tr>\n");
        }
        page.Literal("</tbody></table></div>\n");
        Listed(page, [.. sources.SelectMany(one => one.Findings.Take(ListedMax))]);
    }

    private static string Shift(SourceAgreement one) =>
        one.BestLag == 0 ? "none" : $"{Format.SignedCount(one.BestLag)} bars";

    private static void Found(Markup page, IReadOnlyList<CheckTotal> totals)
    {
        if (totals.Count == 0)
        {
            page.Literal("nothing");
            return;
        }
        FindingTable.Totals(page, totals);
    }

    private static void Listed(Markup page, IReadOnlyList<SeriesFinding> findings)
    {
        if (findings.Count > 0)
        {
            page.Literal("<details><summary>Examples</summary>");
            FindingTable.Write(page, findings);
            page.Literal("</details>\n");
        }
    }
}
