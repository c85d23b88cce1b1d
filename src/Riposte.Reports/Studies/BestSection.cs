using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Reports.Page;
using static System.Globalization.CultureInfo;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Studies;

/// <summary>The best trials with their values, and why trials failed.</summary>
internal static class BestSection
{
    private const int Listed = 20;
    private const int Figures = 4;
    private const int Parameters = 8;
    private const int Reasons = 10;

    // Figures that stand in the table before others.
    private static readonly string[] Telling = ["net_return", "max_drawdown", "trades"];

    public static void Write(Markup page, StudyPageData data, ScoredTrials scored)
    {
        ReportPage.Open(
            page,
            "best",
            "The best trials",
            "The first of them is the luckiest as well as the best: see the verdict."
        );
        if (scored.ByNumber.Length == 0)
        {
            page.Add($"<p class=\"empty\">No trial is complete with a known {scored.Goal.Name}.</p>\n");
        }
        else
        {
            Table(page, data, scored);
        }
        Failures(page, data);
        page.Literal("</section>\n");
    }

    private static void Table(Markup page, StudyPageData data, ScoredTrials scored)
    {
        var byNumber = data.Trials.ToDictionary(trial => trial.Trial.Number);
        StudyPageTrial[] best =
        [
            .. scored.Best.Take(Math.Min(Listed, scored.ByNumber.Length)).Select(trial => byNumber[trial.Number]),
        ];
        var goals = data.Options.Goals;
        string[] figures =
        [
            .. best.SelectMany(trial => trial.Figures.IsDefault ? [] : trial.Figures)
                .Select(figure => figure.Key)
                .Distinct(StringComparer.Ordinal)
                .Where(name => goals.All(goal => goal.Name != Last(name)))
                .OrderBy(name => Telling.Contains(Last(name)) ? 0 : 1)
                .Take(Figures),
        ];
        int[] shown =
        [
            .. data.Importance.Parameters.Take(Parameters).Select(p => data.Space.IndexOf(p.Name)).Where(k => k >= 0),
        ];
        page.Literal("<div class=\"card\">");
        Tables.Open(
            page,
            $"The best {best.Length} trials",
            [
                "#Trial",
                .. goals.Select(goal => "#" + goal.Name),
                .. figures.Select(name => "#" + Last(name)),
                .. shown.Select(k => "#" + Last(data.Space.Parameters[k].Name)),
            ]
        );
        foreach (var trial in best)
        {
            page.Add($"<tr><th scope=\"row\" class=\"n\">{trial.Trial.Number}</th>");
            foreach (var score in trial.Trial.Scores)
            {
                page.Add($"<td class=\"n\">{ScoredTrials.Text(score)}</td>");
            }
            foreach (var name in figures)
            {
                var found = trial.Figures.IsDefault ? [] : trial.Figures.Where(figure => figure.Key == name).ToArray();
                page.Add($"<td class=\"n\">{(found.Length == 0 ? Unknown : ScoredTrials.Text(found[0].Value))}</td>");
            }
            foreach (var k in shown)
            {
                page.Add($"<td class=\"n\">{Value(data.Space.Parameters[k], trial.Trial.Point.Values[k])}</td>");
            }
            page.Literal("</tr>");
        }
        Tables.Close(page);
        page.Add($"<h3>All values of trial {best[0].Trial.Number}</h3><p class=\"values\">");
        foreach (var (name, text) in data.Space.Texts(best[0].Trial.Point))
        {
            page.Add($"<code>{name}={text}</code> ");
        }
        page.Literal("</p></div>\n");
    }

    // Rounded for reading; the winner's exact values stand below the table.
    private static string Value(Parameter parameter, double value) =>
        double.IsNaN(value) ? Unknown
        : parameter is ChoiceParameter choice ? choice.Text(value)
        : AxisTicks.Text(double.Parse(value.ToString("G4", InvariantCulture), InvariantCulture)) + Unit(parameter);

    private static string Unit(Parameter parameter) =>
        parameter switch
        {
            FloatParameter real => real.Unit,
            IntParameter whole => whole.Unit,
            _ => "",
        };

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static void Failures(Markup page, StudyPageData data)
    {
        var reasons = data
            .Trials.Where(trial => trial.Trial.State == TrialState.Failed)
            .GroupBy(trial => trial.Note ?? "no reason told", StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .ToArray();
        if (reasons.Length == 0)
        {
            return;
        }
        page.Add($"<div class=\"card\"><h3>Failed trials: {Count(reasons.Sum(group => group.Count()))}</h3><ul>");
        foreach (var reason in reasons.Take(Reasons))
        {
            page.Add($"<li>{Count(reason.Count())} × {reason.Key}</li>");
        }
        page.Literal("</ul>");
        if (reasons.Length > Reasons)
        {
            page.Add($"<p class=\"hint\">and {Count(reasons.Length - Reasons)} other reasons.</p>");
        }
        page.Literal("</div>\n");
    }
}
