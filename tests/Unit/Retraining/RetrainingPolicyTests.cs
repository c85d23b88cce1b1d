using Riposte.Core.Time;
using Riposte.Learning.Retraining;
using Riposte.Learning.Splits;

namespace Riposte.Tests.Unit.Retraining;

public sealed class RetrainingPolicyTests
{
    private static readonly Instant Fitted = Instant.FromDate(2023, 1, 20);

    private static RetrainingFacts Facts(int days = 1) =>
        new(Fitted + days * Instant.NanosecondsPerDay, Fitted, days * 96L, days * 90L, 5000);

    private static RetrainingReason Of(RetrainingDecision decision, RetrainingCause cause) =>
        decision.Reasons.Single(reason => reason.Cause == cause);

    // From 20 January: a month is due on 1 February (12 days on), thirty days on 19 February, 1,000 bars of a quarter of an
    // hour after 10.4 days.
    [Theory]
    [InlineData("1mo", 11, false)]
    [InlineData("1mo", 12, true)]
    [InlineData("2mo", 39, false)]
    [InlineData("2mo", 40, true)]
    [InlineData("30d", 29, false)]
    [InlineData("30d", 30, true)]
    [InlineData("1000bars", 10, false)]
    [InlineData("1000bars", 11, true)]
    public void A_schedule_fires_when_its_time_has_come(string schedule, int days, bool fires)
    {
        var decision = RetrainingPolicy.Decide(Facts(days), new RetrainingRules { Schedule = Period.Parse(schedule) });
        Assert.Equal(fires, decision.Retrain);
        Assert.Equal(fires, Of(decision, RetrainingCause.Schedule).Holds);
    }

    [Fact]
    public void Drift_fires_by_the_number_of_alarms_and_unknown_values_are_none()
    {
        var rules = new RetrainingRules { DriftAlarms = 2 };
        DriftFact[] drift = [new("a", 0.3, 0.25), new("b", double.NaN, 0.25), new("c", 0.24, 0.25)];
        var one = RetrainingPolicy.Decide(Facts() with { Drift = drift }, rules);
        Assert.False(one.Retrain);
        Assert.Equal((1, 2), (Of(one, RetrainingCause.Drift).Value, Of(one, RetrainingCause.Drift).Limit));
        drift[2] = new("c", 0.25, 0.25);
        var two = RetrainingPolicy.Decide(Facts() with { Drift = drift }, rules);
        Assert.True(two.Retrain);
        Assert.Contains(
            "2 of 3 series have drifted (a, c)",
            Of(two, RetrainingCause.Drift).Text,
            StringComparison.Ordinal
        );
    }

    // Value, upper end of its interval, reference; floor −1.05.
    [Theory]
    [InlineData(-1.04, -1.00, -1.02, 500, false)]
    [InlineData(-1.06, -1.00, -1.02, 500, true)]
    [InlineData(-1.04, -1.03, -1.02, 500, true)]
    [InlineData(-1.06, -1.05, -1.02, 199, false)]
    [InlineData(double.NaN, double.NaN, -1.02, 500, false)]
    [InlineData(-1.04, double.NaN, -1.02, 500, false)]
    public void Performance_fires_below_the_floor_or_wholly_below_the_reference(
        double value,
        double high,
        double reference,
        int rows,
        bool fires
    )
    {
        var facts = Facts() with { Performance = new PerformanceFact(value, high, reference, rows) };
        var rules = new RetrainingRules { Floor = -1.05, BelowReference = true };
        Assert.Equal(fires, RetrainingPolicy.Decide(facts, rules).Retrain);
        Assert.False(RetrainingPolicy.Decide(Facts(), rules).Retrain);
    }

    [Fact]
    public void New_labels_fire_by_their_number()
    {
        var rules = new RetrainingRules { NewLabels = 180 };
        Assert.False(RetrainingPolicy.Decide(Facts(1), rules).Retrain);
        Assert.True(RetrainingPolicy.Decide(Facts(2), rules).Retrain);
    }

    [Fact]
    public void Any_or_all_triggers_must_fire_and_none_set_never_does()
    {
        var rules = new RetrainingRules { NewLabels = 10, Schedule = Period.Days(5) };
        Assert.True(RetrainingPolicy.Decide(Facts(2), rules).Retrain);
        var all = rules with { Combination = RetrainingCombination.All };
        Assert.False(RetrainingPolicy.Decide(Facts(2), all).Retrain);
        Assert.True(RetrainingPolicy.Decide(Facts(5), all).Retrain);
        foreach (var combination in Enum.GetValues<RetrainingCombination>())
        {
            Assert.False(
                RetrainingPolicy.Decide(Facts(500), new RetrainingRules { Combination = combination }).Retrain
            );
        }
    }

    [Fact]
    public void Cooldown_and_too_few_labels_stop_every_trigger_and_say_so()
    {
        var rules = new RetrainingRules { NewLabels = 1, Cooldown = Period.Days(3) };
        var cooling = RetrainingPolicy.Decide(Facts(2), rules);
        Assert.False(cooling.Retrain);
        Assert.True(Of(cooling, RetrainingCause.NewData).Holds);
        Assert.True(Of(cooling, RetrainingCause.Cooldown).Holds);
        Assert.Equal(
            (2, 3),
            (Of(cooling, RetrainingCause.Cooldown).Value, Of(cooling, RetrainingCause.Cooldown).Limit)
        );
        Assert.True(RetrainingPolicy.Decide(Facts(3), rules).Retrain);
        var few = RetrainingPolicy.Decide(Facts(3) with { Labels = 999 }, rules);
        Assert.False(few.Retrain);
        Assert.True(Of(few, RetrainingCause.MinimumData).Holds);
        // A month of cool-down is a month from the fit, not to the first of the next.
        var month = rules with
        {
            Cooldown = Period.Months(1),
        };
        Assert.False(RetrainingPolicy.Decide(Facts(30), month).Retrain);
        Assert.True(RetrainingPolicy.Decide(Facts(31), month).Retrain);
    }

    [Fact]
    public void Without_a_model_the_first_fit_waits_for_labels_alone()
    {
        var rules = new RetrainingRules { Cooldown = Period.Days(3), LeastLabels = 100 };
        var facts = new RetrainingFacts(Fitted, null, 0, 0, 99);
        Assert.False(RetrainingPolicy.Decide(facts, rules).Retrain);
        Assert.True(RetrainingPolicy.Decide(facts with { Labels = 100 }, rules).Retrain);
    }

    [Fact]
    public void Facts_and_rules_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RetrainingPolicy.Decide(Facts(-1), new RetrainingRules()));
        Assert.ThrowsAny<ArgumentException>(() =>
            RetrainingPolicy.Decide(Facts(), new RetrainingRules { NewLabels = -1 })
        );
        Assert.ThrowsAny<ArgumentException>(() =>
            RetrainingPolicy.Decide(Facts(), new RetrainingRules { LeastLabels = 0 })
        );
    }
}
