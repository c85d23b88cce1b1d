using Riposte.Learning.Significance;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Overfit;

/// <summary>The drawings of the page.</summary>
internal static class OverfitPictures
{
    // Marks of a scatter: more would only hide each other.
    private const int Marks = 1500;

    private const string Style =
        "text{font:11px sans-serif;fill:#566273}.grid{stroke:#dfe4ea}.zero{stroke:#8b96a4}.bar{fill:#8b96a4}"
        + ".line{fill:none;stroke-width:2;stroke:#0068b4}.strategy{stroke:#b3261e}.ideal{stroke-dasharray:4 4}"
        + "text.label{fill:#1b2430;font-weight:600;stroke:none}"
        + "@media(prefers-color-scheme:dark){text{fill:#9aa7b6}.grid{stroke:#2b3440}.bar{fill:#66717f}"
        + ".line{stroke:#5aacf5}.strategy{stroke:#ff7a70}text.label{fill:#e6ebf1}}";

    /// <summary>Histogram of the trials' annual Sharpe ratios with the best and the one that luck gives.</summary>
    public static Markup.Trusted Trials(OverfitStudy study)
    {
        if (study.Best < 0 || Histogram.Of(study.Sharpes, 40) is not { } histogram)
        {
            return new("<p class=\"empty\">No trial has a Sharpe ratio.</p>");
        }
        var best = study.Sharpes[study.Best];
        var summary =
            $"Annual Sharpe ratios of {Count(study.Names.Count)} trials. The best has {Number(best)}; "
            + $"luck alone is expected to show {Number(study.ExpectedMaximum)}.";
        var plot = histogram.Draw(
            summary,
            value => Number(value, 1),
            ("Annual Sharpe ratio", "Trials"),
            bySign: false,
            Math.Max(best, study.ExpectedMaximum) + 0.08 * (histogram.High - histogram.Low)
        );
        plot.Upright(best, "strategy", $"best {Number(best)}");
        // Two lines close together would write over each other's names.
        var height = Math.Max(1, histogram.Counts.Max());
        plot.Line([(study.ExpectedMaximum, 0), (study.ExpectedMaximum, height * 0.82)], "ideal");
        var beside = study.ExpectedMaximum - 0.11 * (histogram.High - histogram.Low);
        return plot.Label(beside, height * 0.74, $"luck {Number(study.ExpectedMaximum)}").Done();
    }

    /// <summary>Histogram of the logits of the splits.</summary>
    public static Markup.Trusted Logits(OverfittingResult result)
    {
        if (Histogram.Of(result.Logits, 30) is not { } histogram)
        {
            return new("<p class=\"empty\">Fewer than two trials, or fewer than two periods a block.</p>");
        }
        var summary =
            $"Of {Count(result.Splits)} splits {Share(result.Probability)} have a logit of 0 or less: the trial that "
            + "was best in sample came out at or below the median.";
        return histogram
            .Draw(summary, value => Number(value, 1), ("Logit of the out-of-sample rank", "Splits"), true, 0)
            .Upright(0, "ideal", "median")
            .Done();
    }

    /// <summary>In-sample against out-of-sample Sharpe ratio of the chosen trial of each split.</summary>
    public static Markup.Trusted Degradation(OverfittingResult result, double periodsPerYear)
    {
        if (result.Splits == 0)
        {
            return new("<p class=\"empty\">Fewer than two trials, or fewer than two periods a block.</p>");
        }
        var root = Math.Sqrt(periodsPerYear);
        var unit = periodsPerYear == 1 ? "per period" : "annual";
        var digits = periodsPerYear == 1 ? 2 : 1;
        var x = Array.ConvertAll(result.InSample, sharpe => sharpe * root);
        var y = Array.ConvertAll(result.OutOfSample, sharpe => sharpe * root);
        var across = Scale.Covering(x, 0, 1, withZero: false).Padded(0.04);
        var plot = new Plot(
            $"Out-of-sample against in-sample Sharpe ratio; slope {Number(result.Slope)}.",
            across,
            Scale.Covering(y, 0, 1, withZero: true).Padded(0.04)
        ).Axes(v => Number(v, digits), $"In sample, {unit}", v => Number(v, digits), $"Out of sample, {unit}");
        var step = Math.Max(1, x.Length / Marks);
        for (var i = 0; i < x.Length; i += step)
        {
            plot.Mark(x[i], y[i], 1.4, "neutral", $"{Number(x[i])} in sample, {Number(y[i])} out of sample");
        }
        double At(double sharpe) => result.Intercept * root + result.Slope * sharpe;
        return plot.Line([(across.Low, At(across.Low)), (across.High, At(across.High))], "strategy").Done();
    }

    /// <summary>A drawing of the page as a document of its own.</summary>
    public static string Alone(Markup.Trusted drawing)
    {
        var html = drawing.Html;
        var end = html.IndexOf('>', StringComparison.Ordinal);
        return html.StartsWith("<svg ", StringComparison.Ordinal)
            ? $"<svg xmlns=\"http://www.w3.org/2000/svg\" {html[5..end]}><style>{Style}</style>{html[(end + 1)..]}\n"
            : "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 440 20\"></svg>\n";
    }
}
