using Riposte.Learning.Significance;
using Riposte.Reports.Page;
using static Riposte.Reports.Overfit.OverfitParts;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Overfit;

/// <summary>Puts the page together.</summary>
internal static class OverfitPage
{
    // Trials listed by name: the head of the field.
    private const int Listed = 20;

    public static string Write(OverfitStudy study, string title, double periodsPerYear)
    {
        var page = Open(title);
        WriteSummary(page, study, title, periodsPerYear);
        WritePictures(page, study, periodsPerYear);
        WriteFigures(page, study);
        WriteTrials(page, study);
        return Close(page);
    }

    private static void WriteSummary(Markup page, OverfitStudy study, string title, double periodsPerYear)
    {
        page.Literal("<section id=\"summary\" aria-labelledby=\"summary-title\">\n");
        page.Add($"<p class=\"kicker\">Overfitting check · {Count(study.Names.Count)} trials · ");
        page.Add($"{Count(study.Sample.Observations)} periods, {Number(periodsPerYear, 0)} a year</p>\n");
        page.Add($"<h1 id=\"summary-title\">{title}</h1>\n");
        page.Add($"<div class=\"verdict {(study.IsEdge ? "edge" : "no-edge")}\"><p class=\"verdict-line\">");
        page.Add($"{(study.IsEdge ? "Edge found" : "No edge found")}</p><p>{study.Sentence}</p></div>\n");
        page.Literal("<div class=\"tiles\">");
        var best = study.Best < 0 ? double.NaN : study.Sharpes[study.Best];
        Tile(page, "Best Sharpe ratio", Number(best), study.Best < 0 ? "" : study.Names[study.Best]);
        Tile(page, "Expected from luck", Number(study.ExpectedMaximum), $"best of {Count(study.Trials)} trials");
        Tile(page, "Deflated Sharpe ratio", Number(study.Deflated, 3), "an edge needs 0.95");
        Tile(page, "Probability of overfitting", Number(study.Overfitting.Probability, 3), "0.5 is guessing");
        Tile(page, "SPA p-value", Number(study.Snooping.SpaConsistent, 3), "of no trial beating the benchmark");
        Tile(page, "Expected live Sharpe", Number(study.ExpectedLive), "what to plan with");
        page.Literal("</div>\n</section>\n");
    }

    private static void WritePictures(Markup page, OverfitStudy study, double periodsPerYear)
    {
        ReportPage.Open(page, "pictures", "How the trials fared");
        page.Literal("<div class=\"grid two\">\n");
        Card(
            page,
            "The field",
            "Annual Sharpe ratio of every trial. The best of many trials without skill is expected at the dashed line.",
            OverfitPictures.Trials(study)
        );
        Splits(page, study.Overfitting, periodsPerYear);
        page.Literal("</div>\n</section>\n");
    }

    private static void WriteFigures(Markup page, OverfitStudy study)
    {
        ReportPage.Open(page, "figures", "Figures", "Sharpe ratios are annual.");
        page.Literal("<div class=\"card\"><dl class=\"rows\">");
        Row(page, "Trials counted", Count(study.Trials), "Every trial counts as independent: cautious on purpose.");
        Row(
            page,
            "Effective trials",
            $"{Number(study.Effective.ByCorrelation, 1)} / {Number(study.Effective.BySpectrum, 1)}",
            "By mean correlation / by the spectrum of correlations. For information."
        );
        Row(
            page,
            "Sharpe ratio, 95% interval",
            $"{Number(study.Interval.Low)} to {Number(study.Interval.High)}",
            $"Stationary bootstrap of the best trial alone, as if it had been the only one; standard error {Number(study.SharpeError)}."
        );
        Row(page, "Probabilistic Sharpe ratio", Number(study.Probabilistic, 3), "Chance of a true one above 0.");
        Row(page, "Deflated Sharpe ratio", Number(study.Deflated, 3), "The same against the luck of so many trials.");
        Row(page, "Minimum track record", $"{Number(study.MinimumTrackYears)} years", "For 95% above 0, one trial.");
        Row(
            page,
            "Minimum back-test length",
            $"{Number(study.MinimumBacktestYears)} years",
            "Below it luck alone shows a best Sharpe ratio like this one."
        );
        Row(
            page,
            "Probability of a loss",
            Share(study.Overfitting.LossShare),
            "Splits in which the in-sample best had a negative Sharpe ratio out of sample."
        );
        Row(page, "Reality check", Number(study.Snooping.RealityCheck, 3), "White's p-value, stationary bootstrap.");
        Row(
            page,
            "Superior predictive ability",
            $"{Number(study.Snooping.SpaLower, 3)} / {Number(study.Snooping.SpaConsistent, 3)} / {Number(study.Snooping.SpaUpper, 3)}",
            "Hansen's p-values: lower, consistent, upper."
        );
        Row(
            page,
            "Expected live Sharpe",
            Number(study.ExpectedLive),
            "Half the best one, or what is left above luck if smaller; 0 when luck explains all of it."
        );
        page.Literal("</dl></div>\n</section>\n");
    }

    private static void WriteTrials(Markup page, OverfitStudy study)
    {
        ReportPage.Open(page, "trials", "The best trials");
        page.Literal("<div class=\"card\">");
        Tables.Open(page, "Trials by Sharpe ratio", "Trial", "#Annual Sharpe ratio", "");
        var order = Enumerable
            .Range(0, study.Sharpes.Length)
            .Where(k => double.IsFinite(study.Sharpes[k]))
            .OrderByDescending(k => study.Sharpes[k])
            .Take(Listed)
            .ToArray();
        var largest = Tables.Largest(order.Select(k => study.Sharpes[k]));
        foreach (var k in order)
        {
            page.Add($"<tr><th scope=\"row\">{study.Names[k]}</th><td class=\"n\">{Number(study.Sharpes[k])}</td>");
            page.Add($"<td>{Tables.SignedBar(study.Sharpes[k], largest)}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</div>\n</section>\n");
    }
}
