using Riposte.Simulation.Faults;

namespace Riposte.Tests.Simulation.Faults;

public sealed class FaultPlanTests
{
    [Fact]
    public void Plans_over_one_another_begin_with_the_usual_one_and_share_its_storm()
    {
        for (var seed = 1UL; seed <= 40; seed++)
        {
            var usual = FaultDraw.Plan(seed);
            var dense = FaultDraw.Plan(seed, over: 4);
            Assert.Equal((usual.Storm, usual.Horizon), (dense.Storm, dense.Horizon));
            Assert.All(usual.Faults, fault => Assert.Contains(fault, dense.Faults));
            Assert.True(dense.Faults.Length >= usual.Faults.Length + 3 * FaultDraw.Fewest);
            Assert.True(dense.Faults.Distinct().Count() > usual.Faults.Length + 2 * FaultDraw.Fewest);
            Assert.Equal(dense.ToString(), FaultPlan.Parse(dense.ToString()).ToString());
        }
    }

    [Fact]
    public void A_plan_reads_back_from_its_text()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            var plan = FaultDraw.Plan(seed);
            var read = FaultPlan.Parse("# a comment\n\n" + plan);
            Assert.Equal(plan.ToString(), read.ToString());
            Assert.Equal(plan.Faults, read.Faults);
            Assert.Equal((plan.Seed, plan.Horizon, plan.Storm), (read.Seed, read.Horizon, read.Storm));
        }
    }

    [Fact]
    public void Faults_are_over_before_the_healing_time_and_there_are_some_in_each_plan()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            var plan = FaultDraw.Plan(seed, 4 * 3_600_000);
            Assert.True(plan.Faults.Length >= FaultDraw.Fewest);
            Assert.All(
                plan.Faults,
                fault =>
                {
                    Assert.InRange(fault.At, 0, plan.Horizon);
                    Assert.True(fault.End <= plan.Horizon - FaultPlan.Healing);
                    Assert.InRange(fault.Strength, 1, 10_000);
                    Assert.InRange(fault.Target, 0, fault.Kind.Targets - 1);
                    Assert.Equal(fault.Kind.IsWindow, fault.Length > 0);
                }
            );
        }
    }

    [Fact]
    public void Seeds_differ_in_how_many_kinds_they_hold_and_together_hold_all()
    {
        var plans = Enumerable.Range(0, 400).Select(seed => FaultDraw.Plan((ulong)seed)).ToArray();
        var kinds = plans.Select(plan => plan.Faults.Select(fault => fault.Number).Distinct().Count()).ToArray();
        Assert.True(kinds.Min() <= 4 && kinds.Max() >= 20, $"{kinds.Min()} to {kinds.Max()} kinds");
        Assert.Equal(
            FaultKinds.All.Select(kind => kind.Number),
            plans.SelectMany(plan => plan.Faults).Select(fault => fault.Number).Distinct().Order()
        );
    }

    [Fact]
    public void A_kind_is_found_by_its_number_and_names_are_distinct()
    {
        Assert.All(FaultKinds.All, kind => Assert.Same(kind, FaultKinds.Of(kind.Number)));
        Assert.Equal(FaultKinds.All.Length, FaultKinds.All.Select(kind => kind.Name).Distinct().Count());
        Assert.Equal(FaultKinds.All.Select(kind => kind.Number).Order(), FaultKinds.All.Select(kind => kind.Number));
        Assert.Throws<ArgumentOutOfRangeException>(() => FaultKinds.Of(4));
    }

    [Theory]
    [InlineData("")]
    [InlineData("fault-plan 2 seed 1 horizon 10.000")]
    [InlineData("fault-plan 1 seed x horizon 10.000")]
    [InlineData("fault-plan 1 seed 1 horizon 10.0001")]
    [InlineData("fault-plan 1 seed 1 horizon 10 storm 1")]
    [InlineData("fault-plan 1 seed 1 horizon 10 storm 1 x")]
    [InlineData("fault-plan 1 seed 1 horizon 10 wind 1 2")]
    [InlineData("fault-plan 1 seed 1 horizon 10\n1 answer-lost at 1 for 2 strength 0.5")]
    [InlineData("fault-plan 1 seed 1 horizon 10\n1 request-lost at 1 for 2 strength 0.5 target 0")]
    [InlineData("fault-plan 1 seed 1 horizon 10\n4 resend at 1 for 2 strength 0.5 target 0")]
    [InlineData("fault-plan 1 seed 1 horizon 10\n1 answer-lost at 1 for 0 strength 0.5 target 0")]
    [InlineData("fault-plan 1 seed 1 horizon 10\n1 answer-lost at 1 for 2 strength 0 target 0")]
    [InlineData("fault-plan 1 seed 1 horizon 10\n1 answer-lost at 1 for 2 strength 1.5 target 0")]
    [InlineData("fault-plan 1 seed 1 horizon 10\n1 answer-lost at 1 for 2 strength 0.5 target 1")]
    [InlineData("fault-plan 1 seed 1 horizon 10\n1 answer-lost at -1 for 2 strength 0.5 target 0")]
    [InlineData("fault-plan 1 seed 1 horizon 10\n25 cut at 1 for 2 strength 0.5 target 0")]
    public void What_is_no_plan_is_refused(string text) => Assert.Throws<FormatException>(() => FaultPlan.Parse(text));

    [Fact]
    public void A_line_says_what_happens_when_for_how_long_how_strong_and_where() =>
        Assert.Equal(
            "23 silent at 3661.250 for 30.000 strength 0.3500 target 1",
            new Fault(23, 3_661_250, 30_000, 3_500, 1).ToString()
        );
}
