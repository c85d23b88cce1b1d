using Riposte.Trading.Backtest;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>From gross profit to what was left.</summary>
internal static class CostsSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(Markup page, BacktestResult result)
    {
        ReportPage.Open(page, "costs", "Costs",
            "Gross is profit at reference prices. \"Other\", where there is any, is what closed trades do not explain: open positions and rounding.");
        var steps = Steps(result);
        page.Literal("<div class=\"grid two\">\n<div class=\"card\">");
        Tables.Open(page, "Costs", "Step", "#Amount", "#Of capital", "#Per trade");
        foreach (var (name, amount, isTotal) in steps)
        {
            page.Add($"<tr class=\"{(isTotal ? "sum" : "")}\"><th scope=\"row\">{name}</th><td class=\"n {SignClass(amount)}\">{SignedMoney(amount)}</td>");
            page.Add($"<td class=\"n\">{Return(amount / result.Capital)}</td>");
            page.Add($"<td class=\"n\">{SignedMoney(result.Trades.Length == 0 ? double.NaN : amount / result.Trades.Length)}</td></tr>");
        }
        Tables.Close(page);
        page.Add($"</div>\n<figure class=\"card\">{Waterfall(steps)}</figure>\n</div>\n</section>\n");
    }

    // Gross and net come from different sources (trades and equity); what they do not explain gets a line of its own.
    private static List<(string Name, double Amount, bool IsTotal)> Steps(BacktestResult result)
    {
        var gross = result.Trades.Sum(trade => trade.GrossPnl);
        var net = result.Equity.Length == 0 ? 0 : result.Equity[^1] - result.Capital;
        var rest = net - (gross - result.Fees - result.Slippage - result.Funding);
        List<(string Name, double Amount, bool IsTotal)> steps =
        [
            ("Gross", gross, true), ("Fees", -result.Fees, false), ("Slippage", -result.Slippage, false), ("Funding", -result.Funding, false),
        ];
        if (Math.Abs(rest) >= 0.005)
        {
            steps.Add(("Other", rest, false));
        }
        steps.Add(("Net", net, true));
        return steps;
    }

    private static Markup.Trusted Waterfall(List<(string Name, double Amount, bool IsTotal)> steps)
    {
        var bars = new List<(double From, double To)>();
        var level = 0.0;
        foreach (var (_, amount, isTotal) in steps)
        {
            var from = isTotal ? 0 : level;
            bars.Add((from, from + amount));
            level = from + amount;
        }
        var description = "Waterfall: " + string.Join(", ", steps.Select(step => $"{step.Name} {SignedMoney(step.Amount)}")) + ".";
        var up = Scale.Covering(bars.SelectMany(bar => new[] { bar.From, bar.To }), 0, 1, withZero: true).Padded(0.08);
        var plot = new Plot(description, new Scale(0, steps.Count, 0, 1), up).Axes(_ => "", "", Count, "Quote currency");
        var digits = Tables.Largest(steps.Select(step => step.Amount)) >= 1000 ? 0 : 2;
        for (var i = 0; i < steps.Count; i++)
        {
            var (name, amount, isTotal) = steps[i];
            if (double.IsFinite(bars[i].From) && double.IsFinite(bars[i].To))
            {
                plot.Bar((i + 0.15, i + 0.85), bars[i], isTotal ? "plain" : SignClass(amount), $"{name} {SignedMoney(amount)}");
                plot.Label(i + 0.5, Math.Max(bars[i].From, bars[i].To), digits == 0 ? SignedCount(amount) : SignedMoney(amount));
            }
            plot.Name(i + 0.5, name);
        }
        return plot.Done();
    }
}
