using Riposte.Core.Numerics;
using Riposte.Reports.Overfit;
using Riposte.Reports.Page;
using Riposte.Trading.Backtest.Scenarios;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Backtests;

/// <summary>The page of a sweep: one HTML file that holds everything it needs and opens offline, without a
/// script.</summary>
public static class SweepReport
{
    private const int Shown = 50;

    // From here on a Sharpe ratio is said to be more than the luck of so many tries.
    private const double Enough = 0.95;

    /// <summary>Draws the page. Equal data give equal bytes; nothing is fetched when the file is opened.</summary>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(SweepPageData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var page = PlainPage.Open($"{data.Title} · Riposte sweep");
        var count = data.Result.Trials.Length;
        var heading = $"Sweep · {Count(count)} combination{(count == 1 ? "" : "s")}";
        PlainPage.Summary(page, heading, data.Title, Line(data), Sentence(data));
        WriteTiles(page, data);
        page.Literal("</section>\n");
        SweepMap.Write(page, data);
        WriteRanking(page, data);
        return PlainPage.Close(page, data.Notes, data.Command);
    }

    private static bool IsMoreThanLuck(SweepResult result) => result.DeflatedSharpe >= Enough;

    private static string Line(SweepPageData data) =>
        data.Result.Best < 0 ? "No combination can be judged"
        : IsMoreThanLuck(data.Result) ? "The best is more than the luck of the search"
        : "The best cannot be told from luck";

    private static string Sentence(SweepPageData data)
    {
        var result = data.Result;
        if (result.Best < 0)
        {
            return "None of them has returns that differ from day to day, so none has a Sharpe ratio.";
        }
        var looks = result.Trials.Length + result.Earlier;
        return $"Its Sharpe ratio is {Number(result.Trials[result.Best].Sharpe)}; the best of {Count(looks)} without any skill "
            + $"is expected to show {Number(result.ExpectedMaximum)}. The best of many is biased: it was chosen on the very bars "
            + "it is judged on, for its luck as much as for its merit, and its figures are higher than what to expect of it.";
    }

    private static void WriteTiles(Markup page, SweepPageData data)
    {
        var (result, ranked) = (data.Result, data.Ranked);
        var sharpes = Quantile.Sorted([.. ranked.Select(trial => trial.Sharpe)]);
        var median = sharpes.Length == 0 ? double.NaN : Quantile.OfSorted(sharpes, 0.5);
        var before =
            result.Earlier == 0
                ? "no trial on these bars before is known"
                : $"and {Count(result.Earlier)} trials on these bars before: all count";
        page.Literal("<div class=\"tiles\">");
        OverfitParts.Tile(page, "Combinations", Count(result.Trials.Length), before);
        OverfitParts.Tile(
            page,
            "Best Sharpe",
            Number(ranked.Count == 0 ? double.NaN : ranked[0].Sharpe),
            $"a year, of {Count(result.Days)} daily returns"
        );
        OverfitParts.Tile(
            page,
            "Expected from luck",
            Number(result.ExpectedMaximum),
            "best Sharpe of as many without skill"
        );
        OverfitParts.Tile(
            page,
            "Deflated Sharpe",
            Number(result.DeflatedSharpe, 3),
            $"chance that the best is truly above luck; an edge needs {Number(Enough)}"
        );
        OverfitParts.Tile(page, "Median Sharpe", Number(median), "what a choice made blindly shows");
        var won = (double)result.Trials.Count(trial => trial.NetReturn > 0) / result.Trials.Length;
        OverfitParts.Tile(page, "In profit", Share(won), "share of the combinations");
        page.Literal("</div>\n");
    }

    private static void WriteRanking(Markup page, SweepPageData data)
    {
        var ranked = data.Ranked;
        var left = data.Result.Trials.Length - ranked.Count;
        ReportPage.Open(
            page,
            "ranking",
            "Ranking",
            "In order of the Sharpe ratio"
                + (ranked.Count > Shown ? $", the first {Shown} of {Count(ranked.Count)}" : "")
                + (left > 0 ? $"; {Count(left)} without one are left out" : "")
                + ". Neighbours that do much worse than the best say that it is a lucky point. No.: the combination in the file of --out."
        );
        page.Literal("<div class=\"card\">");
        if (ranked.Count == 0)
        {
            page.Literal("<p class=\"empty\">There is nothing to rank.</p></div>\n</section>\n");
            return;
        }
        Tables.Open(
            page,
            "Combinations in order of their Sharpe ratios",
            [
                "#Rank",
                "#Sharpe",
                .. data.ShortKeys,
                "#Net return",
                "",
                "#Drawdown",
                "#Trades",
                "#Won",
                "#Profit factor",
                "#Costs",
                "#No.",
                "",
            ]
        );
        var largest = Tables.Largest(ranked.Take(Shown).Select(trial => trial.NetReturn));
        for (var r = 0; r < Math.Min(Shown, ranked.Count); r++)
        {
            Row(page, data, ranked[r], (r + 1, largest));
        }
        Tables.Close(page);
        page.Literal("</div>\n</section>\n");
    }

    private static void Row(Markup page, SweepPageData data, SweepTrial trial, (int Rank, double Largest) at)
    {
        var isFirst = at.Rank == 1;
        page.Add($"<tr class=\"{(isFirst ? "sum" : "")}\"><th scope=\"row\" class=\"n\">{at.Rank}</th>");
        page.Add($"<td class=\"n\">{Number(trial.Sharpe)}{Mark(data.Result, isFirst)}</td>");
        foreach (var value in data.Settings[trial.Index])
        {
            page.Add($"<td class=\"date\">{value}</td>");
        }
        page.Add($"<td class=\"n {SignClass(trial.NetReturn)}\">{Return(trial.NetReturn)}</td>");
        page.Add($"<td>{Tables.SignedBar(trial.NetReturn, at.Largest)}</td>");
        page.Add($"<td class=\"n\">{Return(trial.MaxDrawdown)}</td><td class=\"n\">{Count(trial.Trades)}</td>");
        page.Add($"<td class=\"n\">{Share(trial.WinRate)}</td><td class=\"n\">{Number(trial.ProfitFactor)}</td>");
        page.Add($"<td class=\"n\">{Money(trial.Costs)}</td><td class=\"n\">{trial.Index + 1}</td>");
        page.Literal(trial.IsHalted ? "<td><em class=\"doubt\">halted</em></td></tr>" : "<td></td></tr>");
    }

    private static Markup.Trusted Mark(SweepResult result, bool isFirst) =>
        new(
            !isFirst ? ""
            : IsMoreThanLuck(result) ? "<em class=\"best\">best</em>"
            : "<em class=\"doubt\">not above luck</em>"
        );
}
