using Riposte.Core.Numerics;
using Riposte.Core.Time;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Portfolio;

/// <summary>Equity of every method, and what each came to.</summary>
internal static class PlaySection
{
    private const int Most = 600;

    public static void Write(Markup page, IReadOnlyList<PortfolioPlay> plays)
    {
        if (plays.Count == 0 || plays[0].Result.Times.Length < 2)
        {
            return;
        }
        ReportPage.Open(
            page,
            "equity",
            "Walk-forward",
            "Every weight was made from returns before the bars it was held over. Costs are paid; funding is not counted."
        );
        page.Add(
            $"<div class=\"card\"><figure><figcaption>Equity, as a multiple of the start, logarithmic</figcaption>{Curves(plays)}"
        );
        page.Literal("<figcaption class=\"keys\">");
        for (var k = 0; k < plays.Count; k++)
        {
            page.Add($"<span class=\"r{k % 7}\">{plays[k].Name}</span>");
        }
        page.Literal("</figcaption></figure></div>\n");
        Table(page, plays);
        page.Literal("</section>\n");
    }

    private static Markup.Trusted Curves(IReadOnlyList<PortfolioPlay> plays)
    {
        var times = plays[0].Result.Times;
        double[] x = [.. times.Select(Years)];
        double[][] curves =
        [
            .. plays.Select(play =>
                Array.ConvertAll(play.Result.Equity.ToArray(), e => Log(e / play.Result.Equity[0]))
            ),
        ];
        var kept = Decimation.Indices(x.Length, Most, curves);
        var up = Scale.Covering(curves.SelectMany(curve => curve), 0, 1, withZero: true).Padded(0.05);
        var last = plays.Select(play => $"{play.Name} {Number(play.Result.Equity[^1] / play.Result.Equity[0])}");
        var plot = new Plot(
            $"Equity from {Date(times[0])} to {Date(times[^1])}, as multiples of the start: {string.Join(", ", last)}.",
            new Scale(x[0], x[^1], 0, 1),
            up
        ).Axes(
            v => Math.Floor(v) == v ? Number(v, 0).Replace(",", "", StringComparison.Ordinal) : "",
            "Year",
            v => $"{Number(PortableMath.Pow(10, v))}×",
            ""
        );
        for (var k = 0; k < curves.Length; k++)
        {
            plot.Line(kept.Select(i => (x[i], curves[k][i])), $"r{k % 7}");
        }
        return plot.Done();
    }

    // Ten to this power is the value; unknown at 0, which has no logarithm.
    private static double Log(double value) => value > 0 ? PortableMath.Log(value) / PortableMath.Log(10) : double.NaN;

    private static double Years(Instant time)
    {
        var year = time.ToDate().Year;
        var (from, to) = (Instant.FromDate(year, 1, 1), Instant.FromDate(year + 1, 1, 1));
        return year + (double)(time - from) / (to - from);
    }

    private static void Table(Markup page, IReadOnlyList<PortfolioPlay> plays)
    {
        Tables.Open(
            page,
            "What each method came to",
            "Method",
            "#Annual return",
            "#Volatility",
            "#Expected",
            "#Sharpe",
            "#Drawdown",
            "#Turnover a year",
            "#Costs a year",
            "#Positions"
        );
        foreach (var play in plays)
        {
            var (figures, p) = (play.Figures, play.Figures.Performance);
            page.Add($"<tr><th scope=\"row\">{play.Name}</th><td class=\"n\">{Return(p["performance.cagr"], 1)}</td>");
            page.Add($"<td class=\"n\">{Share(p["performance.volatility"])}</td>");
            page.Add($"<td class=\"n\">{Share(figures.ExpectedVolatility)}</td>");
            page.Add($"<td class=\"n\">{Number(p["performance.sharpe"])}</td>");
            page.Add($"<td class=\"n\">{Share(p["performance.max_drawdown"])}</td>");
            page.Add($"<td class=\"n\">{Number(figures.TurnoverPerYear, 1)}</td>");
            page.Add($"<td class=\"n\">{Share(figures.CostPerYear)}</td>");
            page.Add($"<td class=\"n\">{Number(figures.Effective, 1)}</td></tr>");
        }
        Tables.Close(page);
    }
}
