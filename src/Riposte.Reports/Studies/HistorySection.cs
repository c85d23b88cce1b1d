using Riposte.Learning.Search.Studies;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Studies;

/// <summary>Values by trial with the best so far, and the values part of the way.</summary>
internal static class HistorySection
{
    private const int MostBatches = 60;
    private const int MostCurves = 150;

    public static void Write(Markup page, StudyPageData data, ScoredTrials scored)
    {
        ReportPage.Open(page, "history", "How the search went");
        page.Literal("<div class=\"grid two\">\n<div class=\"card\">\n<h3>Value by trial</h3>\n");
        page.Add($"<p class=\"hint\">Every trial.{scored.UnscoredHint}{scored.AxisHint}{Batches(data)}</p>\n");
        page.Literal("<figcaption class=\"keys\"><span>complete</span><span class=\"cross\">pruned, at its last ");
        page.Literal(
            "value</span><span class=\"failed\">failed</span><span class=\"best\">best so far</span></figcaption>"
        );
        page.Add($"<figure>{History(data, scored)}</figure></div>\n");
        page.Literal("<div class=\"card\">\n<h3>Values part of the way</h3>\n");
        Curves(page, data, scored);
        page.Literal("</div>\n</div>\n</section>\n");
    }

    private static string Batches(StudyPageData data)
    {
        var count = (data.Trials.Count + data.Options.Batch - 1) / data.Options.Batch;
        return data.Options.IsAsynchronous || data.Options.Batch == 1 ? ""
            : count <= MostBatches ? $" Fine uprights: borders of the batches of {data.Options.Batch}."
            : $" Batches of {data.Options.Batch}; too many to draw.";
    }

    private static Markup.Trusted History(StudyPageData data, ScoredTrials scored)
    {
        if (data.Trials.Count == 0)
        {
            return new("<p class=\"empty\">No trial was begun.</p>");
        }
        var last = Math.Max(1, data.Trials[^1].Trial.Number);
        var plot = new Plot(
            $"{scored.Goal.Name} of {Count(scored.ByNumber.Length)} complete trials by number, with the best so far.",
            new Scale(0, last, 0, 1).Padded(0.02),
            scored.Axis
        ).Axes(Count, "Trial", AxisTicks.Text, scored.Title);
        var batch = data.Options.Batch;
        if (!data.Options.IsAsynchronous && batch > 1 && (last + batch) / batch <= MostBatches)
        {
            for (var border = batch; border <= last; border += batch)
            {
                plot.Line([(border - 0.5, scored.Axis.Low), (border - 0.5, scored.Axis.High)], "batch");
            }
        }
        plot.Dots(scored.ByNumber.Select(trial => ((double)trial.Number, trial.Scores[0])), $"done {scored.Dots}");
        plot.Crosses(
            Of(data, TrialState.Pruned)
                .Where(trial => trial.Intermediates.Length > 0)
                .Select(trial => ((double)trial.Number, trial.Intermediates[^1].Value)),
            "pruned"
        );
        plot.Crosses(Of(data, TrialState.Failed).Select(trial => ((double)trial.Number, scored.Axis.Low)), "failed");
        return plot.Line(BestSoFar(scored, last), "best").Done();
    }

    private static IEnumerable<Trial> Of(StudyPageData data, TrialState state) =>
        data.Trials.Select(trial => trial.Trial).Where(trial => trial.State == state);

    private static IEnumerable<(double X, double Y)> BestSoFar(ScoredTrials scored, int last)
    {
        var best = double.NaN;
        foreach (var trial in scored.ByNumber)
        {
            var value = trial.Scores[0];
            if (double.IsNaN(best) || (scored.Goal.IsMaximised ? value > best : value < best))
            {
                yield return (trial.Number, best);
                best = value;
                yield return (trial.Number, best);
            }
        }
        yield return (last, best);
    }

    private static void Curves(Markup page, StudyPageData data, ScoredTrials scored)
    {
        Trial[] told = [.. data.Trials.Select(trial => trial.Trial).Where(trial => trial.Intermediates.Any(Known))];
        if (told.Length == 0)
        {
            page.Literal("<p class=\"empty\">No trial told values part of the way.</p>");
            return;
        }
        var count = Math.Min(told.Length, MostCurves);
        Trial[] drawn = [.. Enumerable.Range(0, count).Select(i => told[(int)((long)i * told.Length / count)])];
        page.Add($"<p class=\"hint\">{scored.Goal.Name} after each step, of {Count(count)} of {Count(told.Length)} ");
        page.Literal(
            "trials, spread evenly, and of the best one.</p>\n<figcaption class=\"keys\"><span>complete</span>"
        );
        page.Literal("<span class=\"pruned\">pruned</span><span class=\"best\">the best</span></figcaption>");
        var best = scored.Best.Length > 0 ? scored.Best[0] : null;
        var all = drawn
            .Concat(best is null ? [] : [best])
            .SelectMany(trial => trial.Intermediates)
            .Where(Known)
            .ToArray();
        var sorted = Core.Numerics.Quantile.Sorted([.. all.Select(value => value.Value)]);
        var plot = new Plot(
            $"Values of {Count(count)} trials after each step.",
            new Scale(1, Math.Max(2, all.Max(value => value.Step)), 0, 1),
            Scale
                .Covering(
                    [Core.Numerics.Quantile.OfSorted(sorted, 0.02), Core.Numerics.Quantile.OfSorted(sorted, 0.98)],
                    0,
                    1,
                    withZero: false
                )
                .Padded(0.05)
        ).Axes(step => step % 1 == 0 ? Count(step) : "", "Step", AxisTicks.Text, scored.Title);
        foreach (var trial in drawn)
        {
            plot.Line(Points(trial), trial.State == TrialState.Pruned ? "pruned" : "done");
        }
        if (best is not null)
        {
            plot.Line(Points(best), "best");
        }
        page.Add($"<figure>{plot.Done()}</figure>");
    }

    private static bool Known(IntermediateValue value) => double.IsFinite(value.Value);

    private static IEnumerable<(double X, double Y)> Points(Trial trial) =>
        trial.Intermediates.Select(value => ((double)value.Step, value.Value));
}
