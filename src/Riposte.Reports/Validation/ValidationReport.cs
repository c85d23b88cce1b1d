using Riposte.Reports.Page;

namespace Riposte.Reports.Validation;

/// <summary>The page of a validation: one HTML file that holds everything it needs, opens offline and prints.</summary>
public static class ValidationReport
{
    /// <summary>Draws folds, scores and paths. Equal data give equal bytes.</summary>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(ValidationData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var page = new Markup();
        ValidationPage.Open(page, $"Validation: {data.Scheme}", data.Source);
        ValidationPage.Figures(page, Figures(data));
        page.Literal("</header>\n");
        TimelineSection.Write(page, data);
        ScoreSection.Write(page, data);
        PathSection.Write(page, data);
        ValidationPage.Close(page, data.Notes, data.Command);
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    /// <summary>Draws an adversarial validation. Equal data give equal bytes.</summary>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    public static byte[] Render(AdversarialData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var page = new Markup();
        ValidationPage.Open(page, "Adversarial validation", $"{data.Source}, border {data.Border}");
        var result = data.Result;
        ValidationPage.Figures(
            page,
            [
                ("AUC", Format.Number(result.Auc, 3)),
                (
                    $"{Format.Share(result.Level, 0)} interval",
                    $"{Format.Number(result.Low, 3)} … {Format.Number(result.High, 3)}"
                ),
                ("training rows", Format.Count(result.TrainRows)),
                ("test rows", Format.Count(result.TestRows)),
            ]
        );
        page.Literal("</header>\n");
        AdversarialSection.Write(page, result);
        ValidationPage.Close(page, data.Notes, data.Command);
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static List<(string Name, string Value)> Figures(ValidationData data)
    {
        var figures = new List<(string, string)>
        {
            ("labels", Format.Count(data.Labels)),
            ("folds", Format.Count(data.Folds.Length)),
            ("purged a fold, mean", Format.Number(data.Folds.Average(fold => fold.Purged), 1)),
            ("embargoed a fold, mean", Format.Number(data.Folds.Average(fold => fold.Embargoed), 1)),
        };
        if (data.Pooled is { } pooled)
        {
            figures.Add(("AUC, pooled", Format.Number(pooled.Auc, 3)));
            figures.Add(("log-loss, pooled", Format.Number(pooled.LogLoss, 4)));
        }
        if (data.Paths.Length > 0)
        {
            figures.Add(("paths", Format.Count(data.Paths.Length)));
            figures.Add(("median path Sharpe", Format.Number(PathSection.Median(data.Paths), 2)));
        }
        return figures;
    }
}
