using Riposte.Runtime.Configuration.Spaces;
using Riposte.Runtime.Tuning;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Rules between the keys of a search.</summary>
internal static class TuneChecks
{
    /// <summary>Reports what does not go together.</summary>
    /// <param name="values">The values.</param>
    /// <param name="report">Takes the key, what is wrong, what to do, and other keys it concerns.</param>
    public static void Run(SettingTable values, Action<string, string, string, string[]> report)
    {
        if (values.TryGet<List<string>>("tune.space", out var lines))
        {
            if (SpaceText.Problem(lines) is { } problem)
            {
                report("tune.space", problem.Message, problem.Hint, []);
            }
            else
            {
                Comparable(values, lines, report);
            }
        }
        if (values.TryGet<List<string>>("tune.goal", out var goals))
        {
            Goals(values, goals, report);
        }
        if (
            values.TryGet<string>("tune.validation", out var validation)
            && validation == "walk_forward"
            && values.TryGet<long>("tune.folds", out var folds)
            && folds != 5
        )
        {
            report(
                "tune.folds",
                "It has no effect with tune.validation walk_forward.",
                "Write 'validation: purged', or remove folds; 'validation' sets the windows of a walk-forward.",
                []
            );
        }
    }

    private static void Goals(SettingTable values, List<string> goals, Action<string, string, string, string[]> report)
    {
        if (goals.Count == 0)
        {
            report("tune.goal", "No goal is named.", "Name at least one, as in goal: [sharpe].", []);
        }
        if (goals.Count < 2)
        {
            return;
        }
        if (values.TryGet<string>("tune.sampler", out var sampler) && sampler is not ("auto" or "nsga2" or "random"))
        {
            report("tune.sampler", $"{sampler} follows one goal.", "Write nsga2 or random, or keep one goal.", []);
        }
        if (values.TryGet<string>("tune.pruner", out var pruner) && pruner is not ("auto" or "none"))
        {
            report("tune.pruner", $"{pruner} follows one goal.", "Write none, or keep one goal.", []);
        }
    }

    // A score of probabilities is a number about its labels: of other labels it is another number.
    private static void Comparable(
        SettingTable values,
        List<string> lines,
        Action<string, string, string, string[]> report
    )
    {
        if (!values.TryGet<List<string>>("tune.goal", out var goals) || lines.Count == 0)
        {
            return;
        }
        var goal = goals.Find(name => TuneGoals.Find(name)?.IsOfLabels == true);
        var moving = SpaceText
            .Parse(lines)
            .Parameters.FirstOrDefault(one =>
                one.Name.StartsWith("labels.", StringComparison.Ordinal) || one.Name == "trading.timeframe"
            );
        if (goal is not null && moving is not null)
        {
            report(
                "tune.goal",
                $"{goal} is measured against labels, and {moving.Name} changes them: its values cannot be compared.",
                $"Choose a goal of money such as sharpe, or take {moving.Name} out of tune.space.",
                ["tune.space"]
            );
        }
    }
}
