using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>One row per walk-forward fold.</summary>
internal static class FoldsSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(Markup page, IReadOnlyList<FoldRow> folds)
    {
        ReportPage.Open(
            page,
            "folds",
            "Walk-forward windows",
            "Each model is trained on the past only and tested on the period after it. AUC 0.5 is "
                + "guessing; \"never\" means that no threshold paid."
        );
        if (folds.Count == 0)
        {
            page.Literal("<p class=\"empty\">This run had no folds.</p></section>\n");
            return;
        }
        FoldPictures.Write(page, folds);
        var largest = Tables.Largest(folds.Select(fold => fold.NetReturn));
        Tables.Open(
            page,
            "Walk-forward folds",
            "Fold",
            "Test period",
            "#Net return",
            "",
            "#Sharpe",
            "#Trades",
            "#AUC",
            "#Log-loss",
            "#Brier",
            "#Long from",
            "#Short from",
            "#Rounds",
            "#Train rows",
            "#Test rows"
        );
        foreach (var fold in folds)
        {
            page.Add($"<tr><th scope=\"row\">{fold.Index + 1}</th><td class=\"date\">");
            page.Add($"{Date(fold.TestStart)} to {Date(fold.TestEnd)}</td>");
            page.Add($"<td class=\"n {SignClass(fold.NetReturn)}\">{Return(fold.NetReturn)}</td><td>");
            page.Add($"{Tables.SignedBar(fold.NetReturn, largest)}</td>");
            page.Add($"<td class=\"n\">{Number(fold.Sharpe)}</td><td class=\"n\">{Count(fold.Trades)}</td>");
            page.Add($"<td class=\"n\">{Number(fold.Auc, 3)}</td>");
            page.Add($"<td class=\"n\">{Number(fold.LogLoss, 4)}</td><td class=\"n\">{Number(fold.Brier, 4)}</td>");
            page.Add($"<td class=\"n\">{Threshold(fold.EntryLong)}</td><td class=\"n\">");
            page.Add($"{Threshold(fold.EntryShort)}</td>");
            page.Add($"<td class=\"n\">{Count(fold.Rounds)}</td><td class=\"n\">{Count(fold.TrainRows)}</td>");
            page.Add($"<td class=\"n\">{Count(fold.TestRows)}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</section>\n");
    }

    private static string Threshold(double value) => value > 1 ? "never" : Number(value, 3);
}
