using Riposte.Trading.Performance;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>Every figure with the way it is computed, beside buy-and-hold where that is known.</summary>
internal static class FiguresSection
{
    private const string Benchmark = "benchmark.";
    private const string Performance = "performance.";
    private static readonly string[] ElsewhereOnThePage = [Benchmark, "honesty.", "costs.", "regime.", "capacity."];

    /// <summary>Writes the section.</summary>
    public static void Write(Markup page, PlayData data)
    {
        ReportPage.Open(
            page,
            "figures",
            "Key figures",
            "Open a name to see how the figure is computed. Daily UTC returns, 365 days a year, "
                + "risk-free rate 0. A dash is undefined. Small: 95% interval of a block bootstrap, of days or of trades."
        );
        var keys = Keys(data).ToLookup(key => key.StartsWith(Performance, StringComparison.Ordinal));
        page.Literal("<div class=\"grid two\">\n");
        Card(page, data, keys[true], compared: true);
        if (keys[false].Any())
        {
            Card(page, data, keys[false], compared: false);
        }
        page.Literal("</div>\n</section>\n");
    }

    private static void Card(Markup page, PlayData data, IEnumerable<string> keys, bool compared)
    {
        var heading = compared ? "Performance" : "Model and others";
        page.Add($"<div class=\"card\">\n<h3>{heading}</h3>\n");
        Tables.Open(page, heading, compared ? ["Figure", "#Strategy", "#Buy-and-hold"] : ["Figure", "#Value"]);
        foreach (var key in keys)
        {
            var value = data.Figure(key);
            var style = FigureNames.HasSign(key) ? SignClass(value) : "";
            page.Add($"<tr><th scope=\"row\"><details><summary>{FigureNames.Of(key)}</summary>");
            page.Add($"<p>{FigureNames.Explain(key)} <code>{key}</code></p></details></th>");
            page.Add($"<td class=\"n {style}\">{FigureNames.Print(key, value)}{Interval(data, key)}</td>");
            page.Add($"{(compared ? Held(data, key) : default)}</tr>");
        }
        Tables.Close(page);
        page.Literal("</div>\n");
    }

    /// <summary>The interval of a figure in small print; nothing where there is none.</summary>
    public static Markup.Trusted Interval(PlayData data, string key) =>
        data.Interval(key) is { } interval
            ? new Markup()
                .Add(
                    $"<small>{FigureNames.Print(key, interval.Low)} to {FigureNames.Print(key, interval.High)}</small>"
                )
                .ToTrusted()
            : default;

    // Those that every run has come first, then the order of the catalogue; what it does not know comes last.
    private static IEnumerable<string> Keys(PlayData data)
    {
        var given = data.Figures.Select(figure => figure.Key).ToList();
        var promised = data is ReportData ? MetricsJson.Promised : [];
        return promised
            .Concat(MetricCatalog.All.Select(metric => metric.Key).Where(given.Contains))
            .Concat(given)
            .Distinct(StringComparer.Ordinal)
            .Where(key => !ElsewhereOnThePage.Any(group => key.StartsWith(group, StringComparison.Ordinal)));
    }

    private static Markup.Trusted Held(PlayData data, string key)
    {
        var value = data.Figure(Benchmark + key[Performance.Length..]);
        if (double.IsNaN(value) && key == "performance.net_return")
        {
            value = data.HoldReturn;
        }
        return new($"<td class=\"n\">{(double.IsNaN(value) ? "" : FigureNames.Print(key, value))}</td>");
    }
}
