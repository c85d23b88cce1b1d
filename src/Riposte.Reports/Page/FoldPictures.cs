using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>The windows of a walk-forward, one beside the other.</summary>
internal static class FoldPictures
{
    // Dates under the windows that a drawing has room for.
    private const int Most = 5;

    /// <summary>Writes the pictures.</summary>
    public static void Write(Markup page, IReadOnlyList<FoldRow> folds)
    {
        page.Literal("<div class=\"grid three\">\n");
        Card(
            page,
            "Net return of each window",
            folds,
            fold => fold.NetReturn,
            value => Return(value, 1),
            fold => $"{Return(fold.NetReturn)}, {Count(fold.Trades)} trades"
        );
        Card(
            page,
            "Sharpe ratio of each window",
            folds,
            fold => fold.Sharpe,
            value => Number(value, 1),
            fold => $"Sharpe ratio {Number(fold.Sharpe)}"
        );
        page.Literal("<div class=\"card\">\n<h3>AUC of each window</h3>\n");
        page.Add($"<figure>{Ranks(folds)}</figure></div>\n</div>\n");
    }

    private static void Card(
        Markup page,
        string heading,
        IReadOnlyList<FoldRow> folds,
        Func<FoldRow, double> value,
        Func<double, string> print,
        Func<FoldRow, string> tip
    )
    {
        var scale = Scale.Covering(folds.Select(value), 0, 1, withZero: true).Padded(0.05);
        var gains = folds.Count(fold => value(fold) > 0);
        var plot = Begin($"{heading}: above 0 in {gains} of {folds.Count} windows.", folds, scale, print);
        for (var i = 0; i < folds.Count; i++)
        {
            var one = value(folds[i]);
            if (double.IsFinite(one))
            {
                plot.Bar((i + 0.12, i + 0.88), (0, one), SignClass(one), $"{Dates(folds[i])}: {tip(folds[i])}");
            }
        }
        page.Add($"<div class=\"card\">\n<h3>{heading}</h3>\n<figure>{plot.Done()}</figure></div>\n");
    }

    private static Markup.Trusted Ranks(IReadOnlyList<FoldRow> folds)
    {
        var scale = Scale.Covering(folds.Select(fold => fold.Auc).Append(0.5), 0, 1, withZero: false).Padded(0.1);
        var above = folds.Count(fold => fold.Auc > 0.5);
        var plot = Begin(
            $"AUC of each window: above 0.5, which is guessing, in {above} of {folds.Count} windows.",
            folds,
            scale,
            value => Number(value, 3)
        );
        plot.Line([(0, 0.5), (folds.Count, 0.5)], "ideal");
        for (var i = 0; i < folds.Count; i++)
        {
            plot.Mark(i + 0.5, folds[i].Auc, 4, "long", $"{Dates(folds[i])}: AUC {Number(folds[i].Auc, 3)}");
        }
        return plot.Done();
    }

    private static Plot Begin(
        string description,
        IReadOnlyList<FoldRow> folds,
        Scale scale,
        Func<double, string> vertical
    )
    {
        var plot = new Plot(description, new Scale(0, folds.Count, 0, 1), scale).Axes(
            _ => "",
            "Start of the test window",
            vertical,
            ""
        );
        var step = (folds.Count + Most - 1) / Most;
        for (var i = 0; i < folds.Count; i += step)
        {
            plot.Name(i + 0.5, Date(folds[i].TestStart)[2..]);
        }
        return plot;
    }

    private static string Dates(FoldRow fold) => $"{Date(fold.TestStart)} to {Date(fold.TestEnd)}";
}
