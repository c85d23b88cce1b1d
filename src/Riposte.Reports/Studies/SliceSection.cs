using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Reports.Page;

namespace Riposte.Reports.Studies;

/// <summary>The value against each parameter.</summary>
internal static class SliceSection
{
    private const int Most = 8;
    private const int MostDrawn = 1000;

    public static void Write(Markup page, StudyPageData data, ScoredTrials scored)
    {
        if (scored.ByNumber.Length == 0)
        {
            return;
        }
        ReportPage.Open(page, "slices", "One parameter at a time");
        page.Add(
            $"<p class=\"hint\">{scored.SampleHint(MostDrawn)} One dot a trial, spread out within a choice.{scored.AxisHint} Where dots of one "
        );
        page.Literal("value spread widely, other parameters or luck decide. Colour is the age of the trial: ");
        page.Literal("<span class=\"shades\">first <i class=\"s0\"></i><i class=\"s1\"></i><i class=\"s2\"></i>");
        page.Literal("<i class=\"s3\"></i><i class=\"s4\"></i> last</span></p>\n<div class=\"grid two\">\n");
        foreach (var parameter in data.Importance.Parameters.Take(Most))
        {
            var k = data.Space.IndexOf(parameter.Name);
            if (k >= 0)
            {
                Card(page, scored, data.Space.Parameters[k], k);
            }
        }
        page.Literal("</div>\n</section>\n");
    }

    private static void Card(Markup page, ScoredTrials scored, Parameter parameter, int k)
    {
        Trial[] drawn = [.. scored.Sample(MostDrawn).Where(trial => !double.IsNaN(trial.Point.Values[k]))];
        page.Add($"<div class=\"card\"><h3><code>{parameter.Name}</code></h3>\n");
        if (drawn.Length == 0)
        {
            page.Literal("<p class=\"empty\">No trial uses it.</p></div>\n");
            return;
        }
        var plot = new Plot(
            $"{scored.Goal.Name} against {parameter.Name}",
            new Scale(0, 1, 0, 1).Padded(0.03),
            scored.Axis
        ).Axes(_ => "", UnitAxis.IsLog(parameter) ? "logarithmic" : "", AxisTicks.Text, scored.Title);
        foreach (var (place, text) in AxisTicks.Of(parameter, 5))
        {
            plot.Name(place, text);
        }
        var last = Math.Max(1, scored.ByNumber[^1].Number);
        for (var fifth = 0; fifth < 5; fifth++)
        {
            plot.Dots(
                drawn
                    .Where(trial => Math.Min(4, trial.Number * 5L / (last + 1)) == fifth)
                    .Select(trial => (AxisTicks.Place(parameter, trial, k), Held(scored, trial.Scores[0]))),
                $"s{fifth} {scored.Dots}"
            );
        }
        page.Add($"<figure>{plot.Done()}</figure></div>\n");
    }

    private static double Held(ScoredTrials scored, double value) =>
        Math.Clamp(value, scored.Axis.Low, scored.Axis.High);
}
