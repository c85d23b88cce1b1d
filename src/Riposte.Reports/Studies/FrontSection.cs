using Riposte.Learning.Search.Studies;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Studies;

/// <summary>What no other trial beats, where a study has several goals.</summary>
internal static class FrontSection
{
    private const int Listed = 20;

    public static void Write(Markup page, StudyPageData data, ScoredTrials scored)
    {
        var goals = data.Options.Goals;
        if (goals.Length < 2)
        {
            return;
        }
        var front = StudyRanking.Front(data.Trials.Select(trial => trial.Trial), data.Options);
        ReportPage.Open(
            page,
            "front",
            "Trade-offs",
            $"{Count(front.Length)} trials are beaten by no other in every goal. The verdict above takes the best by {goals[0].Name}."
        );
        if (front.Length == 0)
        {
            page.Literal("<p class=\"empty\">No trial has a known value of every goal.</p>\n</section>\n");
            return;
        }
        page.Add($"<p class=\"hint\">{scored.SampleHint(StudyReport.MostDrawn)}</p>\n<div class=\"grid two\">\n");
        for (var second = 1; second < goals.Length; second++)
        {
            page.Add(
                $"<div class=\"card\"><h3>{goals[0].Name} and {goals[second].Name}</h3>\n<figcaption class=\"keys\">"
            );
            page.Literal("<span>trials</span><span class=\"best\">beaten by no other</span></figcaption><figure>");
            page.Add($"{Draw(scored, front, goals, second)}</figure></div>\n");
        }
        page.Literal("</div>\n<div class=\"card\">");
        Tables.Open(page, "Trials beaten by no other", ["Trial", .. goals.Select(goal => "#" + goal.Name)]);
        foreach (var trial in front.Take(Listed))
        {
            page.Add($"<tr><th scope=\"row\">{trial.Number}</th>");
            foreach (var score in trial.Scores)
            {
                page.Add($"<td class=\"n\">{ScoredTrials.Text(score)}</td>");
            }
            page.Literal("</tr>");
        }
        Tables.Close(page);
        if (front.Length > Listed)
        {
            page.Add($"<p class=\"hint\">The first {Listed} of {Count(front.Length)}.</p>");
        }
        page.Literal("</div>\n</section>\n");
    }

    private static Markup.Trusted Draw(
        ScoredTrials scored,
        Trial[] front,
        System.Collections.Immutable.ImmutableArray<StudyGoal> goals,
        int second
    )
    {
        (double X, double Y)[] all =
        [
            .. scored.Sample(StudyReport.MostDrawn).Select(trial => (trial.Scores[0], trial.Scores[second])),
        ];
        (double X, double Y)[] best = [.. front.Select(trial => (trial.Scores[0], trial.Scores[second]))];
        var plot = new Plot(
            $"{goals[second].Name} against {goals[0].Name}; {front.Length} trials are beaten by no other.",
            scored.Axis,
            Scale.Covering(all.Concat(best).Select(point => point.Y), 0, 1, withZero: false).Padded(0.04)
        ).Axes(AxisTicks.Text, scored.Title, AxisTicks.Text, Title(goals[second]));
        plot.Dots(all.Select(point => (Math.Clamp(point.X, scored.Axis.Low, scored.Axis.High), point.Y)), "done");
        return plot.Dots(best, "front").Done();
    }

    private static string Title(StudyGoal goal) => $"{goal.Name}, {(goal.IsMaximised ? "more" : "less")} is better";
}
