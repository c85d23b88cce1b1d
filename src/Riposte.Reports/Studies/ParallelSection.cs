using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Studies;

/// <summary>One line a trial through all its values, coloured by what it reached.</summary>
internal static class ParallelSection
{
    private const int MostAxes = 12;
    private const double Top = 34;
    private const double Bottom = 292;
    private const double Unused = 314;
    private const double Height = 326;
    private const double Left = 62;

    public static void Write(Markup page, StudyPageData data, ScoredTrials scored)
    {
        ReportPage.Open(page, "parallel", "All parameters at once");
        if (scored.ByNumber.Length == 0)
        {
            page.Literal("<p class=\"empty\">No trial is complete.</p>\n</section>\n");
            return;
        }
        int[] axes =
        [
            .. data.Importance.Parameters.Take(MostAxes).Select(p => data.Space.IndexOf(p.Name)).Where(k => k >= 0),
        ];
        var left = data.Space.Parameters.Length - axes.Length;
        page.Add($"<p class=\"hint\">{scored.SampleHint(StudyReport.MostDrawn)} One line a trial; the axes stand by ");
        page.Add($"importance{(left > 0 ? $", {left} less important parameters are left out" : "")}. A line that ");
        page.Literal("passes below an axis does not use that parameter. Within a choice the lines are spread out. ");
        page.Add(
            $"Colour is {scored.Goal.Name}, in fifths of all trials: <span class=\"shades\">worst <i class=\"s0\">"
        );
        page.Literal(
            "</i><i class=\"s1\"></i><i class=\"s2\"></i><i class=\"s3\"></i><i class=\"s4\"></i> best</span></p>\n"
        );
        page.Literal(
            "<div class=\"card\"><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Trials as lines\">"
        );
        page.Add($"{Draw(data, scored, axes)}</div></div>\n</section>\n");
    }

    private static Markup.Trusted Draw(StudyPageData data, ScoredTrials scored, int[] axes)
    {
        var svg = new Markup();
        var width = Left + axes.Length * Gap(axes) + 66;
        svg.Add($"<svg class=\"plot parallel\" style=\"min-width:{Px(width * 0.8)}px\" ");
        svg.Add($"viewBox=\"0 0 {Px(width)} {Px(Height)}\" role=\"img\" ");
        svg.Add($"aria-label=\"Parameters of the trials and their {scored.Goal.Name}\">");
        var drawn = scored.Sample(StudyReport.MostDrawn);
        // The best are drawn last, so that they lie on top.
        for (var fifth = 0; fifth < 5; fifth++)
        {
            var path = new StringBuilder();
            foreach (var trial in drawn.Where(trial => scored.Fifth(trial.Scores[0]) == fifth))
            {
                Line(path, data, scored, axes, trial);
            }
            svg.Add($"<path class=\"track s{fifth}\" d=\"{path.ToString()}\"/>");
        }
        var winner = new StringBuilder();
        Line(winner, data, scored, axes, scored.Best[0]);
        svg.Add($"<path class=\"track winner\" d=\"{winner.ToString()}\"/>");
        for (var a = 0; a < axes.Length; a++)
        {
            var parameter = data.Space.Parameters[axes[a]];
            var name = parameter.Name[(parameter.Name.LastIndexOf('.') + 1)..];
            var isLog = UnitAxis.IsLog(parameter);
            Axis(svg, Left + a * Gap(axes), isLog ? $"{name} (log)" : name, AxisTicks.Of(parameter, 5), a % 2 == 1);
        }
        List<(double, string)> values =
        [
            .. scored.Axis.Ticks(5).Select(tick => (scored.Axis.At(tick), AxisTicks.Text(tick))),
        ];
        Axis(svg, Left + axes.Length * Gap(axes), scored.Goal.Name, values, axes.Length % 2 == 1);
        return svg.Literal("</svg>").ToTrusted();
    }

    private static void Line(StringBuilder path, StudyPageData data, ScoredTrials scored, int[] axes, Trial trial)
    {
        for (var a = 0; a <= axes.Length; a++)
        {
            var y = a == axes.Length ? At(scored.Axis.At(trial.Scores[0])) : Place(data, axes[a], trial);
            path.Append(a == 0 ? 'M' : 'L').Append(Px(Left + a * Gap(axes))).Append(' ').Append(Px(Math.Round(y)));
        }
    }

    private static double Place(StudyPageData data, int parameter, Trial trial)
    {
        if (double.IsNaN(trial.Point.Values[parameter]))
        {
            return Unused;
        }
        return At(AxisTicks.Place(data.Space.Parameters[parameter], trial, parameter));
    }

    // Few axes fill the page; many keep room for their ticks.
    private static double Gap(int[] axes) => Math.Clamp(900.0 / axes.Length, 112, 300);

    private static double At(double place) => Bottom - place * (Bottom - Top);

    private static void Axis(Markup svg, double x, string name, List<(double Place, string Text)> ticks, bool isLow)
    {
        svg.Add($"<path class=\"rail\" d=\"M{Px(x)} {Px(Top)}V{Px(Bottom)}\"/>");
        // Long names of neighbours stand at two heights.
        svg.Add(
            $"<text class=\"label\" x=\"{Px(x)}\" y=\"{(isLow ? "26" : "12")}\" text-anchor=\"middle\">{name}</text>"
        );
        foreach (var (place, text) in ticks)
        {
            svg.Add($"<text class=\"tick\" x=\"{Px(x - 5)}\" y=\"{Px(At(place))}\" dy=\".32em\" text-anchor=\"end\">");
            svg.Add($"{text}</text>");
        }
    }
}
