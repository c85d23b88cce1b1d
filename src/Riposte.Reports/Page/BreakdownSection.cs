using Riposte.Trading.Performance;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>Where the trades won and lost: by symbol, side, regime, hour and more.</summary>
internal static class BreakdownSection
{
    private const string Hour = "hour";

    // In the order of the page; groups that are not named here are not drawn.
    private static readonly (string Group, string Heading)[] Groups =
    [
        ("symbol", "By symbol"),
        ("side", "By side"),
        ("reason", "By what closed them"),
        ("regime", "By regime known at entry"),
        ("volatility", "By volatility of the day before entry"),
        ("weekday", "By weekday of entry"),
        (Hour, "By hour of entry"),
    ];

    /// <summary>Writes the section; nothing without trades.</summary>
    public static void Write(Markup page, IReadOnlyList<BreakdownRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }
        ReportPage.Open(
            page,
            "breakdown",
            "Where trades won and lost",
            "Every group holds all trades once; times are UTC. So many groups are looked at that the best of them looks "
                + "good by luck: leaving out the worst of them afterwards is no edge."
        );
        page.Literal("<div class=\"grid two\">\n");
        foreach (var (group, heading) in Groups)
        {
            BreakdownRow[] own = [.. rows.Where(row => row.Group == group)];
            if (own.Length == 0)
            {
                continue;
            }
            page.Add($"<div class=\"card\">\n<h3>{heading}</h3>\n");
            if (group == Hour)
            {
                page.Add($"<figure>{Hours(own)}</figure><details><summary>Table of hours</summary>");
            }
            Table(page, heading, own);
            page.Literal(group == Hour ? "</details></div>\n" : "</div>\n");
        }
        page.Literal("</div>\n</section>\n");
    }

    private static void Table(Markup page, string heading, BreakdownRow[] rows)
    {
        var largest = Tables.Largest(rows.Select(row => row.NetPnl));
        Tables.Open(page, heading, "", "#Trades", "#Win rate", "#Net profit", "", "#Profit factor");
        foreach (var row in rows)
        {
            page.Add(
                $"<tr><th scope=\"row\">{row.Name.Replace('_', ' ')}</th><td class=\"n\">{Count(row.Trades)}</td>"
            );
            page.Add($"<td class=\"n\">{Share(row.WinRate)}</td>");
            page.Add($"<td class=\"n {SignClass(row.NetPnl)}\">{SignedMoney(row.NetPnl)}</td>");
            page.Add($"<td>{Tables.SignedBar(row.NetPnl, largest)}</td>");
            page.Add($"<td class=\"n\">{Number(row.ProfitFactor)}</td></tr>");
        }
        Tables.Close(page);
    }

    private static Markup.Trusted Hours(BreakdownRow[] rows)
    {
        var scale = Scale.Covering(rows.Select(row => row.NetPnl), 0, 1, withZero: true).Padded(0.05);
        var best = rows.MaxBy(row => Known(row.NetPnl))!;
        var worst = rows.MinBy(row => -Known(-row.NetPnl))!;
        var plot = new Plot(
            $"Net profit by hour of entry: best {best.Name} {SignedMoney(best.NetPnl)}, "
                + $"worst {worst.Name} {SignedMoney(worst.NetPnl)}.",
            new Scale(0, 24, 0, 1),
            scale
        ).Axes(_ => "", "Hour of entry (UTC)", Count, "Net profit");
        for (var hour = 0; hour < 24; hour += 4)
        {
            plot.Name(hour + 0.5, hour.ToString("00", System.Globalization.CultureInfo.InvariantCulture));
        }
        foreach (var row in rows.Where(row => double.IsFinite(row.NetPnl)))
        {
            var at = int.Parse(row.Name.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture);
            plot.Bar(
                (at + 0.1, at + 0.9),
                (0, row.NetPnl),
                SignClass(row.NetPnl),
                $"{row.Name}: {Count(row.Trades)} trades, {SignedMoney(row.NetPnl)}"
            );
        }
        return plot.Done();
    }

    private static double Known(double value) => double.IsFinite(value) ? value : double.NegativeInfinity;
}
