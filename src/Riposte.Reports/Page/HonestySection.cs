using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>The numbers that say how much of a result may be luck.</summary>
internal static class HonestySection
{
    /// <summary>Writes the section.</summary>
    public static void Write(Markup page, ReportData data)
    {
        var honesty = data.Honesty;
        ReportPage.Open(
            page,
            "honesty",
            "Honesty box",
            "How much of this could be luck, and what else the same period would have paid."
        );
        page.Literal("<div class=\"grid two\">\n<div class=\"card\">\n<h3>Luck</h3>\n<dl class=\"rows\">");
        WriteLuck(page, data);
        page.Literal("</dl>\n<h3>Against doing nothing</h3>\n<dl class=\"rows\">");
        Row(
            page,
            "Buy-and-hold",
            Return(honesty.BuyAndHoldReturn),
            "Same instrument, costs and funding; fully invested, no leverage."
        );
        Row(page, "Strategy", Return(data.Figure("performance.net_return")), "After all costs.");
        page.Literal("</dl></div>\n<div class=\"stack\">\n<div class=\"card\">\n<h3>");
        page.Literal("The same signals under other costs</h3>\n");
        WriteCosts(page, honesty.CostSensitivity);
        page.Literal("</div>\n");
        WriteRandomEntries(page, data);
        page.Literal("</div>\n</div>\n</section>\n");
    }

    private static void WriteLuck(Markup page, ReportData data)
    {
        var honesty = data.Honesty;
        Row(page, "Trials counted", Count(honesty.Trials), honesty.TrialsExplained);
        Gauge(
            page,
            honesty.Trials == 1 ? "Probabilistic Sharpe ratio" : "Deflated Sharpe ratio",
            honesty.DeflatedSharpe,
            0.95,
            honesty.Trials == 1
                ? "Chance that the true Sharpe ratio is above 0. One trial: nothing to deflate. An edge needs 0.95."
                : "Chance that the true Sharpe ratio beats the best of that many lucky tries. An edge needs 0.95."
        );
        if (double.IsNaN(honesty.ProbabilityOfOverfitting))
        {
            Row(
                page,
                "Probability of overfitting",
                Unknown,
                "Needs a family of trials to choose from; this run had none."
            );
        }
        else
        {
            Gauge(
                page,
                "Probability of overfitting",
                honesty.ProbabilityOfOverfitting,
                0.5,
                "Chance that the trial which was best in the past is below the median afterwards. Lower is "
                    + "better; 0.5 is guessing."
            );
        }
        Row(
            page,
            "Sharpe ratio, 95% interval",
            $"{Number(honesty.SharpeLow)} to {Number(honesty.SharpeHigh)}",
            $"Measured: {Number(data.Figure("performance.sharpe"))}, from daily returns × √365."
        );
        if (data.Figure("honesty.minimum_backtest_years") is var years && double.IsFinite(years))
        {
            Row(
                page,
                "Minimum back-test length",
                $"{Number(years)} years",
                "In a shorter test luck alone is expected to show this Sharpe ratio, with so many trials."
            );
        }
        Row(
            page,
            "Expected live Sharpe",
            Number(honesty.ExpectedLiveSharpe),
            "Half the measured one, or its deflated value if smaller; 0 when luck explains all of it."
        );
        Row(page, "Funding", honesty.Funding, FundingNote(honesty.Funding));
    }

    private static string FundingNote(string funding) =>
        funding switch
        {
            "data" => "Charged from recorded funding rates.",
            "none" => "Not charged. A real position in a perpetual would have paid or received it.",
            _ => "A fixed rate at every settlement, not what the market charged.",
        };

    private static void Row(Markup page, string name, string value, string note) =>
        page.Add($"<div><dt>{name}</dt><dd><b>{value}</b><span>{note}</span></dd></div>");

    private static void Gauge(Markup page, string name, double share, double mark, string note)
    {
        page.Add($"<div><dt>{name}</dt><dd><b>{Number(share, 3)}</b>");
        if (double.IsFinite(share))
        {
            page.Literal("<i class=\"gauge\" aria-hidden=\"true\"><i ");
            page.Add($"style=\"width:{Px(Math.Clamp(share, 0, 1) * 100)}%\"></i>");
            page.Add($"<u style=\"left:{Px(mark * 100)}%\"></u></i>");
        }
        page.Add($"<span>{note}</span></dd></div>");
    }

    private static void WriteCosts(Markup page, IReadOnlyList<CostPoint> points)
    {
        if (points.Count == 0)
        {
            page.Literal("<p class=\"empty\">Not computed for this run.</p>\n");
            return;
        }
        var most = Tables.Largest(points.Select(point => point.NetReturn));
        page.Literal("<div class=\"scroll\" tabindex=\"0\" role=\"region\" ");
        page.Literal("aria-label=\"Results under other costs\"><table>");
        page.Literal("<thead><tr><th scope=\"col\">Costs</th><th scope=\"col\" class=\"n\">Net return</th>");
        page.Literal("<th scope=\"col\" aria-hidden=\"true\"></th>");
        page.Literal("<th scope=\"col\" class=\"n\">Sharpe</th><th scope=\"col\" class=\"n\">Trades</th></tr>");
        page.Literal("</thead><tbody>");
        foreach (var point in points)
        {
            page.Literal("<tr><th scope=\"row\">× ");
            page.Add($"{Number(point.Factor, point.Factor == Math.Floor(point.Factor) ? 0 : 1)}</th>");
            page.Add($"<td class=\"n {SignClass(point.NetReturn)}\">{Return(point.NetReturn)}</td><td>");
            page.Add($"{Tables.SignedBar(point.NetReturn, most)}</td>");
            page.Add($"<td class=\"n\">{Number(point.Sharpe)}</td><td class=\"n\">{Count(point.Trades)}</td></tr>");
        }
        page.Literal("</tbody></table></div>\n");
    }

    private static void WriteRandomEntries(Markup page, ReportData data)
    {
        var honesty = data.Honesty;
        page.Literal("<div class=\"card\">\n<h3>Against random entries</h3>\n");
        var strategy = data.Figure("performance.net_return");
        if (Histogram.Of(honesty.RandomEntryReturns, 40) is not { } histogram)
        {
            page.Literal("<p class=\"empty\">No random-entry draws: there were no trades to imitate.</p></div>\n");
            return;
        }
        var summary =
            $"The strategy did better than {Share(honesty.RandomEntryPercentile)} of "
            + $"{Count(honesty.RandomEntryReturns.Length)} "
            + "accounts that entered at random times with the same number of trades, sides, holding times and costs.";
        page.Add($"<p class=\"hint\">{summary}</p>\n<figure>");
        var plot = histogram.Draw(summary, value => Return(value, 1), ("Net return", "Draws"), bySign: false, strategy);
        page.Add($"{plot.Upright(strategy, "strategy", "strategy " + Return(strategy)).Done()}</figure></div>\n");
    }
}
