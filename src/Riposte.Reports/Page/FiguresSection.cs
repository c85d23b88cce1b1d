using Riposte.Trading.Performance;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>Every figure with the way it is computed, beside buy-and-hold where that is known.</summary>
internal static class FiguresSection
{
    private const string Benchmark = "benchmark.";
    private const string Performance = "performance.";
    private static readonly string[] ElsewhereOnThePage = [Benchmark, "honesty.", "costs.", "regime."];

    /// <summary>The value of a figure; NaN when it is not given.</summary>
    public static double Value(ReportData data, string key)
    {
        foreach (var (name, value) in data.Figures)
        {
            if (name == key)
            {
                return value;
            }
        }
        return double.NaN;
    }

    /// <summary>Writes the section.</summary>
    public static void Write(Markup page, ReportData data)
    {
        ReportPage.Open(
            page,
            "figures",
            "Key figures",
            "Open a name to see how the figure is computed. Daily UTC returns, 365 days a year, "
                + "risk-free rate 0. A dash is undefined."
        );
        var keys = Keys(data).ToLookup(key => key.StartsWith(Performance, StringComparison.Ordinal));
        page.Literal("<div class=\"grid two\">\n");
        Card(page, data, keys[true], compared: true);
        Card(page, data, keys[false], compared: false);
        page.Literal("</div>\n</section>\n");
    }

    private static void Card(Markup page, ReportData data, IEnumerable<string> keys, bool compared)
    {
        var heading = compared ? "Performance" : "Model and others";
        page.Add($"<div class=\"card\">\n<h3>{heading}</h3>\n");
        Tables.Open(page, heading, compared ? ["Figure", "#Strategy", "#Buy-and-hold"] : ["Figure", "#Value"]);
        foreach (var key in keys)
        {
            var value = Value(data, key);
            var style = FigureNames.HasSign(key) ? SignClass(value) : "";
            page.Add($"<tr><th scope=\"row\"><details><summary>{FigureNames.Of(key)}</summary>");
            page.Add($"<p>{FigureNames.Explain(key)} <code>{key}</code></p></details></th>");
            page.Add($"<td class=\"n {style}\">{FigureNames.Print(key, value)}</td>");
            page.Add($"{(compared ? Held(data, key) : default)}</tr>");
        }
        Tables.Close(page);
        page.Literal("</div>\n");
    }

    // Those that every run has come first, then the order of the catalogue; what it does not know comes last.
    private static IEnumerable<string> Keys(ReportData data)
    {
        var given = data.Figures.Select(figure => figure.Key).ToList();
        return MetricsJson
            .Promised.Concat(MetricCatalog.All.Select(metric => metric.Key).Where(given.Contains))
            .Concat(given)
            .Distinct(StringComparer.Ordinal)
            .Where(key => !ElsewhereOnThePage.Any(group => key.StartsWith(group, StringComparison.Ordinal)));
    }

    private static Markup.Trusted Held(ReportData data, string key)
    {
        var value = Value(data, Benchmark + key[Performance.Length..]);
        if (double.IsNaN(value) && key == "performance.net_return")
        {
            value = data.Honesty.BuyAndHoldReturn;
        }
        return new($"<td class=\"n\">{(double.IsNaN(value) ? "" : FigureNames.Print(key, value))}</td>");
    }
}
