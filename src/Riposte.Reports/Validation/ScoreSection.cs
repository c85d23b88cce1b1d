using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Validation;

/// <summary>How the pipelines did, fold by fold and pooled, beside the baselines.</summary>
internal static class ScoreSection
{
    public static void Write(Markup page, ValidationData data)
    {
        if (data.Pooled is not { } pooled)
        {
            return;
        }
        page.Literal("<section aria-labelledby=\"scores\"><h2 id=\"scores\">Scores out of sample</h2>\n");
        page.Literal(
            "<p class=\"note\">AUC: 0.5 is guessing. Whiskers are 95 % intervals of a block bootstrap within "
        );
        page.Literal("the fold. Log-loss and accuracy only mean something against the shares of the classes.</p>\n");
        page.Add($"{Drawing(data)}");
        Tables.Open(
            page,
            "Scores of every fold",
            "Fold",
            "#Labels",
            "#AUC",
            "#AUC interval",
            "#Log-loss",
            "#of shares",
            "#Brier",
            "#ECE",
            "#MCC",
            "#Accuracy",
            "#of majority"
        );
        foreach (var fold in data.Folds.Where(fold => fold.Scores is not null))
        {
            Row(page, Count(fold.Index), fold.Scores!);
        }
        Row(page, "all", pooled);
        Tables.Close(page);
        page.Literal("</section>\n");
    }

    private static Markup.Trusted Drawing(ValidationData data)
    {
        var scored = data.Folds.Where(fold => fold.Scores is not null).ToArray();
        var values = scored.SelectMany(fold => (double[])[fold.Scores!.AucLow, fold.Scores.AucHigh, fold.Scores.Auc]);
        var plot = new Plot(
            "AUC of every fold with its interval; the table below has the numbers",
            new Scale(-0.7, scored.Length - 0.3, 0, 1),
            Scale.Covering(values.Append(0.5), 0, 1, withZero: false).Padded(0.06)
        );
        plot.Axes(_ => "", "fold", value => Number(value, 2), "AUC");
        plot.Line([(-0.7, 0.5), (scored.Length - 0.3, 0.5)], "guess");
        for (var i = 0; i < scored.Length; i++)
        {
            var scores = scored[i].Scores!;
            plot.Line([(i, scores.AucLow), (i, scores.AucHigh)], "whisker");
            plot.Mark(
                i,
                scores.Auc,
                scored.Length > 30 ? 2 : 3.5,
                "long",
                $"fold {scored[i].Index}: {Number(scores.Auc, 3)}"
            );
            if (scored.Length <= 15 || i % 5 == 0)
            {
                plot.Name(i, Count(scored[i].Index));
            }
        }
        return plot.Done();
    }

    private static void Row(Markup page, string name, ValidationScores scores)
    {
        page.Add($"<tr><td>{name}</td><td class=\"n\">{Count(scores.Rows)}</td>");
        page.Add($"<td class=\"n\">{Number(scores.Auc, 3)}</td>");
        page.Add($"<td class=\"n\">{Number(scores.AucLow, 3)} … {Number(scores.AucHigh, 3)}</td>");
        page.Add(
            $"<td class=\"n\">{Number(scores.LogLoss, 4)}</td><td class=\"n\">{Number(scores.ShareLogLoss, 4)}</td>"
        );
        page.Add($"<td class=\"n\">{Number(scores.Brier, 4)}</td><td class=\"n\">{Number(scores.Ece, 3)}</td>");
        page.Add($"<td class=\"n\">{Number(scores.Mcc, 3)}</td><td class=\"n\">{Share(scores.Accuracy)}</td>");
        page.Add($"<td class=\"n\">{Share(scores.MajorityAccuracy)}</td></tr>");
    }
}
