using Riposte.Core.Time;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Drift;

/// <summary>Evidence of detectors over time, with their alarms.</summary>
internal static class TraceSection
{
    private const int Points = 600;

    public static void Write(Markup page, IReadOnlyList<TimedTrace> traces)
    {
        if (traces.Count == 0)
        {
            return;
        }
        ReportPage.Open(
            page,
            "detectors",
            "Detectors",
            "Evidence of a change after each row; at 1 the alarm is raised (a red line) and the detector begins anew."
        );
        page.Literal("<div class=\"grid two\">\n");
        foreach (var trace in traces)
        {
            var alarms = trace.Trace.Alarms.Length;
            page.Add($"<div class=\"card\"><h3>{trace.Trace.Column}: {trace.Trace.Detector}</h3><p class=\"hint\">");
            page.Add($"{Count(alarms)} {(alarms == 1 ? "alarm" : "alarms")} in {Count(trace.Times.Length)} rows. ");
            page.Add($"{trace.Tuned}</p><figure>{Draw(trace)}</figure></div>\n");
        }
        page.Literal("</div>\n</section>\n");
    }

    private static Markup.Trusted Draw(TimedTrace trace)
    {
        var days = Array.ConvertAll(trace.Times, Days);
        var evidence = Array.ConvertAll(trace.Trace.Evidence, value => double.IsNaN(value) ? 0 : value);
        var plot = new Plot(
            $"Evidence of {trace.Trace.Detector} on {trace.Trace.Column}; {trace.Trace.Alarms.Length} alarms.",
            Scale.Covering(days, 0, 1, withZero: false),
            new Scale(0, Math.Max(1.1, evidence.DefaultIfEmpty(0).Max()), 0, 1)
        ).Axes(Day, "", value => Number(value, 1), "Evidence");
        plot.Line([(plot.X.Low, 1), (plot.X.High, 1)], "ideal");
        int[] keep = Decimation.Indices(days.Length, Points, evidence);
        plot.Line(keep.Select(i => (days[i], trace.Trace.Evidence[i])), "after");
        foreach (var alarm in trace.Trace.Alarms)
        {
            plot.Line([(days[alarm], 0), (days[alarm], plot.Y.High)], "strategy");
        }
        return plot.Done();
    }

    private static double Days(Instant time) => (double)time.Nanoseconds / Interval.Day.Nanoseconds;

    // Six full dates would run into each other.
    private static string Day(double days) => Date(new Instant((long)Math.Round(days) * Interval.Day.Nanoseconds))[2..];
}
