using Riposte.Learning.Search.Studies;
using Riposte.Learning.Significance;
using Riposte.Reports.Overfit;
using Riposte.Reports.Page;
using static Riposte.Reports.Overfit.OverfitParts;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Studies;

/// <summary>The verdict on top, and what an honest reader must know before the pictures.</summary>
internal static class SummarySection
{
    public static void Write(Markup page, StudyPageData data)
    {
        var (verdict, family) = (data.Verdict, data.Verdict.Family);
        page.Literal("<section id=\"summary\" aria-labelledby=\"summary-title\">\n");
        page.Add(
            $"<p class=\"kicker\">Study · {Count(data.Trials.Count)} trials · {Count(data.Space.Parameters.Length)} "
        );
        page.Add($"parameters · {Sampler(data.Options.Sampler)} · seed {data.Options.Seed.ToString(null, null)}");
        page.Add($"{(data.Options.IsAsynchronous ? " · asynchronous, not reproducible" : "")}</p>\n");
        page.Add($"<h1 id=\"summary-title\">{data.Name}</h1>\n");
        page.Add($"<div class=\"verdict {(verdict.IsEdge ? "edge" : "no-edge")}\"><p class=\"verdict-line\">");
        page.Add($"{Headline(verdict)}</p><p>{verdict.Sentence}</p></div>\n<div class=\"tiles\">");
        var winner = verdict.Winner;
        var score = winner is null ? Unknown : ScoredTrials.Text(winner.Scores[0]);
        Tile(page, $"Best {verdict.Goal.Name}", score, winner is null ? "no complete trial" : $"trial {winner.Number}");
        Tile(
            page,
            "Sharpe ratio of the winner",
            Number(family is { Best: >= 0 } ? family.Sharpes[family.Best] : double.NaN),
            "annual, in the study"
        );
        Tile(
            page,
            "Expected from luck",
            Number(family?.ExpectedMaximum ?? double.NaN),
            $"best of {Count(verdict.Trials)}"
        );
        Tile(page, "Deflated Sharpe ratio", Number(family?.Deflated ?? double.NaN, 3), "an edge needs 0.95");
        Tile(
            page,
            "Probability of overfitting",
            Number(family?.Overfitting.Probability ?? double.NaN, 3),
            "0.5 is guessing"
        );
        Tile(page, "Expected live Sharpe", Number(family?.ExpectedLive ?? double.NaN), "what to plan with");
        page.Literal("</div>\n</section>\n");
        Honesty(page, verdict);
    }

    private static string Headline(StudyVerdict verdict) =>
        verdict.Winner is null || verdict.Family is null ? "No verdict"
        : verdict.IsEdge ? "Edge found"
        : "No edge found";

    private static string Sampler(SamplerKind kind) =>
        kind switch
        {
            SamplerKind.Random => "random draws",
            SamplerKind.Tpe => "Parzen estimator",
            SamplerKind.MultivariateTpe => "multivariate Parzen estimator",
            SamplerKind.CmaEs => "covariance matrix adaptation",
            SamplerKind.NsgaII => "non-dominated sorting",
            _ => kind.ToString(),
        };

    private static void Honesty(Markup page, StudyVerdict verdict)
    {
        ReportPage.Open(
            page,
            "honesty",
            "Honesty",
            "Whatever the goal was, the winner is judged by the Sharpe ratio of its daily returns after costs."
        );
        page.Literal("<div class=\"grid two\">\n<div class=\"card\"><dl class=\"rows\">");
        Row(page, "Trials counted", Count(verdict.Trials), verdict.Explained);
        if (verdict.Family is { } family)
        {
            Figures(page, verdict, family);
        }
        Holdout(page, verdict.Holdout);
        page.Literal("</dl></div>\n<div class=\"stack\">\n");
        if (verdict.Family is { } drawn)
        {
            Card(
                page,
                "The field",
                "Annual Sharpe ratios of the compared trials, with the winner and what luck is expected to show.",
                OverfitPictures.Trials(drawn)
            );
            Card(
                page,
                "Rank of the in-sample best afterwards",
                "One logit a split: at or below 0 the trial that was best in one half came out at or below the median of the other.",
                OverfitPictures.Logits(drawn.Overfitting)
            );
        }
        page.Literal("</div></div>\n</section>\n");
    }

    private static void Figures(Markup page, StudyVerdict verdict, OverfitStudy family)
    {
        Row(
            page,
            "Sharpe ratio, 95% interval",
            $"{Number(family.Interval.Low)} to {Number(family.Interval.High)}",
            "Stationary bootstrap of the winner alone, as if it had been the only trial."
        );
        Row(page, "Probabilistic Sharpe ratio", Number(family.Probabilistic, 3), "Chance of a true one above 0.");
        Row(
            page,
            "Deflated Sharpe ratio",
            Number(family.Deflated, 3),
            $"The same against {Number(family.ExpectedMaximum)}, what the best of so many without skill shows."
        );
        Row(
            page,
            "Probability of overfitting",
            Number(family.Overfitting.Probability, 3),
            $"Over {Count(verdict.Compared)} different series of returns{(verdict.Compared == StudyVerdict.MostCompared ? ", spread evenly over the study" : "")}."
        );
        Row(
            page,
            "Superior predictive ability",
            Number(family.Snooping.SpaConsistent, 3),
            "Hansen's p-value of no trial beating an account that does nothing."
        );
        Row(
            page,
            "Minimum back-test length",
            $"{Number(family.MinimumBacktestYears)} years",
            "Below it luck alone shows a best Sharpe ratio like this one."
        );
        Row(
            page,
            "Expected live Sharpe",
            Number(family.ExpectedLive),
            "Half of it, or what is left above luck if smaller; 0 when luck explains all."
        );
    }

    private static void Holdout(Markup page, HoldoutVerdict? holdout)
    {
        if (holdout is null)
        {
            Row(page, "Days held out", "none", "The winner was not played on days that no trial saw.");
            return;
        }
        var (value, note) = double.IsFinite(holdout.Sharpe)
            ? (
                $"{Return(holdout.Return)}, Sharpe ratio {Number(holdout.Sharpe)}",
                $"; 95% interval {Number(holdout.Interval.Low)} to {Number(holdout.Interval.High)}, above 0 with a chance of {Number(holdout.Probabilistic, 3)}."
            )
            : (Return(holdout.Return), ", all with the same return: no Sharpe ratio.");
        Row(page, "On days held out", value, $"{Count(holdout.Days)} days that no trial saw{note}");
    }
}
