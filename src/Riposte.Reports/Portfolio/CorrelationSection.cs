using Riposte.Reports.Page;
using Riposte.Trading.Portfolio;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Portfolio;

/// <summary>Correlations as shades, those side by side that move alike.</summary>
internal static class CorrelationSection
{
    private const double Names = 110;
    private const double Cell = 20;

    public static void Write(Markup page, PortfolioPageData data)
    {
        var correlations = data.Covariance.Correlations();
        var order = CorrelationClusters.Order(correlations);
        var n = order.Length;
        ReportPage.Open(
            page,
            "correlations",
            "Correlations",
            "In the order of their clusters. The darker, the stronger; blue moves together, orange against each other."
        );
        page.Literal(
            "<div class=\"card\"><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Correlations\">"
        );
        var (width, height) = (Names + n * Cell + 8, n * Cell + Names);
        page.Add($"<svg class=\"plot strip\" style=\"min-width:{Px(width)}px;max-width:{Px(width * 1.5)}px\" ");
        page.Add($"viewBox=\"0 0 {Px(width)} {Px(height)}\" role=\"img\" ");
        page.Add($"aria-label=\"Correlations of {n} symbols; the table in the text form has the numbers\">");
        for (var row = 0; row < n; row++)
        {
            var name = data.Covariance.Symbols[order[row]];
            var middle = row * Cell + Cell / 2;
            page.Add($"<text x=\"{Px(Names - 6)}\" y=\"{Px(middle)}\" dy=\".32em\" text-anchor=\"end\">{name}</text>");
            for (var column = 0; column < n; column++)
            {
                Square(
                    page,
                    correlations[order[row], order[column]],
                    (row, column),
                    (name, data.Covariance.Symbols[order[column]])
                );
            }
            var (x, y) = (Px(Names + middle), Px(n * Cell + 6));
            page.Add(
                $"<text transform=\"translate({x} {y}) rotate(-60)\" dy=\".32em\" text-anchor=\"end\">{name}</text>"
            );
        }
        page.Literal("</svg></div></div>\n</section>\n");
    }

    private static void Square(Markup page, double value, (int Row, int Column) at, (string A, string B) names)
    {
        var style = value < 0 ? "cell short" : "cell";
        page.Add(
            $"<rect class=\"{style}\" style=\"--fill:{Px(Math.Abs(value))}\" x=\"{Px(Names + at.Column * Cell)}\" "
        );
        page.Add($"y=\"{Px(at.Row * Cell)}\" width=\"{Px(Cell - 1)}\" height=\"{Px(Cell - 1)}\">");
        page.Add($"<title>{names.A} and {names.B}: {Number(value)}</title></rect>");
    }
}
