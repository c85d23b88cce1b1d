using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>Equity and drawdown against buy-and-hold; the script draws them.</summary>
internal static class EquitySection
{
    /// <summary>Writes the section.</summary>
    public static void Write(Markup page, PlayData data)
    {
        var result = data.Result;
        ReportPage.Open(page, "equity", "Equity and drawdown");
        if (result.Times.Length == 0)
        {
            page.Literal("<p class=\"empty\">No decision bar was played.</p></section>\n");
            return;
        }
        var summary = Summary(data);
        page.Add($"<p class=\"lead\">{summary}</p>\n");
        if (result.HaltedAt is { } halt)
        {
            page.Add($"<p class=\"callout\"><strong>Halted on {Minute(halt)} UTC.</strong>");
            page.Literal(" A risk rule stopped trading for good. ");
            page.Literal(
                data.UnhaltedEquity is null
                    ? "</p>\n"
                    : "The dashed line shows the account had the halt been ignored; no figure of this report "
                        + "counts it.</p>\n"
            );
        }
        page.Literal("<noscript><p class=\"callout\">The two charts of ");
        page.Literal("this section need JavaScript. Every table below works without it.</p></noscript>\n");
        page.Literal("<div class=\"card needs-script\"><div class=\"chart-tools\"><label>");
        page.Literal("<input type=\"checkbox\" id=\"log\"> Log scale</label>");
        page.Literal("<span class=\"hint\">Drag to zoom, double-click to reset.</span></div>\n");
        page.Literal("<figure><figcaption>Equity</figcaption><div id=\"chart-equity\" ");
        page.Add($"class=\"chart\" role=\"img\" aria-label=\"{summary}\"></div></figure>\n");
        page.Literal("<figure><figcaption>Drawdown</figcaption><div id=\"chart-drawdown\" ");
        page.Add($"class=\"chart\" role=\"img\" aria-label=\"{Worst(data)}\"></div></figure></div>\n");
        page.Literal("</section>\n");
    }

    private static string Summary(PlayData data)
    {
        var result = data.Result;
        var last = result.Equity[^1];
        return $"From {Money(result.Capital)} to {Money(last)} ({Return(last / result.Capital - 1)}); "
            + $"buy-and-hold {Return(data.HoldReturn)}. {Worst(data)}";
    }

    private static string Worst(PlayData data)
    {
        var drawdown = Drawdown.Of(data.Result.Capital, data.Result.Equity);
        var worst = -1;
        for (var i = 0; i < drawdown.Length; i++)
        {
            if (!double.IsNaN(drawdown[i]) && (worst < 0 || drawdown[i] < drawdown[worst]))
            {
                worst = i;
            }
        }
        return worst < 0 || drawdown[worst] == 0
            ? "There was no drawdown."
            : $"Deepest drawdown at a decision bar {Return(drawdown[worst])} on {Date(data.Result.Times[worst])}.";
    }
}
