using Riposte.Core.Time;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Rules of an ensemble.</summary>
internal static class EnsembleChecks
{
    private const string Section = EnsembleKeys.Section;

    /// <summary>Reports what does not go together.</summary>
    /// <param name="values">The values.</param>
    /// <param name="report">Takes the key, what is wrong, what to do, and other keys it concerns.</param>
    public static void Run(SettingTable values, Action<string, string, string, string[]> report)
    {
        if (
            !values.TryGet<string>($"{Section}.method", out var method)
            || !values.TryGet<List<string>>($"{Section}.members", out var members)
            || !values.TryGet<List<string>>($"{Section}.timeframes", out var timeframes)
        )
        {
            return;
        }
        var combines = method is not ("none" or "bagged" or "snapshot");
        if (timeframes.Count > 0 && !combines)
        {
            report(
                $"{Section}.timeframes",
                $"The method {method} combines no members, so other timeframes have nobody to join.",
                "Choose a method such as stacking, or drop the timeframes.",
                [$"{Section}.method"]
            );
        }
        if (combines && members.Count + timeframes.Count < 2)
        {
            report(
                $"{Section}.members",
                $"{method} combines several models, and there is {members.Count + timeframes.Count}.",
                "Name two members or more.",
                [$"{Section}.method"]
            );
        }
        if (combines && members.Count == 0)
        {
            report($"{Section}.members", "No member decides on the decision bars.", "Name at least one.", []);
        }
        Twice(members, "members", report);
        Twice(timeframes, "timeframes", report);
        Timeframes(values, timeframes, report);
        if (
            method == "snapshot"
            && values.TryGet<string>("model.type", out var type)
            && RowLearnersSection.Names.Contains(type)
        )
        {
            report(
                $"{Section}.method",
                $"Snapshots are a model after some of its rounds, and {type} has none.",
                "Choose a type of trees, or another method.",
                ["model.type"]
            );
        }
        if (method == "snapshot" && values.TryGet<string>("model.params.booster", out var booster) && booster == "dart")
        {
            report(
                $"{Section}.method",
                "Dropout weighs earlier rounds anew, so a model cut after some rounds was never one.",
                "Write 'booster: gbtree', or choose another method.",
                ["model.params.booster"]
            );
        }
    }

    private static void Twice(List<string> items, string name, Action<string, string, string, string[]> report)
    {
        if (items.Distinct(StringComparer.Ordinal).Count() < items.Count)
        {
            report($"{Section}.{name}", "An entry stands there twice.", "Name each once.", []);
        }
    }

    private static void Timeframes(
        SettingTable values,
        List<string> timeframes,
        Action<string, string, string, string[]> report
    )
    {
        if (!values.TryGet<Interval>("trading.timeframe", out var decision))
        {
            return;
        }
        foreach (var text in timeframes)
        {
            var timeframe = Interval.Parse(text);
            if (timeframe == decision)
            {
                report(
                    $"{Section}.timeframes",
                    $"{text} is the timeframe of the decisions, which the members have already.",
                    "Leave it out.",
                    ["trading.timeframe"]
                );
            }
            if (
                values.TryGet<HorizonSetting>("labels.horizon", out var horizon)
                && horizon.Bars == 0
                && horizon.Nanoseconds % timeframe.Nanoseconds != 0
            )
            {
                report(
                    $"{Section}.timeframes",
                    $"The horizon {horizon} is no whole number of bars of {text}.",
                    "Choose a timeframe that divides labels.horizon.",
                    ["labels.horizon"]
                );
            }
        }
    }
}
