using Riposte.Learning.Significance;
using Riposte.Reports.Page;
using static Riposte.Reports.Overfit.OverfitParts;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Overfit;

/// <summary>The page of cross-validation alone: how the best of one half did on the other.</summary>
internal static class PboPage
{
    public static string Write(OverfittingResult result, string title, (int Periods, int Blocks) size)
    {
        var page = Open(title);
        page.Literal("<section id=\"summary\" aria-labelledby=\"summary-title\">\n");
        page.Add($"<p class=\"kicker\">Probability of overfitting · {Count(result.Trials)} trials · ");
        page.Add($"{Count(size.Periods)} periods in {Count(size.Blocks)} blocks</p>\n");
        page.Add($"<h1 id=\"summary-title\">{title}</h1>\n<div class=\"tiles\">");
        Tile(page, "Probability of overfitting", Number(result.Probability, 3), "0.5 is guessing");
        Tile(page, "Probability of a loss", Share(result.LossShare), "of the in-sample best, out of sample");
        Tile(page, "Splits", Count(result.Splits), "ways to choose half of the blocks");
        Tile(page, "Slope of degradation", Number(result.Slope), "out of sample on in sample");
        page.Literal("</div>\n</section>\n");
        ReportPage.Open(page, "pictures", "What the splits say", "Sharpe ratios are per period.");
        page.Literal("<div class=\"grid two\">\n");
        Splits(page, result, periodsPerYear: 1);
        page.Literal("</div>\n</section>\n");
        return Close(page);
    }
}
