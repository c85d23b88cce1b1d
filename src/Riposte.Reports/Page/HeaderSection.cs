using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>What was run, the verdict, and the figures most people look for first.</summary>
internal static class HeaderSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(Markup page, ReportData data)
    {
        var header = data.Header;
        page.Literal("<section id=\"summary\" aria-labelledby=\"summary-title\">\n");
        page.Add($"<p class=\"kicker\">Back-test · {Date(header.Start)} to {Date(header.End)} · out of sample</p>\n");
        page.Add($"<h1 id=\"summary-title\">{header.Title}</h1>\n");
        var (style, verdict) = data.Honesty.Verdict switch
        {
            "edge" => ("edge", "Edge found"),
            "no_edge" => ("no-edge", "No edge found"),
            var other => ("no-edge", other),
        };
        page.Add($"<div class=\"verdict {style}\"><p class=\"verdict-line\">{verdict}</p><p>");
        page.Add($"{WithoutTitle(data.Honesty.VerdictSentence, verdict)}</p></div>\n");
        WriteTiles(page, data);
        page.Literal("<dl class=\"facts\">");
        Fact(page, "Symbol", header.Symbol);
        Fact(page, "Timeframe", header.Timeframe);
        Fact(page, "Base bars read", Count(header.Bars));
        Fact(page, "Capital", Money(data.Result.Capital));
        Fact(page, "Mode", "back-test");
        Fact(page, "Days per year", "365");
        Fact(page, "Seed", header.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Fact(page, "Run", header.RunId, "hash");
        Fact(page, "Costs", header.Costs, "wide");
        Fact(page, "Data hash", header.DataHash, "wide hash");
        Fact(page, "Configuration hash", header.ConfigHash, "wide hash");
        Fact(page, "Code hash", header.CodeHash, "wide hash");
        page.Literal("</dl>\n</section>\n");
    }

    // The sentence stands alone elsewhere and repeats the verdict there; under its heading it need not.
    private static string WithoutTitle(string sentence, string title)
    {
        var rest = sentence.StartsWith(title + ": ", StringComparison.Ordinal)
            ? sentence[(title.Length + 2)..]
            : sentence;
        return rest.Length == 0 ? rest : char.ToUpperInvariant(rest[0]) + rest[1..];
    }

    private static void Fact(Markup page, string name, string value, string style = "text") =>
        page.Add($"<div class=\"{style}\"><dt>{name}</dt><dd>{value}</dd></div>");

    /// <summary>The figures most people look for first, with what chance alone might have made of them.</summary>
    public static void WriteTiles(Markup page, PlayData data)
    {
        page.Literal("<div class=\"tiles\">");
        Tile(page, data, "performance.net_return", $"buy-and-hold {Return(data.HoldReturn)}");
        Tile(page, data, "performance.sharpe", "daily returns × √365");
        Tile(page, data, "performance.max_drawdown", "largest fall from a high, daily equity");
        Tile(page, data, "performance.trades", $"win rate {Share(data.Figure("performance.win_rate"))}");
        Tile(page, data, "performance.profit_factor", "gains ÷ losses, after costs");
        Tile(page, data, "performance.exposure", "of decision bars in a position");
        page.Literal("</div>\n");
    }

    private static void Tile(Markup page, PlayData data, string key, string note)
    {
        var value = data.Figure(key);
        var style = FigureNames.HasSign(key) ? SignClass(value) : "";
        var isRatio = key is "performance.sharpe" or "performance.profit_factor";
        string Print(double number) => isRatio ? Number(number) : FigureNames.Print(key, number);
        var interval = data.Interval(key) is { } ends ? $"95% interval {Print(ends.Low)} to {Print(ends.High)}; " : "";
        page.Add($"<div class=\"tile\" data-tip=\"{FigureNames.Explain(key)}\">");
        page.Add($"<p class=\"name\">{FigureNames.Of(key)}</p>");
        page.Add($"<p class=\"number {style}\">{Print(value)}</p><p class=\"note\">{interval}{note}</p></div>");
    }
}
