using System.Globalization;
using Riposte.Core.Time;
using Riposte.Learning.Splits;

namespace Riposte.Learning.Retraining;

/// <summary>Decides when a model is fitted anew. Pure: the same facts and rules give the same decision.</summary>
public static class RetrainingPolicy
{
    /// <summary>Decides.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="rules">What counts.</param>
    /// <exception cref="ArgumentException">A rule is out of range, or the last fit lies in the future.</exception>
    public static RetrainingDecision Decide(RetrainingFacts facts, RetrainingRules rules)
    {
        rules.Check();
        if (facts.LastFit > facts.Now)
        {
            throw new ArgumentException($"The last fit is at {facts.LastFit}, now it is {facts.Now}.", nameof(facts));
        }
        if (facts.LastFit is not { } fitted)
        {
            RetrainingReason[] first =
            [
                new(RetrainingCause.NoModel, true, 0, 1, "There is no model yet."),
                MinimumData(facts, rules),
            ];
            return new RetrainingDecision(!first[1].Holds, first);
        }
        var reasons = Triggers(facts, rules, fitted);
        var fires =
            rules.Combination == RetrainingCombination.All
                ? reasons.Count > 0 && reasons.TrueForAll(reason => reason.Holds)
                : reasons.Exists(reason => reason.Holds);
        List<RetrainingReason> guards = [MinimumData(facts, rules)];
        if (rules.Cooldown is { } cooldown)
        {
            var (isOver, value, limit) = Passed(facts, fitted, cooldown, isCalendar: false);
            guards.Insert(0, Time(RetrainingCause.Cooldown, !isOver, (value, limit), $"cool-down of {cooldown}"));
        }
        return new RetrainingDecision(fires && !guards.Exists(guard => guard.Holds), [.. reasons, .. guards]);
    }

    private static List<RetrainingReason> Triggers(RetrainingFacts facts, RetrainingRules rules, Instant fitted)
    {
        var reasons = new List<RetrainingReason>();
        if (rules.Schedule is { } schedule)
        {
            var (isDue, value, limit) = Passed(facts, fitted, schedule, isCalendar: true);
            reasons.Add(Time(RetrainingCause.Schedule, isDue, (value, limit), $"schedule of {schedule}"));
        }
        if (rules.DriftAlarms > 0)
        {
            reasons.Add(Drift(facts, rules.DriftAlarms));
        }
        if (!double.IsNaN(rules.Floor) || rules.BelowReference)
        {
            reasons.Add(Performance(facts.Performance, rules));
        }
        if (rules.NewLabels > 0)
        {
            reasons.Add(
                new RetrainingReason(
                    RetrainingCause.NewData,
                    facts.LabelsSinceFit >= rules.NewLabels,
                    facts.LabelsSinceFit,
                    rules.NewLabels,
                    $"{facts.LabelsSinceFit} labels are new; {rules.NewLabels} start a fit."
                )
            );
        }
        return reasons;
    }

    private static RetrainingReason Drift(RetrainingFacts facts, int limit)
    {
        var alarms = facts.Drift.Where(fact => fact.IsAlarm).ToArray();
        var worst = alarms.Length == 0 ? "" : $" ({string.Join(", ", alarms.Take(5).Select(alarm => alarm.Name))})";
        return new RetrainingReason(
            RetrainingCause.Drift,
            alarms.Length >= limit,
            alarms.Length,
            limit,
            $"{alarms.Length} of {facts.Drift.Count} series have drifted{worst}; {limit} start a fit."
        );
    }

    // An unknown score is no bad one: it says that nobody measured.
    private static RetrainingReason Performance(PerformanceFact? performance, RetrainingRules rules)
    {
        if (performance is not { } fact || double.IsNaN(fact.Value) || fact.Rows < rules.LeastRows)
        {
            var rows = performance?.Rows ?? 0;
            return new RetrainingReason(
                RetrainingCause.Performance,
                false,
                double.NaN,
                rules.Floor,
                $"The score is unknown: {rows} rows are measured, {rules.LeastRows} are needed."
            );
        }
        var isBelowFloor = fact.Value < rules.Floor;
        var isBelowReference = rules.BelowReference && fact.High < fact.Reference;
        var limit = isBelowFloor || !rules.BelowReference ? rules.Floor : fact.Reference;
        return new RetrainingReason(
            RetrainingCause.Performance,
            isBelowFloor || isBelowReference,
            fact.Value,
            limit,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The score of the last {fact.Rows} rows is {fact.Value:g4}, at most {fact.High:g4} by its interval; floor {rules.Floor:g4}, reference {fact.Reference:g4}."
            )
        );
    }

    private static RetrainingReason MinimumData(RetrainingFacts facts, RetrainingRules rules) =>
        new(
            RetrainingCause.MinimumData,
            facts.Labels < rules.LeastLabels,
            facts.Labels,
            rules.LeastLabels,
            $"There are {facts.Labels} labels; a fit needs {rules.LeastLabels}."
        );

    private static RetrainingReason Time(
        RetrainingCause cause,
        bool holds,
        (double Value, double Limit) passed,
        string what
    ) =>
        new(
            cause,
            holds,
            passed.Value,
            passed.Limit,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{passed.Value:g4} of {passed.Limit:g4} have passed since the last fit: {what}."
            )
        );

    // Bars are counted; time is in days.
    private static (bool Has, double Value, double Limit) Passed(
        RetrainingFacts facts,
        Instant fitted,
        Period period,
        bool isCalendar
    )
    {
        if (period.Unit == PeriodUnit.Bars)
        {
            return (facts.BarsSinceFit >= period.Amount, facts.BarsSinceFit, period.Amount);
        }
        var start = isCalendar && period.Unit == PeriodUnit.Months ? fitted.StartOfMonth() : fitted;
        var due = period.Move(start, 1, Interval.Day);
        return (facts.Now >= due, Days(facts.Now - fitted), Days(due - fitted));
    }

    private static double Days(long nanoseconds) => nanoseconds / (double)Instant.NanosecondsPerDay;
}
