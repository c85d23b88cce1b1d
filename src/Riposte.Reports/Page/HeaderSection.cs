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

    private static void WriteTiles(Markup page, ReportData data)
    {
        var honesty = data.Honesty;
        page.Literal("<div class=\"tiles\">");
        Tile(page, data, "performance.net_return", $"buy-and-hold {Return(honesty.BuyAndHoldReturn)}");
        Tile(
            page,
            data,
            "performance.sharpe",
            $"95% interval {Number(honesty.SharpeLow)} to {Number(honesty.SharpeHigh)}"
        );
        Tile(page, data, "performance.max_drawdown", "largest fall from a high, daily equity");
        Tile(page, data, "performance.trades", $"win rate {Share(FiguresSection.Value(data, "performance.win_rate"))}");
        Tile(page, data, "performance.profit_factor", "gains ÷ losses, after costs");
        Tile(page, data, "performance.exposure", "of decision bars in a position");
        page.Literal("</div>\n");
    }

    private static void Tile(Markup page, ReportData data, string key, string note)
    {
        var value = FiguresSection.Value(data, key);
        var style = FigureNames.HasSign(key) ? SignClass(value) : "";
        var isRatio = key is "performance.sharpe" or "performance.profit_factor";
        var text = isRatio ? Number(value) : FigureNames.Print(key, value);
        page.Add($"<div class=\"tile\" data-tip=\"{FigureNames.Explain(key)}\">");
        page.Add($"<p class=\"name\">{FigureNames.Of(key)}</p>");
        page.Add($"<p class=\"number {style}\">{text}</p><p class=\"note\">{note}</p></div>");
    }
}
