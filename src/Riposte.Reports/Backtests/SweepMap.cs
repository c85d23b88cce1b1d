using Riposte.Reports.Page;
using Riposte.Trading.Backtest.Scenarios;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Backtests;

/// <summary>The Sharpe ratio over the values of two keys, as shades. A true edge is a field of good values; a single one
/// among bad ones is luck.</summary>
internal static class SweepMap
{
    // Width of a column with its number, in pixels: enough for −12.34.
    private const int Wide = 62;
    private const int Names = 96;

    /// <summary>Writes the section; nothing unless exactly two keys vary.</summary>
    public static void Write(Markup page, SweepPageData data)
    {
        int[] vary = [.. Enumerable.Range(0, data.Keys.Count).Where(k => data.ValuesOf(k).Length > 1)];
        if (vary.Length != 2)
        {
            return;
        }
        // The key with more values goes down the page.
        var isFirstLonger = data.ValuesOf(vary[0]).Length >= data.ValuesOf(vary[1]).Length;
        var (down, across) = isFirstLonger ? (vary[0], vary[1]) : (vary[1], vary[0]);
        ReportPage.Open(
            page,
            "map",
            "Sharpe ratio by setting",
            "The stronger the colour, the farther from 0; framed: the best. Look for a field of good values: one good cell among "
                + "bad ones is luck. A dash has no Sharpe ratio."
        );
        page.Literal("<div class=\"card\">");
        page.Add(
            $"<p class=\"hint\">Down: <code>{data.Keys[down]}</code>, across: <code>{data.Keys[across]}</code></p>"
        );
        WriteTable(page, data, down, across);
        page.Literal("</div>\n</section>\n");
    }

    private static void WriteTable(Markup page, SweepPageData data, int down, int across)
    {
        var columns = data.ValuesOf(across);
        var largest = Tables.Largest(data.Result.Trials.Select(trial => trial.Sharpe));
        var cells = data.Result.Trials.ToDictionary(trial =>
            (data.Settings[trial.Index][down], data.Settings[trial.Index][across])
        );
        page.Literal("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Sharpe ratio by setting\">");
        page.Add($"<table class=\"heat map\" style=\"width:{Names + columns.Length * Wide}px\">");
        page.Add($"<thead><tr><th scope=\"col\" style=\"width:{Names}px\">↓ →</th>");
        foreach (var column in columns)
        {
            page.Add($"<th scope=\"col\" class=\"n\">{column}</th>");
        }
        page.Literal("</tr></thead><tbody>");
        foreach (var row in data.ValuesOf(down))
        {
            page.Add($"<tr><th scope=\"row\">{row}</th>");
            foreach (var column in columns)
            {
                Cell(page, data, cells[(row, column)], largest);
            }
            page.Literal("</tr>");
        }
        Tables.Close(page);
    }

    private static void Cell(Markup page, SweepPageData data, SweepTrial trial, double largest)
    {
        var best = trial.Index == data.Result.Best ? " top" : "";
        var shade = double.IsFinite(trial.Sharpe) && largest > 0 ? Math.Abs(trial.Sharpe) / largest * 60 : 0;
        var settings = string.Join(
            ", ",
            data.ShortKeys.Zip(data.Settings[trial.Index], (key, value) => $"{key} {value}")
        );
        var tip =
            $"{settings}: net return {Return(trial.NetReturn)}, drawdown {Return(trial.MaxDrawdown)}, {Count(trial.Trades)} trades";
        page.Add($"<td class=\"n {SignClass(trial.Sharpe)}{best}\" style=\"--heat:{Px(shade)}%\" title=\"{tip}\">");
        page.Add($"{Number(trial.Sharpe)}</td>");
    }
}
