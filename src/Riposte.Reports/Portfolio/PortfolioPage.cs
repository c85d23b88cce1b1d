using Riposte.Reports.Overfit;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Portfolio;

/// <summary>The page of a portfolio: one HTML file that holds everything it needs and opens offline, without a
/// script.</summary>
public static class PortfolioPage
{
    /// <summary>Draws the page. Equal data give equal bytes; nothing is fetched when the file is opened.</summary>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(PortfolioPageData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var page = new Markup();
        Head(page, data);
        PlaySection.Write(page, data.Plays);
        WeightSection.Write(page, data);
        WeightHistory.Write(page, data.Plays);
        CorrelationSection.Write(page, data);
        Notes(page, data);
        return Encoding.UTF8.GetBytes(OverfitParts.Close(page));
    }

    private static void Head(Markup page, PortfolioPageData data)
    {
        page.Literal("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Literal("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        page.Add($"<title>{data.Title} · Riposte portfolio</title>\n<style>{PageAssets.Style}");
        page.Literal(" pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }");
        page.Literal(" .plot.wide { max-width: none; min-width: 560px; } .plot .short { --strategy: var(--hold); }");
        page.Literal(" .plot .cell { stroke: none; } .plot .line[class*=\" r\"] { stroke-width: 1.6; }");
        page.Literal("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the result</a>\n");
        page.Literal("<main id=\"main\">\n<section id=\"summary\" aria-labelledby=\"summary-title\">\n");
        page.Add($"<p class=\"kicker\">Portfolio · {Count(data.Covariance.Symbols.Count)} symbols</p>\n");
        page.Add(
            $"<h1 id=\"summary-title\">{data.Title}</h1>\n<p class=\"lead\">{data.Lead}</p>\n<div class=\"tiles\">"
        );
        OverfitParts.Tile(page, "Bars behind the estimate", Count(data.Covariance.Bars), $"up to {Minute(data.At)}");
        var mean = MeanCorrelation(data.Covariance.Correlations());
        OverfitParts.Tile(page, "Mean correlation", Number(mean), "of all pairs");
        OverfitParts.Tile(page, "Shrinkage", Share(data.Covariance.Shrinkage), "weight of the target");
        page.Literal("</div>\n</section>\n");
    }

    private static double MeanCorrelation(double[,] correlations)
    {
        var (sum, n) = (0.0, correlations.GetLength(0));
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += correlations[i, j];
            }
        }
        return n < 2 ? double.NaN : sum / (n * (n - 1) / 2.0);
    }

    private static void Notes(Markup page, PortfolioPageData data)
    {
        ReportPage.Open(page, "notes", "Notes");
        page.Literal("<div class=\"card\">");
        if (data.Notes.Length > 0)
        {
            page.Literal("<ul>");
            foreach (var note in data.Notes)
            {
                page.Add($"<li>{note}</li>");
            }
            page.Literal("</ul>");
        }
        page.Add($"<p class=\"hint\">Repeat it:</p><pre>{data.Command}</pre></div>\n</section>\n");
    }
}
