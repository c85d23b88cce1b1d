using Riposte.Reports.Page;
using Riposte.Trading.Portfolio;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Portfolio;

/// <summary>Weights over time as shades, a picture for each method.</summary>
internal static class WeightHistory
{
    // Shades of a picture: one path each keeps the page small.
    private const int Shades = 10;
    private const double Names = 110;
    private const double Height = 12;
    private const double Wide = 640;

    // Decisions drawn; more would be thinner than a line.
    private const int Most = 160;

    public static void Write(Markup page, IReadOnlyList<PortfolioPlay> plays)
    {
        PortfolioPlay[] shown =
        [
            .. plays.Where(play => play.Name != WeightMethod.Equal.Name() && play.Result.Decisions.Length > 0),
        ];
        if (shown.Length == 0)
        {
            return;
        }
        ReportPage.Open(
            page,
            "history",
            "Weights over time",
            "One column per decision, one row per symbol; the darker, the larger, on one scale for each picture; orange is "
                + "short. Empty before a symbol had a whole lookback."
        );
        foreach (var play in shown)
        {
            Draw(page, play);
        }
        page.Literal("</section>\n");
    }

    private static void Draw(Markup page, PortfolioPlay play)
    {
        var (result, all) = (play.Result, play.Result.Decisions);
        var step = (all.Length + Most - 1) / Most;
        PortfolioDecision[] decisions = [.. all.Where((_, k) => k % step == 0)];
        var largest = decisions.Max(decision => decision.Weights.Max(Math.Abs));
        var cell = Wide / decisions.Length;
        var (width, height) = (Names + Wide + 70, result.Symbols.Length * Height + 22);
        page.Add($"<div class=\"card\">\n<h3>{play.Name}</h3>\n<p class=\"hint\">Largest weight {Share(largest)}.</p>");
        page.Literal("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Weights over time\">");
        page.Add($"<svg class=\"plot strip\" viewBox=\"0 0 {Px(width)} {Px(height)}\" role=\"img\" ");
        page.Add($"aria-label=\"Weights of {result.Symbols.Length} symbols at {decisions.Length} decisions\">");
        for (var i = 0; i < result.Symbols.Length; i++)
        {
            var middle = Px(i * Height + Height / 2);
            page.Add(
                $"<text x=\"{Px(Names - 6)}\" y=\"{middle}\" dy=\".32em\" text-anchor=\"end\">{result.Symbols[i]}</text>"
            );
        }
        foreach (var (isShort, shade, path) in Paths(decisions, largest, cell))
        {
            page.Add($"<path class=\"cell{(isShort ? " short" : "")}\" style=\"--fill:{Px(shade)}\" d=\"{path}\"/>");
        }
        var apart = Math.Max(1, (int)Math.Ceiling(80 / cell));
        for (var k = 0; k < decisions.Length; k += apart)
        {
            page.Add($"<text x=\"{Px(Names + k * cell)}\" y=\"{Px(height - 6)}\">{Date(decisions[k].Time)}</text>");
        }
        page.Literal("</svg></div></div>\n");
    }

    private static IEnumerable<(bool IsShort, double Shade, string Path)> Paths(
        PortfolioDecision[] decisions,
        double largest,
        double cell
    )
    {
        var paths = new StringBuilder[2 * Shades];
        for (var k = 0; k < decisions.Length; k++)
        {
            for (var i = 0; i < decisions[k].Weights.Length; i++)
            {
                var weight = decisions[k].Weights[i];
                if (weight == 0)
                {
                    continue;
                }
                var shade = Math.Clamp((int)Math.Ceiling(Math.Abs(weight) / largest * Shades), 1, Shades);
                var path = paths[shade - 1 + (weight < 0 ? Shades : 0)] ??= new StringBuilder();
                path.Append('M').Append(Px(Names + k * cell)).Append(' ').Append(Px(i * Height));
                path.Append('h')
                    .Append(Px(cell))
                    .Append('v')
                    .Append(Px(Height - 1))
                    .Append('h')
                    .Append(Px(-cell))
                    .Append('z');
            }
        }
        for (var k = 0; k < paths.Length; k++)
        {
            if (paths[k] is { } path)
            {
                yield return (k >= Shades, (k % Shades + 1.0) / Shades, path.ToString());
            }
        }
    }
}
