using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Backtests;

/// <summary>The runs in order of their Sharpe ratios, and what the first of so many is worth.</summary>
internal static class RankingSection
{
    // From here on a Sharpe ratio is said to be more than the luck of so many tries.
    private const double Enough = 0.95;

    public static void Write(Markup page, ComparisonData data)
    {
        ReportPage.Open(
            page,
            "ranking",
            "Ranking",
            $"In order of the Sharpe ratio. The best of {Count(data.Runs.Count)} runs without any skill is expected to "
                + $"show {Number(data.ExpectedMaximum)} by luck; the last column is the chance that a run's true Sharpe ratio "
                + "is above that. Only runs of this page are counted: those that were tried and left out belong in too."
        );
        page.Literal("<div class=\"card\">");
        Tables.Open(
            page,
            "Runs in order of their Sharpe ratios",
            "Run",
            "#Sharpe",
            "#Net return",
            "",
            "#Drawdown",
            "#Trades",
            "#Profit factor",
            "#Deflated Sharpe"
        );
        var ranked = data.Ranked;
        var largest = Tables.Largest(ranked.Select(run => run.Figures["performance.net_return"]));
        for (var r = 0; r < ranked.Count; r++)
        {
            Row(page, ranked[r], isFirst: r == 0, largest);
        }
        Tables.Close(page);
        page.Literal("</div>\n</section>\n");
    }

    private static void Row(Markup page, ComparedRun run, bool isFirst, double largest)
    {
        var net = run.Figures["performance.net_return"];
        page.Add($"<tr class=\"{(isFirst ? "sum" : "")}\"><th scope=\"row\">{run.Name}{Mark(run, isFirst)}</th>");
        page.Add($"<td class=\"n\">{Number(run.Figures["performance.sharpe"])}");
        if (
            run.Intervals.FirstOrDefault(one => one.Key == "performance.sharpe") is { } ends
            && double.IsFinite(ends.Low)
        )
        {
            page.Add($"<small>{Number(ends.Low)} to {Number(ends.High)}</small>");
        }
        page.Add($"</td><td class=\"n {SignClass(net)}\">{Return(net)}</td><td>{Tables.SignedBar(net, largest)}</td>");
        page.Add($"<td class=\"n\">{Return(run.Figures["performance.max_drawdown"])}</td>");
        page.Add($"<td class=\"n\">{Count(run.Figures["performance.trades"])}</td>");
        page.Add($"<td class=\"n\">{Number(run.Figures["performance.profit_factor"])}</td>");
        page.Add($"<td class=\"n\">{Number(run.Deflated, 3)}</td></tr>");
    }

    private static Markup.Trusted Mark(ComparedRun run, bool isFirst)
    {
        var html = new Markup();
        if (run.IsOptimistic)
        {
            html.Literal("<em class=\"doubt\">optimistic fills</em>");
        }
        if (isFirst)
        {
            html.Literal(
                run.Deflated >= Enough && !run.IsOptimistic
                    ? "<em class=\"best\">best</em>"
                    : "<em class=\"doubt\">highest, but not above luck</em>"
            );
        }
        return html.ToTrusted();
    }
}
