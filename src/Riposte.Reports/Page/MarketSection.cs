using Riposte.Trading.Performance;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>What of the result is the market's: alpha, beta and their like beside buy-and-hold, with intervals.</summary>
internal static class MarketSection
{
    private const string Capacity = "capacity.notional";

    /// <summary>Whether anything beside the market was measured.</summary>
    public static bool IsThere(PlayData data) => data.Figures.Any(figure => IsBeside(figure.Key));

    /// <summary>Writes the section; nothing when nothing was measured.</summary>
    public static void Write(Markup page, PlayData data)
    {
        if (!IsThere(data))
        {
            return;
        }
        ReportPage.Open(
            page,
            "market",
            "Beside the market",
            "Daily returns against those of buy-and-hold after costs. The bar is the 95% interval of a block bootstrap of "
                + "days, the line at its middle is 0: an alpha whose bar crosses the line may be luck."
        );
        page.Literal("<div class=\"card\">");
        Tables.Open(page, "Beside the market", "Figure", "#Value and interval", "");
        foreach (var (key, value) in data.Figures.Where(figure => IsBeside(figure.Key)))
        {
            var interval = data.Interval(key);
            var style = FigureNames.HasSign(key) ? SignClass(value) : "";
            page.Add($"<tr><th scope=\"row\"><details><summary>{FigureNames.Of(key)}</summary>");
            page.Add($"<p>{FigureNames.Explain(key)} <code>{key}</code></p></details></th>");
            page.Add($"<td class=\"n {style}\">{FigureNames.Print(key, value)}{FiguresSection.Interval(data, key)}");
            page.Add($"</td><td>{Bar(interval)}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</div>\n</section>\n");
    }

    private static bool IsBeside(string key) =>
        key == Capacity
        || (MetricCatalog.Find(key) is not null && key.StartsWith("benchmark.", StringComparison.Ordinal));

    // Zero lies in the middle, so that every bar has a scale of its own and one border is the same for all.
    private static Markup.Trusted Bar(FigureInterval? interval)
    {
        var most = interval is null ? 0 : Math.Max(Math.Abs(interval.Low), Math.Abs(interval.High));
        if (interval is null || most == 0)
        {
            return default;
        }
        var left = Px(50 + interval.Low / most * 48);
        var width = Px((interval.High - interval.Low) / most * 48);
        return new($"<i class=\"lean span\"><i class=\"plain\" style=\"left:{left}%;width:{width}%\"></i></i>");
    }
}
