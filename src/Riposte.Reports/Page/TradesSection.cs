using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>What the trades have in common, and every one of them.</summary>
internal static class TradesSection
{
    /// <summary>Rows written as HTML; the script pages through all of them.</summary>
    public const int StaticRows = 50;

    private static readonly (string Key, string Name, bool IsNumber)[] Columns =
    [
        ("number", "#", true),
        ("symbol", "Symbol", false),
        ("side", "Side", false),
        ("entryTime", "Entry (UTC)", false),
        ("exitTime", "Exit (UTC)", false),
        ("held", "Base bars", true),
        ("entryPrice", "Entry price", true),
        ("exitPrice", "Exit price", true),
        ("quantity", "Quantity", true),
        ("gross", "Gross", true),
        ("fees", "Fees", true),
        ("slippage", "Slippage", true),
        ("funding", "Funding", true),
        ("net", "Net", true),
        ("share", "Of equity", true),
        ("reason", "Closed by", false),
        ("confidence", "Confidence", true),
    ];

    /// <summary>Writes the section.</summary>
    public static void Write(Markup page, PlayData data)
    {
        var trades = data.Result.Trades;
        ReportPage.Open(
            page,
            "trades",
            "Trades",
            trades.Length == 0
                ? ""
                : "Closed positions. Returns are after costs, as a share of equity just before entry."
        );
        if (trades.Length == 0)
        {
            page.Literal("<p class=\"empty\">No trade was made: nothing ");
            page.Literal("was worth its cost, or a rule forbade it.</p></section>\n");
            return;
        }
        page.Literal("<div class=\"grid two\">\n");
        WriteDistribution(page, trades);
        WriteHolding(page, trades);
        page.Literal("</div>\n<div class=\"card needs-script\">\n<h3>Best and worst moment of each trade</h3>\n");
        page.Literal("<figure><div id=\"chart-moves\" class=\"chart\" ");
        page.Literal("role=\"img\" aria-label=\"Scatter of the largest ");
        page.Literal("move in favour against the largest move against each trade; the numbers are in trades.csv.\">");
        page.Literal("</div>");
        page.Literal("<figcaption class=\"hint\">Largest move in favour ");
        page.Literal("against largest move against, in percent of entry price.</figcaption></figure></div>\n");
        WriteList(page, trades);
        page.Literal("</section>\n");
    }

    private static void WriteDistribution(Markup page, TradeRecord[] trades)
    {
        page.Literal("<div class=\"card\">\n<h3>Return of a trade</h3>\n");
        if (Histogram.Of(trades.Select(trade => trade.ReturnOnEquity), 31) is not { } histogram)
        {
            page.Literal("<p class=\"empty\">No return is known.</p></div>\n");
            return;
        }
        var mean = trades.Average(trade => trade.ReturnOnEquity);
        var description =
            $"Distribution of trade returns from {Return(histogram.Low)} to {Return(histogram.High)}, "
            + $"mean {Return(mean, 3)}.";
        var plot = histogram.Draw(
            description,
            value => Return(value, 2),
            ("Return on equity", "Trades"),
            bySign: true,
            0
        );
        page.Add($"<figure>{plot.Upright(mean, "mean", "mean " + Return(mean, 3)).Done()}</figure></div>\n");
    }

    private static void WriteHolding(Markup page, TradeRecord[] trades)
    {
        var histogram = Histogram.Of(trades.Select(trade => (double)trade.BarsHeld), 31)!;
        var mean = trades.Average(trade => trade.BarsHeld);
        var longest = Span(trades.Max(trade => trade.ExitTime - trade.EntryTime));
        var description = $"Distribution of holding times, mean {Number(mean, 1)} base bars, longest {longest}.";
        var plot = histogram.Draw(description, Count, ("Base bars held", "Trades"), bySign: false, histogram.Low);
        page.Literal("<div class=\"card\">\n<h3>Holding time</h3>\n<figure>");
        page.Add($"{plot.Upright(mean, "mean", $"mean {Number(mean, 1)}").Done()}</figure>");
        page.Add($"<p class=\"hint\">Longest: {longest}.</p></div>\n");
    }

    private static void WriteList(Markup page, TradeRecord[] trades)
    {
        page.Literal("<h3 id=\"list-title\">All trades</h3>\n<div class=\"table-tools ");
        page.Literal("needs-script\" id=\"trade-tools\"></div>\n");
        page.Literal("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"list-title\">");
        page.Literal("<table id=\"trade-table\"><thead><tr>");
        var isOne = trades.All(trade => trade.Symbol == trades[0].Symbol);
        foreach (var (key, name, isNumber) in Columns)
        {
            if (isOne && key == "symbol")
            {
                continue;
            }
            page.Add($"<th scope=\"col\" data-key=\"{key}\" class=\"{(isNumber ? "n" : "")}\">{name}</th>");
        }
        page.Literal("</tr></thead><tbody>");
        foreach (var trade in trades.Take(StaticRows))
        {
            Row(page, trade, isOne);
        }
        Tables.Close(page);
        page.Add($"<p class=\"hint\" id=\"trade-note\">The first {Math.Min(StaticRows, trades.Length)} ");
        page.Add($"of {trades.Length} trades; all of them are in trades.csv.</p>\n");
    }

    private static void Row(Markup page, TradeRecord trade, bool isOne)
    {
        page.Add($"<tr><td class=\"n\">{trade.Number}</td>");
        if (!isOne)
        {
            page.Add($"<td>{trade.Symbol}</td>");
        }
        page.Add($"<td>{(trade.Side == Side.Long ? "long" : "short")}</td>");
        page.Add($"<td class=\"date\">{Minute(trade.EntryTime)}</td><td class=\"date\">");
        page.Add($"{Minute(trade.ExitTime)}</td><td class=\"n\">{Count(trade.BarsHeld)}</td>");
        page.Add($"<td class=\"n\">{Price(trade.EntryPrice)}</td><td class=\"n\">{Price(trade.ExitPrice)}</td>");
        page.Add($"<td class=\"n\">{Quantity(trade.Quantity)}</td>");
        page.Add($"<td class=\"n\">{SignedMoney(trade.GrossPnl)}</td><td class=\"n\">{Money(trade.Fees)}</td>");
        page.Add($"<td class=\"n\">{Money(trade.Slippage)}</td>");
        page.Add($"<td class=\"n\">{Money(trade.Funding)}</td><td class=\"n {SignClass(trade.NetPnl)}\">");
        page.Add($"{SignedMoney(trade.NetPnl)}</td>");
        page.Add($"<td class=\"n {SignClass(trade.ReturnOnEquity)}\">{Return(trade.ReturnOnEquity, 3)}</td>");
        page.Add($"<td class=\"date\">{trade.Reason.Replace('_', ' ')}</td><td class=\"n\">");
        page.Add($"{Share(trade.Confidence)}</td></tr>");
    }
}
