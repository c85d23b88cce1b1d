using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Portfolio;

/// <summary>Weights and contributions to risk at the last decision.</summary>
internal static class WeightSection
{
    public static void Write(Markup page, PortfolioPageData data)
    {
        ReportPage.Open(
            page,
            "weights",
            "Weights and risk",
            $"From returns up to {Minute(data.At)}. A weight is notional ÷ equity; risk is the symbol's share of the variance."
        );
        string[] columns = ["Symbol", "#Annual volatility", .. data.Weights.SelectMany(Heads)];
        Tables.Open(page, "Weights", columns);
        var perYear = Math.Sqrt(365.0 * Core.Time.Interval.Day.Nanoseconds / data.Interval.Nanoseconds);
        for (var i = 0; i < data.Covariance.Symbols.Count; i++)
        {
            page.Add($"<tr><th scope=\"row\">{data.Covariance.Symbols[i]}</th>");
            page.Add($"<td class=\"n\">{Share(data.Covariance.Volatility(i) * perYear, 0)}</td>");
            foreach (var (_, weights) in data.Weights)
            {
                page.Add($"<td class=\"n\">{Share(weights.Weights[i])}</td>");
                page.Add($"<td class=\"n\">{Share(weights.Contributions[i])}</td>");
            }
            page.Literal("</tr>");
        }
        page.Literal("<tr class=\"sum\"><th scope=\"row\">All</th><td class=\"n\"></td>");
        foreach (var (_, weights) in data.Weights)
        {
            page.Add(
                $"<td class=\"n\">{Share(weights.Net)}</td><td class=\"n\">σ {Share(weights.Volatility * perYear, 0)}</td>"
            );
        }
        page.Literal("</tr>");
        Tables.Close(page);
        page.Literal("</section>\n");
    }

    private static IEnumerable<string> Heads((string Name, Trading.Portfolio.PortfolioWeights Weights) one) =>
        [$"#{one.Name}", "#risk"];
}
