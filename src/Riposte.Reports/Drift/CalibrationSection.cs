using Riposte.Learning.Scores;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Drift;

/// <summary>Reliability curves before and after.</summary>
internal static class CalibrationSection
{
    public static void Write(Markup page, IReadOnlyList<ReliabilityChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }
        ReportPage.Open(
            page,
            "calibration",
            "Calibration",
            "What happened against what was said: grey before, blue after; on the dashed line both are equal."
        );
        page.Literal("<div class=\"grid two\">\n");
        foreach (var change in changes)
        {
            page.Add($"<div class=\"card\"><h3>{change.Event}</h3><p class=\"hint\">Expected calibration error ");
            page.Add($"{Number(change.Before.Ece, 4)} before, {Number(change.After.Ece, 4)} after.</p>");
            page.Add($"<figure>{Draw(change)}</figure></div>\n");
        }
        page.Literal("</div>\n</section>\n");
    }

    private static Markup.Trusted Draw(ReliabilityChange change)
    {
        var plot = new Plot(
            $"Reliability of {change.Event} before and after.",
            new Scale(0, 1, 0, 1),
            new Scale(0, 1, 0, 1)
        ).Axes(p => Number(p, 1), "Said", p => Number(p, 1), "Happened");
        plot.Line([(0, 0), (1, 1)], "ideal");
        Curve(plot, change.Before, "neutral", "before");
        Curve(plot, change.After, "after", "after");
        return plot.Done();
    }

    private static void Curve(Plot plot, Reliability curve, string style, string when)
    {
        var bins = curve.Bins.Where(bin => bin.Rows > 0).ToArray();
        plot.Line(bins.Select(bin => (bin.Predicted, bin.Observed)), style);
        foreach (var bin in bins)
        {
            var tip = $"{Number(bin.Predicted)} said, {Number(bin.Observed)} happened, {Count(bin.Rows)} rows {when}";
            plot.Mark(bin.Predicted, bin.Observed, 3, style, tip);
        }
    }
}
