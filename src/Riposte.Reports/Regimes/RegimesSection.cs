using Riposte.Learning.Regimes;
using Riposte.Learning.Significance;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Regimes;

/// <summary>The regime layer: how good it is against forecasts that need no model, what it says now, and which regime
/// follows which.</summary>
internal static class RegimesSection
{
    private const int FirstFeatures = 8;

    /// <summary>Writes the section; nothing without a regime layer.</summary>
    public static void Write(Markup page, RegimeReport? report)
    {
        if (report is null)
        {
            return;
        }
        var study = report.Study;
        ReportPage.Open(page, "regimes", "Regimes", report.Definition);
        page.Add($"<p class=\"callout\"><strong>{study.Sentence}</strong> ");
        page.Add($"{Probabilities(study)}</p>\n");
        Newest(page, report.Newest);
        Baselines(page, study);
        Strip(page, report.Bars);
        Classes(page, study);
        page.Literal("<div class=\"grid two\">\n");
        Matrix(page, "What follows what", "From each bar to the next, in percent.", study.Actual);
        Matrix(page, "As it was named", "The same of the regimes that the model named.", study.Named);
        Calibration(page, study);
        Importance(page, report.Importance);
        page.Literal("</div>\n</section>\n");
    }

    private static string Probabilities(RegimeStudy study) =>
        study.LogLoss < study.ShareLogLoss
            ? $"Its probabilities are worth something: log-loss {Number(study.LogLoss, 3)}, with the shares of the regimes alone {Number(study.ShareLogLoss, 3)}."
            : $"Its probabilities are worth nothing: log-loss {Number(study.LogLoss, 3)}, with the shares of the regimes alone {Number(study.ShareLogLoss, 3)}.";

    private static void Newest(Markup page, RegimeBar bar)
    {
        page.Add($"<div class=\"card\">\n<h3>At the newest test bar, {Minute(bar.KnownAt)} UTC</h3>\n");
        page.Add($"<p>Named: <b>{RegimeWords.Of(bar.Named)}</b>. Last known: {RegimeWords.Of(bar.LastKnown)}.</p>");
        page.Literal("<div class=\"shares\" aria-hidden=\"true\">");
        for (var c = 0; c < bar.Probabilities.Length; c++)
        {
            page.Add($"<i class=\"r{c}\" style=\"width:{Px(100 * bar.Probabilities[c])}%\"></i>");
        }
        page.Literal("</div><dl class=\"legend\">");
        for (var c = 0; c < bar.Probabilities.Length; c++)
        {
            page.Add($"<div class=\"r{c}\"><dt>{RegimeWords.Of(c)}</dt><dd>{Share(bar.Probabilities[c])}</dd></div>");
        }
        page.Literal("</dl><p class=\"hint\">Probabilities say how often. Rare regimes are favoured when one is ");
        page.Literal(
            "named, as far as that raised the macro-F1 on training rows; else they would hardly ever be.</p></div>\n"
        );
    }

    private static void Baselines(Markup page, RegimeStudy study)
    {
        Tables.Open(
            page,
            "Regime model and baselines",
            "Forecast",
            "#Macro-F1",
            "#Model better by",
            "#95% interval",
            "#MCC",
            "#Balanced accuracy",
            "#Accuracy"
        );
        Row(page, "the model", study.Model, null);
        Row(page, "the regime last known", study.LastKnown, study.OverLastKnown);
        Row(page, "always the commonest", study.Commonest, study.OverCommonest);
        Tables.Close(page);
        page.Add(
            $"<p class=\"hint\">{Count(study.Rows)} test bars. A regime is known only when the bars that make it "
        );
        page.Literal(
            "have closed, so the regime last known is that of an earlier bar, not of the bar before. Intervals "
        );
        page.Literal("by block bootstrap: neighbouring bars share most of their future.</p>\n");
    }

    private static void Row(Markup page, string name, RegimeScore score, PairedTest? over)
    {
        page.Add($"<tr><th scope=\"row\">{name}</th><td class=\"n\">{Number(score.MacroF1, 3)}</td>");
        page.Add($"<td class=\"n\">{(over is null ? "" : Number(over.Difference, 3))}</td>");
        page.Add($"<td class=\"n\">{(over is null ? "" : $"{Number(over.Low, 3)} to {Number(over.High, 3)}")}</td>");
        page.Add($"<td class=\"n\">{Number(score.Mcc, 3)}</td><td class=\"n\">{Share(score.BalancedAccuracy)}</td>");
        page.Add($"<td class=\"n\">{Share(score.Accuracy)}</td></tr>");
    }

    private static void Strip(Markup page, IReadOnlyList<RegimeBar> bars)
    {
        page.Literal("<div class=\"card\">\n<h3>The newest bars</h3>\n");
        page.Literal("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Price and regimes\">");
        page.Add($"<figure>{RegimeStrip.Draw(bars)}</figure></div>\n");
        Keys(page);
        page.Literal(
            "<p class=\"hint\">What came is unknown where the bars that make it have not closed yet.</p></div>\n"
        );
    }

    private static void Keys(Markup page)
    {
        page.Literal("<p class=\"keys\">");
        for (var c = 0; c < Learning.Labels.Regimes.RegimeLabels.Classes; c++)
        {
            page.Add($"<span class=\"r{c}\">{RegimeWords.Of(c)}</span>");
        }
        page.Literal("</p>");
    }

    private static void Classes(Markup page, RegimeStudy study)
    {
        Tables.Open(
            page,
            "Scores by regime",
            "Regime",
            "#Share",
            "#Named",
            "#Precision",
            "#Recall",
            "#F1",
            "#F1, last known",
            "#AUC",
            "#Mean p",
            "#ECE",
            "#Lasts",
            "#Named for"
        );
        foreach (var line in study.Classes)
        {
            page.Add($"<tr><th scope=\"row\">{line.Name.Replace('_', ' ')}</th>");
            page.Add($"<td class=\"n\">{Share(Part(line.Rows, study.Rows))}</td>");
            page.Add($"<td class=\"n\">{Share(Part(line.NamedRows, study.Rows))}</td>");
            page.Add($"<td class=\"n\">{Share(line.Precision)}</td><td class=\"n\">{Share(line.Recall)}</td>");
            page.Add($"<td class=\"n\">{Number(line.F1, 3)}</td><td class=\"n\">{Number(line.LastKnownF1, 3)}</td>");
            page.Add($"<td class=\"n\">{Number(line.Auc, 3)}</td><td class=\"n\">{Share(line.MeanProbability)}</td>");
            page.Add($"<td class=\"n\">{Number(line.CalibrationError, 3)}</td>");
            page.Add(
                $"<td class=\"n\">{Number(line.Bars, 1)}</td><td class=\"n\">{Number(line.NamedBars, 1)}</td></tr>"
            );
        }
        Tables.Close(page);
    }

    private static double Part(int rows, int of) => of == 0 ? double.NaN : (double)rows / of;

    private static void Matrix(Markup page, string heading, string hint, TransitionTable table)
    {
        page.Add($"<div class=\"card\">\n<h3>{heading}</h3>\n<p class=\"hint\">{hint} Rows: from; columns: to.</p>");
        page.Add(
            $"<figure>{RegimeMatrix.Draw($"{heading}: chance of each regime on the bar after each regime, and how many bars a regime lasts.", table)}</figure>\n"
        );
        page.Literal("<details><summary>Bars counted</summary>");
        var columns = new List<string> { "From" };
        for (var c = 0; c < table.Classes; c++)
        {
            columns.Add($"#{RegimeWords.Of(c)}");
        }
        Tables.Open(page, $"{heading}, bars", [.. columns]);
        for (var from = 0; from < table.Classes; from++)
        {
            page.Add($"<tr><th scope=\"row\">{RegimeWords.Of(from)}</th>");
            for (var to = 0; to < table.Classes; to++)
            {
                page.Add($"<td class=\"n\">{Count(table[from, to])}</td>");
            }
            page.Literal("</tr>");
        }
        Tables.Close(page);
        page.Literal("</details></div>\n");
    }

    private static void Calibration(Markup page, RegimeStudy study)
    {
        var bins = study
            .Reliability.SelectMany((found, c) => found.Bins.Where(bin => bin.Rows > 0).Select(bin => (Class: c, bin)))
            .ToArray();
        var range = Scale.Covering(
            bins.SelectMany(b => new[] { b.bin.Predicted, b.bin.Observed }),
            0,
            1,
            withZero: true
        );
        var plot = new Plot("Observed share against predicted probability, per regime.", range, range)
            .Axes(value => Number(value, 2), "Predicted probability", value => Number(value, 2), "Observed share")
            .Line([(range.Low, range.Low), (range.High, range.High)], "ideal");
        foreach (var group in bins.GroupBy(entry => entry.Class))
        {
            plot.Line(group.Select(entry => (entry.bin.Predicted, entry.bin.Observed)), $"r{group.Key}");
            foreach (var (c, bin) in group)
            {
                var tip =
                    $"{RegimeWords.Of(c)}: predicted {Number(bin.Predicted, 3)}, came {Number(bin.Observed, 3)}, {Count(bin.Rows)} bars";
                plot.Mark(bin.Predicted, bin.Observed, 3, $"r{c}", tip);
            }
        }
        page.Add($"<div class=\"card\">\n<h3>Calibration</h3>\n<figure>{plot.Done()}</figure>\n");
        Keys(page);
        page.Literal("</div>\n");
    }

    private static void Importance(Markup page, IReadOnlyList<FeatureShare> features)
    {
        page.Literal(
            "<div class=\"card\">\n<h3>What it looks at</h3>\n<p class=\"hint\">Share of total gain: mean over "
        );
        page.Literal("folds, and the span from the smallest to the largest fold.</p>\n");
        var largest = features.Select(feature => feature.High).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        Tables.Open(page, "Features of the regime model", "Feature", "#Mean", "");
        foreach (var feature in features.Take(FirstFeatures))
        {
            page.Add(
                $"<tr><th scope=\"row\"><code>{feature.Name}</code></th><td class=\"n\">{Share(feature.Mean)}</td>"
            );
            page.Add($"<td>{Tables.RangeBar(feature.Mean, feature.Low, feature.High, largest)}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</div>\n");
    }
}
