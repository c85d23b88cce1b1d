using Riposte.Reports.Overfit;
using Riposte.Reports.Page;
using Riposte.Trading.Backtest.Scenarios;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Backtests;

/// <summary>The page of a Monte Carlo experiment: one HTML file that holds everything it needs and opens offline, without
/// a script.</summary>
public static class MonteCarloReport
{
    private const int Bins = 40;

    private static readonly Dictionary<string, (string Name, bool IsShare)> Names = new(StringComparer.Ordinal)
    {
        ["net_return"] = ("Net return", true),
        ["max_drawdown"] = ("Deepest drawdown", true),
        ["max_drawdown_reordered"] = ("Deepest drawdown, other order", true),
        ["sharpe"] = ("Sharpe ratio", false),
        ["trades"] = ("Trades", false),
        ["market_return"] = ("Return of the market", true),
    };

    /// <summary>Draws the page. Equal data give equal bytes; nothing is fetched when the file is opened.</summary>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(MonteCarloData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var page = PlainPage.Open($"{data.Title} · Riposte Monte Carlo");
        PlainPage.Summary(page, $"Monte Carlo · {Count(data.Draws)} draws", data.Title, Line(data), data.Question);
        WriteTiles(page, data);
        page.Literal("</section>\n");
        WriteFan(page, data);
        ReportPage.Open(page, "spread", "How far the draws spread", "Dashed: the back-test itself.");
        page.Literal("<div class=\"grid two\">\n");
        foreach (var figure in data.Figures.Where(figure => Names[figure.Name].IsShare))
        {
            WriteSpread(page, figure);
        }
        page.Literal("</div>\n</section>\n");
        WriteTable(page, data);
        return PlainPage.Close(page, data.Notes, data.Command);
    }

    private static string Line(MonteCarloData data)
    {
        var net = data.Figures.First(figure => figure.Name == "net_return");
        return $"{Share(data.LossShare)} of the draws lose money; 5% end below {Return(net.At(0.05))}";
    }

    private static void WriteTiles(Markup page, MonteCarloData data)
    {
        var net = data.Figures.First(figure => figure.Name == "net_return");
        page.Literal("<div class=\"tiles\">");
        OverfitParts.Tile(page, "Net return", Return(net.Own), $"above {Share(net.Rank)} of the draws");
        OverfitParts.Tile(page, "Median of the draws", Return(net.At(0.5)), "net return");
        OverfitParts.Tile(page, "Chance of a loss", Share(data.LossShare), "share of draws that end below the start");
        OverfitParts.Tile(
            page,
            "Chance of ruin",
            Share(data.RuinShare, 2),
            $"share of draws that fall {Share(data.Ruin, 0)} or more below the start at any time"
        );
        if (double.IsFinite(data.DeeperShare))
        {
            OverfitParts.Tile(
                page,
                "Luck of the order",
                Share(data.DeeperShare),
                "share of other orders of the same trades with a deeper drawdown"
            );
        }
        page.Literal("</div>\n");
    }

    private static void WriteFan(Markup page, MonteCarloData data)
    {
        var (fan, at) = (data.Fan, data.Fan.At);
        ReportPage.Open(
            page,
            "fan",
            "Equity of the draws",
            "As a multiple of the start. At each place the middle half of the draws lies in the dark band, nine tenths in the "
                + "pale one; a border is no single draw. The line is the back-test itself."
        );
        var values = fan.Quantiles[0].Concat(fan.Quantiles[^1]).Concat(fan.Own);
        var last = at.Length - 1;
        var own = fan.Own.Length > 0 ? $", the back-test {Number(fan.Own[last])}" : "";
        var plot = new Plot(
            $"Equity after {Count(at[last])} {data.Unit}: nine tenths of the draws from {Number(fan.Quantiles[0][last])} to "
                + $"{Number(fan.Quantiles[^1][last])} times the start, median {Number(fan.Quantiles[2][last])}{own}.",
            new Scale(at[0], Math.Max(at[0] + 1, at[last]), 0, 1),
            Scale.Covering(values.Append(1), 0, 1, withZero: false).Padded(0.04)
        ).Axes(Count, char.ToUpperInvariant(data.Unit[0]) + data.Unit[1..], value => $"{Number(value)}×", "");
        plot.Area(Band(fan, 0, 4), "outer").Area(Band(fan, 1, 3), "inner");
        plot.Line(at.Select((x, k) => (x, fan.Quantiles[2][k])), "ideal");
        plot.Line(fan.Own.Select((y, k) => (at[k], y)), "own");
        page.Add($"<div class=\"card\"><figure>{plot.Done()}</figure>");
        page.Literal("<p class=\"hint\">Dashed: the median of the draws.</p></div>\n</section>\n");
    }

    private static IEnumerable<(double X, double Low, double High)> Band(EquityFan fan, int low, int high) =>
        fan.At.Select((x, k) => (x, fan.Quantiles[low][k], fan.Quantiles[high][k]));

    private static void WriteSpread(Markup page, DrawnFigure figure)
    {
        var name = Names[figure.Name].Name;
        page.Add($"<div class=\"card\">\n<h3>{name}</h3>\n");
        if (Histogram.Of(figure.Draws, Bins) is not { } histogram)
        {
            page.Literal("<p class=\"empty\">No draw has one.</p></div>\n");
            return;
        }
        var place = double.IsFinite(figure.Rank) ? $", above {Share(figure.Rank)} of them" : "";
        var description =
            $"{name} of the draws from {Return(histogram.Low)} to {Return(histogram.High)}; the back-test itself "
            + $"{Return(figure.Own)}{place}.";
        var plot = histogram.Draw(
            description,
            value => Return(value, 1),
            (name, "Draws"),
            bySign: figure.Name is "net_return" or "market_return",
            double.IsFinite(figure.Own) ? figure.Own : histogram.Low
        );
        page.Add($"<figure>{plot.Upright(figure.Own, "mean", "itself " + Return(figure.Own)).Done()}</figure></div>\n");
    }

    private static void WriteTable(Markup page, MonteCarloData data)
    {
        ReportPage.Open(page, "table", "Quantiles");
        page.Literal("<div class=\"card\">");
        Tables.Open(
            page,
            "Quantiles of the draws",
            [
                "Figure",
                "#Itself",
                "#Above",
                .. EquityFan.Shares.Select(share => share == 0.5 ? "#Median" : "#" + Share(share, 0)),
            ]
        );
        foreach (var figure in data.Figures)
        {
            var (name, isShare) = Names[figure.Name];
            string Print(double value) =>
                isShare ? Return(value)
                : figure.Name == "trades" ? Count(value)
                : Number(value);
            page.Add($"<tr><th scope=\"row\">{name}</th><td class=\"n\">{Print(figure.Own)}</td>");
            page.Add($"<td class=\"n\">{Share(figure.Rank)}</td>");
            foreach (var share in EquityFan.Shares)
            {
                page.Add($"<td class=\"n\">{Print(figure.At(share))}</td>");
            }
            page.Literal("</tr>");
        }
        Tables.Close(page);
        page.Literal("<p class=\"hint\">Above: share of draws below the back-test itself.</p></div>\n</section>\n");
    }
}
