using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Backtests;

/// <summary>The page of a strategy under stress: one HTML file that holds everything it needs and opens offline, without
/// a script.</summary>
public static class StressReport
{
    private const double Names = 104;
    private const double Wide = 280;
    private const double Step = 24;

    /// <summary>Draws the page. Equal data give equal bytes; nothing is fetched when the file is opened.</summary>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(StressPageData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var result = data.Result;
        var page = PlainPage.Open($"{data.Title} · Riposte stress");
        var (line, sentence) = Verdict(result);
        PlainPage.Summary(page, "Stress", data.Title, line, sentence);
        page.Literal("</section>\n");
        WriteBars(page, result);
        WriteTable(page, result);
        WriteCrashes(page, result.Crashes);
        return PlainPage.Close(page, data.Notes, data.Command);
    }

    private static (string Line, string Sentence) Verdict(StressResult result)
    {
        var worst = result.Worst is { } row
            ? $" The worst, {Name(row)}, leaves {Return(row.NetReturn)} with a drawdown of {Return(row.MaxDrawdown)}."
            : "";
        if (result.IsBrokenAlready)
        {
            var how = result.Base.IsHalted ? "halts" : "loses";
            return (
                $"It {how} before any stress",
                $"The plain play returns {Return(result.Base.NetReturn)}: nothing is left that a stress could break.{worst}"
            );
        }
        var breaks = result.Kinds.Select(result.FirstBreak).OfType<StressRow>().ToArray();
        var held = result.Kinds.Where(kind => result.FirstBreak(kind) is null).ToArray();
        var holds = held.Length == 0 ? "" : $" It stays in profit under every stress of {string.Join(", ", held)}.";
        return breaks.Length == 0
            ? ("No stress turns it to a loss", $"The plain play returns {Return(result.Base.NetReturn)}.{worst}")
            : (
                $"Breaks first at {string.Join(", ", breaks.Select(Name))}",
                "The mildest stress of each kind that turns the result to a loss or halts trading; kinds cannot be held "
                    + $"against each other.{holds}{worst}"
            );
    }

    private static string Name(StressRow row) => row.Kind == "base" ? row.Name : $"{row.Kind} {row.Name}";

    private static void WriteBars(Markup page, StressResult result)
    {
        StressRow[] rows = [.. result.Rows.Where(row => row.Kind != "crash")];
        ReportPage.Open(
            page,
            "bars",
            "Against the plain play",
            "Dark: net return. Pale: deepest drawdown. The dashed line is the net return as it is."
        );
        var scale = Scale
            .Covering(
                rows.SelectMany(row => new[] { row.NetReturn, row.MaxDrawdown }),
                Names,
                Names + Wide,
                withZero: true
            )
            .Padded(0.04);
        var height = rows.Length * Step + 30;
        page.Literal("<div class=\"card\"><figure>");
        page.Add($"<svg class=\"plot\" viewBox=\"0 0 {Px(Names + Wide + 70)} {Px(height)}\" role=\"img\" ");
        page.Add($"aria-label=\"{Describe(rows)}\">");
        foreach (var tick in scale.Ticks(4))
        {
            var at = Px(scale.At(tick));
            page.Add($"<path class=\"{(tick == 0 ? "zero" : "grid")}\" d=\"M{at} 4V{Px(height - 24)}\"/>");
            page.Add($"<text x=\"{at}\" y=\"{Px(height - 8)}\" text-anchor=\"middle\">{Share(tick, 0)}</text>");
        }
        for (var i = 0; i < rows.Length; i++)
        {
            Bars(page, rows[i], scale, 4 + i * Step);
        }
        if (double.IsFinite(result.Base.NetReturn))
        {
            page.Add($"<path class=\"line mean\" d=\"M{Px(scale.At(result.Base.NetReturn))} 4V{Px(height - 24)}\"/>");
        }
        page.Literal("</svg></figure></div>\n</section>\n");
    }

    private static void Bars(Markup page, StressRow row, Scale scale, double top)
    {
        var middle = Px(top + Step / 2);
        page.Add($"<text x=\"{Px(Names - 8)}\" y=\"{middle}\" dy=\".32em\" text-anchor=\"end\">{Name(row)}</text>");
        Bar(page, scale, row.MaxDrawdown, (top + 13, 6), "bar plain pale");
        Bar(page, scale, row.NetReturn, (top + 4, 9), $"bar {SignClass(row.NetReturn)}");
        var halted = row.IsHalted ? " halted" : "";
        page.Add($"<text class=\"value\" x=\"{Px(Names + Wide + 6)}\" y=\"{middle}\" dy=\".32em\">");
        page.Add($"{Return(row.NetReturn, 1)}{halted}</text>");
    }

    private static void Bar(Markup page, Scale scale, double value, (double Top, double Height) at, string style)
    {
        if (!double.IsFinite(value))
        {
            return;
        }
        var (zero, end) = (scale.At(0), scale.At(value));
        page.Add($"<rect class=\"{style}\" x=\"{Px(Math.Min(zero, end))}\" y=\"{Px(at.Top)}\" ");
        page.Add($"width=\"{Px(Math.Max(0.5, Math.Abs(end - zero)))}\" height=\"{Px(at.Height)}\"/>");
    }

    private static string Describe(StressRow[] rows) =>
        string.Join(", ", rows.Select(row => $"{Name(row)} {Return(row.NetReturn)}")) + ".";

    private static void WriteTable(Markup page, StressResult result)
    {
        ReportPage.Open(page, "table", "Every stress");
        page.Literal("<div class=\"card\">");
        Tables.Open(
            page,
            "Every stress",
            "Stress",
            "#Net return",
            "#Change",
            "#Sharpe",
            "#Drawdown",
            "#Trades",
            "#Market",
            "What was done"
        );
        foreach (var row in result.Rows.Where(row => row.Kind != "crash"))
        {
            var breaks = ReferenceEquals(result.FirstBreak(row.Kind), row);
            page.Add($"<tr><th scope=\"row\" class=\"date\">{Name(row)}");
            page.Literal(breaks ? "<em class=\"doubt\">breaks first</em>" : "");
            page.Literal(row.IsHalted ? "<em class=\"doubt\">halted</em></th>" : "</th>");
            page.Add($"<td class=\"n {SignClass(row.NetReturn)}\">{Return(row.NetReturn)}</td>");
            page.Add($"<td class=\"n\">{Return(result.Less(row))}</td>");
            page.Add($"<td class=\"n\">{Number(row.Sharpe)}</td><td class=\"n\">{Return(row.MaxDrawdown)}</td>");
            page.Add($"<td class=\"n\">{Count(row.Trades)}</td><td class=\"n\">{Return(row.MarketReturn)}</td>");
            page.Add($"<td class=\"why\">{row.What}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</div>\n</section>\n");
    }

    private static void WriteCrashes(Markup page, IReadOnlyList<StressRow> crashes)
    {
        ReportPage.Open(
            page,
            "crashes",
            "Crashes of the past",
            "The plain play in known crashes that the data hold from beginning to end; nothing is changed."
        );
        page.Literal("<div class=\"card\">");
        if (crashes.Count == 0)
        {
            page.Literal("<p class=\"empty\">The data hold none of the known crashes.</p></div>\n</section>\n");
            return;
        }
        Tables.Open(page, "Crashes", "Crash", "#Net return", "#Drawdown", "#Trades", "#Market", "When and why");
        foreach (var row in crashes)
        {
            page.Add($"<tr><th scope=\"row\" class=\"date\">{row.Name}");
            page.Literal(row.IsHalted ? "<em class=\"doubt\">halted</em></th>" : "</th>");
            page.Add($"<td class=\"n {SignClass(row.NetReturn)}\">{Return(row.NetReturn)}</td>");
            page.Add($"<td class=\"n\">{Return(row.MaxDrawdown)}</td><td class=\"n\">{Count(row.Trades)}</td>");
            page.Add($"<td class=\"n\">{Return(row.MarketReturn)}</td><td class=\"why\">{row.What}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</div>\n</section>\n");
    }
}
