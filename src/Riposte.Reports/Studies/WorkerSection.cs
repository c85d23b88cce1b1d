using Riposte.Core.Time;
using Riposte.Learning.Search.Studies;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Studies;

/// <summary>Who worked when.</summary>
internal static class WorkerSection
{
    private const int MostWorkers = 32;
    private const double Width = 720;
    private const double Left = 76;
    private const double Right = 716;
    private const double Row = 16;

    public static void Write(Markup page, StudyPageData data)
    {
        StudyPageTrial[] worked =
        [
            .. data
                .Trials.Where(trial => trial is { Worker: not null, Started: { } from, Ended: { } to } && to >= from)
                .OrderBy(trial => trial.Started!.Value)
                .ThenBy(trial => trial.Trial.Number),
        ];
        if (worked.Length == 0)
        {
            return;
        }
        var workers = worked.Select(trial => trial.Worker!).Distinct(StringComparer.Ordinal).ToArray();
        var (begin, end) = (worked[0].Started!.Value, worked.Max(trial => trial.Ended!.Value));
        var count = Math.Min(worked.Length, StudyReport.MostDrawn);
        ReportPage.Open(page, "workers", "Who worked when");
        page.Add($"<p class=\"hint\">{Count(count)} of {Count(worked.Length)} trials, {Count(workers.Length)} workers");
        page.Add($"{(workers.Length > MostWorkers ? $" (the first {MostWorkers} are drawn)" : "")}, ");
        page.Add(
            $"{Busy(worked, end - begin, workers.Length)}</p>\n<figcaption class=\"keys\"><span class=\"ran\">complete"
        );
        page.Literal("</span><span class=\"pruned\">pruned</span><span class=\"failed\">failed</span></figcaption>");
        page.Literal(
            "<div class=\"card\"><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Workers in time\">"
        );
        var drawn = Enumerable.Range(0, count).Select(i => worked[(int)((long)i * worked.Length / count)]).ToArray();
        page.Add($"{Draw(drawn, workers, begin, end)}</div></div>\n</section>\n");
    }

    private static string Busy(StudyPageTrial[] worked, long length, int workers)
    {
        var sum = worked.Sum(trial => (double)(trial.Ended!.Value - trial.Started!.Value));
        var share = length == 0 ? double.NaN : sum / length / workers;
        return $"{Seconds(length)} from the first to the last, {Share(share, 0)} of it at work; a trial took {Seconds((long)(sum / worked.Length))} on average.";
    }

    private static string Seconds(long nanoseconds) =>
        nanoseconds >= 60_000_000_000L
            ? Span(nanoseconds)
            : $"{Number(nanoseconds / 1e9, nanoseconds < 1e9 ? 3 : 1)} s";

    private static Markup.Trusted Draw(StudyPageTrial[] drawn, string[] workers, Instant begin, Instant end)
    {
        var svg = new Markup();
        var rows = Math.Min(workers.Length, MostWorkers);
        var time = new Scale(0, Math.Max(1, end - begin), Left, Right);
        svg.Add($"<svg class=\"plot strip\" viewBox=\"0 0 {Px(Width)} {Px(rows * Row + 22)}\" role=\"img\" ");
        svg.Add($"aria-label=\"Trials of {workers.Length} workers in time\">");
        for (var row = 0; row < rows; row++)
        {
            svg.Add($"<text x=\"{Px(Left - 6)}\" y=\"{Px(row * Row + 8)}\" dy=\".32em\" text-anchor=\"end\">");
            svg.Add($"worker {row + 1}</text>");
        }
        foreach (var state in (TrialState[])[TrialState.Complete, TrialState.Pruned, TrialState.Failed])
        {
            var path = new StringBuilder();
            foreach (var trial in drawn.Where(trial => trial.Trial.State == state))
            {
                var row = Array.IndexOf(workers, trial.Worker);
                if (row < rows)
                {
                    var (from, to) = (time.At(trial.Started!.Value - begin), time.At(trial.Ended!.Value - begin));
                    // A little shorter, so that one trial can be told from the next.
                    path.Append('M').Append(Px(from)).Append(' ').Append(Px(row * Row + 8)).Append('H');
                    path.Append(Px(Math.Max(from + 0.3, to - 0.6)));
                }
            }
            var style =
                state == TrialState.Complete ? "ran"
                : state == TrialState.Pruned ? "pruned"
                : "failed";
            svg.Add($"<path class=\"span {style}\" d=\"{path.ToString()}\"/>");
        }
        svg.Add($"<text x=\"{Px(Left)}\" y=\"{Px(rows * Row + 17)}\">{Minute(begin)}</text>");
        svg.Add($"<text x=\"{Px(Right)}\" y=\"{Px(rows * Row + 17)}\" text-anchor=\"end\">{Minute(end)}</text>");
        return svg.Literal("</svg>").ToTrusted();
    }
}
