using Riposte.Learning.Significance;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Backtests;

/// <summary>The sections of the comparison page.</summary>
internal static class ComparisonSections
{
    // Points of a curve that a drawing of this width can show.
    private const int MostPoints = 700;

    // Line styles of the style sheet; more runs than that share them.
    private const int Styles = 7;

    private static readonly string[] Shown =
    [
        "performance.net_return",
        "performance.cagr",
        "performance.volatility",
        "performance.sharpe",
        "performance.sortino",
        "performance.calmar",
        "performance.omega",
        "performance.max_drawdown",
        "performance.max_drawdown_periods",
        "performance.ulcer",
        "performance.expected_shortfall_95",
        "performance.tail_ratio",
        "performance.skew",
        "performance.kurtosis",
        "performance.trades",
        "performance.win_rate",
        "performance.profit_factor",
        "performance.expectancy",
        "performance.payoff",
        "performance.sqn",
        "performance.longest_losing_streak",
        "performance.mean_hours_held",
        "performance.mean_favourable",
        "performance.mean_adverse",
    ];

    public static void WriteSummary(Markup page, ComparisonData data)
    {
        page.Literal("<section id=\"summary\" aria-labelledby=\"summary-title\">\n");
        page.Add($"<p class=\"kicker\">Comparison · {Count(data.Days.Length)} days, ");
        page.Add($"{Date(data.Days[0])} to {Date(data.Days[^1])}</p>\n");
        page.Add($"<h1 id=\"summary-title\">{Count(data.Runs.Count)} back-tests side by side</h1>\n");
        page.Add(
            $"<div class=\"verdict\"><p class=\"verdict-line\">{Headline(data)}</p><p>{Sentence(data)}</p></div>\n"
        );
        page.Literal("</section>\n");
    }

    public static void WriteCurves(Markup page, ComparisonData data)
    {
        ReportPage.Open(page, "curves", "Curves", "Daily, on the days that all of them have; each starts at 0.");
        WriteKeys(page, data);
        page.Literal("<div class=\"grid two\">\n");
        var equity = data.Runs.Select(run => Growth(run.Returns)).ToArray();
        Card(page, data, "Equity", "Return since the first day.", equity);
        Card(
            page,
            data,
            "Drawdown",
            "Below the highest equity so far.",
            [.. equity.Select(curve => Drawdown.Of(1, Array.ConvertAll(curve, value => 1 + value)))]
        );
        page.Literal("</div>\n</section>\n");
    }

    public static void WritePairs(Markup page, ComparisonData data)
    {
        ReportPage.Open(
            page,
            "difference",
            "Is the difference more than chance?",
            "Both runs are drawn on the same days in blocks, so that what the market did to both falls out. "
                + "A p-value is the share of draws that lie as far from the difference as it lies from 0."
        );
        page.Literal("<div class=\"card\">");
        Tables.Open(
            page,
            "Paired differences",
            "Run",
            "#Mean return a year",
            "#95% interval",
            "#p",
            "#Sharpe ratio",
            "#95% interval",
            "#p"
        );
        foreach (var pair in data.Pairs)
        {
            page.Add($"<tr><th scope=\"row\">{pair.Name} less {pair.Against}</th>");
            page.Add($"<td class=\"n\">{Return(pair.Mean.Difference)}</td>");
            page.Add($"<td class=\"n\">{Return(pair.Mean.Low)} to {Return(pair.Mean.High)}</td>");
            page.Add($"<td class=\"n\">{Number(pair.Mean.PValue, 3)}</td>");
            page.Add($"<td class=\"n\">{Number(pair.Sharpe.Difference)}</td>");
            page.Add($"<td class=\"n\">{Number(pair.Sharpe.Low)} to {Number(pair.Sharpe.High)}</td>");
            page.Add($"<td class=\"n\">{Number(pair.Sharpe.PValue, 3)}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</div>\n</section>\n");
    }

    public static void WriteFigures(Markup page, ComparisonData data)
    {
        ReportPage.Open(page, "figures", "Figures", "Small: 95% interval of a block bootstrap of the same days.");
        page.Literal("<div class=\"card\">");
        Tables.Open(page, "Figures of every run", ["Figure", .. data.Runs.Select(run => "#" + run.Name)]);
        foreach (var key in Shown)
        {
            page.Add($"<tr><th scope=\"row\">{FigureNames.Of(key)}</th>");
            foreach (var run in data.Runs)
            {
                page.Add($"<td class=\"n\">{FigureNames.Print(key, run.Figures[key])}");
                if (
                    run.Intervals.FirstOrDefault(one => one.Key == key) is { } interval
                    && double.IsFinite(interval.Low)
                )
                {
                    page.Add($"<small>{FigureNames.Print(key, interval.Low)} to ");
                    page.Add($"{FigureNames.Print(key, interval.High)}</small>");
                }
                page.Literal("</td>");
            }
            page.Literal("</tr>");
        }
        Tables.Close(page);
        page.Literal("</div>\n</section>\n");
    }

    private static void WriteKeys(Markup page, ComparisonData data)
    {
        page.Literal("<ul class=\"keys\">");
        for (var r = 0; r < data.Runs.Count; r++)
        {
            page.Add($"<li><svg class=\"plot\" viewBox=\"0 0 34 8\" aria-hidden=\"true\">");
            page.Add($"<path class=\"line {StyleOf(r)}\" d=\"M0 4H34\"/></svg>{data.Runs[r].Name}");
            page.Literal(data.Runs[r].IsOptimistic ? "<em class=\"doubt\">optimistic fills</em></li>" : "</li>");
        }
        page.Literal("</ul>\n");
    }

    private static void Card(Markup page, ComparisonData data, string heading, string hint, double[][] curves)
    {
        var scale = Scale.Covering(curves.SelectMany(curve => curve), 0, 1, withZero: true).Padded(0.03);
        var across = new Scale(0, data.Days.Length, 0, 1);
        var ends = data.Runs.Select((run, r) => $"{run.Name} {Return(curves[r][^1])}");
        var plot = new Plot($"{heading}; at the end: {string.Join(", ", ends)}.", across, scale).Axes(
            day => Date(data.Days[Math.Clamp((int)day, 0, data.Days.Length - 1)])[2..],
            "",
            value => Share(value, Math.Abs(scale.High - scale.Low) < 0.05 ? 1 : 0),
            ""
        );
        // The first is solid, the others are dashed: where they lie on each other both are seen.
        for (var r = 0; r < curves.Length; r++)
        {
            var curve = curves[r];
            plot.Line(
                Decimation.Indices(curve.Length, MostPoints, curve).Select(i => ((double)i, curve[i])),
                StyleOf(r)
            );
        }
        page.Add($"<div class=\"card\">\n<h3>{heading}</h3>\n<p class=\"hint\">{hint}</p>\n");
        page.Add($"<figure>{plot.Done()}</figure></div>\n");
    }

    private static string StyleOf(int run) => $"k{run % Styles}" + (run >= Styles ? " faint" : "");

    private static double[] Growth(double[] returns)
    {
        var growth = new double[returns.Length + 1];
        var equity = 1.0;
        for (var i = 0; i < returns.Length; i++)
        {
            equity *= 1 + returns[i];
            growth[i + 1] = equity - 1;
        }
        return growth;
    }

    private static string Headline(ComparisonData data)
    {
        var certain = data.Pairs.Where(pair => pair.Mean.PValue < Level(data)).ToArray();
        return certain.Length switch
        {
            0 when data.Pairs.Count == 1 => "No difference that chance does not explain",
            0 => "No differences that chance does not explain",
            1 =>
                $"{certain[0].Name} earned {(certain[0].Mean.Difference > 0 ? "more" : "less")} than {certain[0].Against}",
            _ => $"{Count(certain.Length)} runs differ from {data.Runs[0].Name} by more than chance",
        };
    }

    // Bonferroni's: every run is held against the first.
    private static double Level(ComparisonData data) => 0.05 / data.Pairs.Count;

    private static string Sentence(ComparisonData data)
    {
        var best = data.Runs.MaxBy(run => Known(run.Figures["performance.sharpe"]))!;
        PairedTest? Of(ComparedRun run) => data.Pairs.FirstOrDefault(pair => pair.Name == run.Name)?.Mean;
        var p = Of(best) is { } test
            ? $" Against {data.Runs[0].Name} its mean return has p = {Number(test.PValue, 3)}."
            : "";
        return $"{best.Name} has the highest Sharpe ratio, {Number(best.Figures["performance.sharpe"])}.{p} "
            + $"A difference counts below p = {Number(Level(data), 3)}, 0.05 shared among {Count(data.Pairs.Count)} tests. "
            + "Runs that were chosen among many must be held against all of them: 'riposte validate overfit'.";
    }

    private static double Known(double value) => double.IsFinite(value) ? value : double.NegativeInfinity;
}
