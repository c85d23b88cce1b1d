using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>What the model learned and how far its probabilities can be trusted.</summary>
internal static class ModelSection
{
    private const int FirstFeatures = 10;

    /// <summary>Writes the section.</summary>
    public static void Write(Markup page, ReportData data)
    {
        ReportPage.Open(
            page,
            "model",
            "Model",
            "Everything here is measured out of sample, except thresholds, which are chosen on training data only."
        );
        WriteClasses(page, data.Classes);
        page.Literal("<div class=\"grid two\">\n");
        WriteCalibration(page, data.Calibration);
        WriteImportance(page, data.Importance);
        WriteThresholds(page, data.Thresholds, "long", "Threshold curve, long");
        WriteThresholds(page, data.Thresholds, "short", "Threshold curve, short");
        page.Literal("</div>\n</section>\n");
    }

    private static void WriteClasses(Markup page, IReadOnlyList<ClassShare> classes)
    {
        page.Literal("<div class=\"card\">\n<h3>Class shares of the labels</h3>\n");
        if (classes.Count == 0)
        {
            page.Literal("<p class=\"empty\">There were no labels.</p></div>\n");
            return;
        }
        page.Literal("<div class=\"shares\" aria-hidden=\"true\">");
        foreach (var share in classes.Where(share => double.IsFinite(share.Share) && share.Share > 0))
        {
            page.Add($"<i class=\"{Style(share.Outcome)}\" style=\"width:{Px(share.Share * 100)}%\"></i>");
        }
        page.Literal("</div><dl class=\"legend\">");
        foreach (var share in classes)
        {
            var empty = share.Rows == 0 ? " — empty: the barriers were never reached" : "";
            page.Add($"<div class=\"{Style(share.Outcome)}\"><dt>{share.Outcome}</dt><dd>");
            page.Add($"{Share(share.Share)} ({Count(share.Rows)} labels){empty}</dd></div>");
        }
        page.Literal("</dl></div>\n");
    }

    private static void WriteCalibration(Markup page, IReadOnlyList<CalibrationBin> bins)
    {
        page.Literal("<div class=\"card\">\n<h3>Calibration</h3>\n");
        if (bins.Count == 0)
        {
            page.Literal("<p class=\"empty\">No out-of-sample probabilities.</p></div>\n");
            return;
        }
        var most = Math.Max(1, bins.Max(bin => bin.Rows));
        var range = Scale.Covering(bins.SelectMany(bin => new[] { bin.Predicted, bin.Observed }), 0, 1, withZero: true);
        var plot = new Plot(
            "Reliability curve: observed share against predicted probability, per class. The data are "
                + "in the table below.",
            range,
            range
        )
            .Axes(value => Number(value, 2), "Predicted probability", value => Number(value, 2), "Observed share")
            .Line([(range.Low, range.Low), (range.High, range.High)], "ideal");
        foreach (var group in bins.GroupBy(bin => bin.Outcome, StringComparer.Ordinal))
        {
            plot.Line(group.Select(bin => (bin.Predicted, bin.Observed)), Style(group.Key));
            foreach (var bin in group)
            {
                var tip =
                    $"{bin.Outcome}: predicted {Number(bin.Predicted, 3)}, came {Number(bin.Observed, 3)}, "
                    + $"{Count(bin.Rows)} rows";
                plot.Mark(
                    bin.Predicted,
                    bin.Observed,
                    2.5 + 4 * Math.Sqrt((double)bin.Rows / most),
                    Style(bin.Outcome),
                    tip
                );
            }
        }
        page.Add($"<figure>{plot.Done()}<figcaption class=\"keys\">");
        foreach (var outcome in bins.Select(bin => bin.Outcome).Distinct(StringComparer.Ordinal))
        {
            page.Add($"<span class=\"{Style(outcome)}\">{outcome}</span>");
        }
        page.Literal("<span class=\"ideal\">perfect</span></figcaption></figure>\n<details><summary>Data</summary>");
        Tables.Open(page, "Calibration data", "Class", "#Predicted", "#Observed", "#Rows");
        foreach (var bin in bins)
        {
            page.Add($"<tr><th scope=\"row\">{bin.Outcome}</th><td class=\"n\">{Number(bin.Predicted, 3)}</td>");
            page.Add($"<td class=\"n\">{Number(bin.Observed, 3)}</td><td class=\"n\">{Count(bin.Rows)}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</details></div>\n");
    }

    private static void WriteThresholds(Markup page, IReadOnlyList<ThresholdPoint> all, string side, string heading)
    {
        var points = all.Where(point => point.Side == side).OrderBy(point => point.Threshold).ToList();
        page.Add($"<div class=\"card\">\n<h3>{heading}</h3>\n");
        if (points.Count == 0)
        {
            page.Literal("<p class=\"empty\">No threshold was tried on this side.</p></div>\n");
            return;
        }
        var across = Scale.Covering(points.Select(point => point.Threshold), 0, 1, withZero: false).Padded(0.04);
        var up = Scale.Covering(points.Select(point => point.MeanNetReturn), 0, 1, withZero: true).Padded(0.05);
        var plot = new Plot(
            $"Mean net return of a {side} trade against its entry threshold. The data are in the table below.",
            across,
            up
        )
            .Axes(
                value => Number(value, 2),
                "Entry probability",
                value => Return(value, 2),
                "Mean net return of a trade"
            )
            .Line(points.Select(point => (point.Threshold, point.MeanNetReturn)), side);
        foreach (var point in points)
        {
            var tip =
                $"from {Number(point.Threshold, 3)}: {Return(point.MeanNetReturn, 3)} a trade, "
                + $"{Count(point.Trades)} trades, chosen in {Count(point.ChosenFolds)} folds";
            plot.Mark(point.Threshold, point.MeanNetReturn, point.ChosenFolds > 0 ? 5.5 : 2.5, side, tip);
        }
        page.Add($"<figure>{plot.Done()}<figcaption class=\"hint\">");
        page.Literal("Large marks were chosen in at least one fold.</figcaption></figure>");
        page.Literal("\n<details><summary>Data</summary>");
        Tables.Open(page, heading, "#Threshold", "#Trades", "#Mean net return", "#Chosen in folds");
        foreach (var point in points)
        {
            page.Add($"<tr><th scope=\"row\" class=\"n\">{Number(point.Threshold, 3)}</th><td class=\"n\">");
            page.Add($"{Count(point.Trades)}</td>");
            page.Add($"<td class=\"n {SignClass(point.MeanNetReturn)}\">{Return(point.MeanNetReturn, 3)}</td>");
            page.Add($"<td class=\"n\">{Count(point.ChosenFolds)}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</details></div>\n");
    }

    private static void WriteImportance(Markup page, IReadOnlyList<FeatureShare> features)
    {
        page.Literal("<div class=\"card\">\n<h3>Feature importance</h3>\n");
        if (features.Count == 0)
        {
            page.Literal("<p class=\"empty\">No feature was used.</p></div>\n");
            return;
        }
        page.Literal("<p class=\"hint\">Share of total gain, of a linear model of absolute weights: mean over ");
        page.Literal("folds, and the span from the smallest to the largest fold.</p>\n");
        var largest = features
            .SelectMany(feature => new[] { feature.Mean, feature.High })
            .Where(double.IsFinite)
            .DefaultIfEmpty(0)
            .Max();
        WriteFeatures(page, features.Take(FirstFeatures), largest);
        if (features.Count > FirstFeatures)
        {
            page.Add($"<details><summary>The other {features.Count - FirstFeatures} features</summary>");
            WriteFeatures(page, features.Skip(FirstFeatures), largest);
            page.Literal("</details>");
        }
        page.Literal("</div>\n");
    }

    private static void WriteFeatures(Markup page, IEnumerable<FeatureShare> features, double largest)
    {
        Tables.Open(page, "Feature importance", "Feature", "#Mean", "", "#Low", "#High");
        foreach (var feature in features)
        {
            page.Add($"<tr><th scope=\"row\"><code>{feature.Name}</code></th><td class=\"n\">");
            page.Add($"{Share(feature.Mean)}</td>");
            page.Add($"<td>{Tables.RangeBar(feature.Mean, feature.Low, feature.High, largest)}</td>");
            page.Add($"<td class=\"n\">{Share(feature.Low)}</td><td class=\"n\">{Share(feature.High)}</td></tr>");
        }
        Tables.Close(page);
    }

    private static string Style(string outcome) => outcome is "long" or "short" ? outcome : "neutral";
}
