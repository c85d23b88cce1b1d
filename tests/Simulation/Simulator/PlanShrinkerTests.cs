using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Invariants;

namespace Riposte.Tests.Simulation.Simulator;

public sealed class PlanShrinkerTests
{
    // Breaks I3 when a silent channel lasts 10 s at least while answers are lost, and I7 when the kill switch is pressed alone.
    private static SimOutcome Run(FaultPlan plan)
    {
        var silent = plan.Faults.FirstOrDefault(fault => fault is { Number: 23, Length: >= 10_000 });
        var lost = plan.Faults.FirstOrDefault(fault => fault is { Number: 1, Strength: >= 2_000 });
        var at = Math.Max(silent.At, lost.At) + 5_000;
        var isBroken = silent.Number != 0 && lost.Number != 0 && at <= plan.Horizon;
        var violation =
            isBroken ? new Violation(3, "unknown for long", at * 1_000_000)
            : plan.Faults.Any(fault => fault.Number == 77) ? new Violation(7, "other", 1)
            : null;
        return new SimOutcome(plan, violation, "", new SimCounts(), [.. new long[FaultKinds.Numbers]]);
    }

    [Fact]
    public void What_is_left_is_what_is_needed_and_no_more()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            var drawn = FaultDraw.Plan(seed);
            var plan = drawn.With([
                .. drawn.Faults,
                new Fault(23, 9_000_000, 400_000, 9_000, 0),
                new Fault(1, 9_050_000, 100_000, 8_000, 0),
            ]);
            var failing = Run(plan);
            if (failing.Violation?.Number != 3)
            {
                continue;
            }
            var shrinker = new PlanShrinker(Run, 5_000);
            var small = shrinker.Shrink(failing);
            Assert.Equal(3, small.Violation!.Number);
            Assert.Equal([1, 23], small.Plan.Faults.Select(fault => fault.Number).Order());
            Assert.InRange(small.Plan.Faults.Single(fault => fault.Number == 23).Length, 10_000, 19_999);
            Assert.InRange(small.Plan.Faults.Single(fault => fault.Number == 1).Strength, 2_000, 3_999);
            Assert.InRange(small.Plan.Horizon, small.Violation.At / 1_000_000, small.Violation.At / 1_000_000 + 60_000);
            Assert.InRange(shrinker.Runs, 1, 2_000);
        }
    }

    [Fact]
    public void The_limit_of_runs_is_kept()
    {
        var runs = 0;
        var plan = FaultDraw
            .Plan(3)
            .With([new Fault(23, 9_000_000, 400_000, 9_000, 0), new Fault(1, 9_050_000, 100_000, 8_000, 0)]);
        var shrinker = new PlanShrinker(
            one =>
            {
                runs++;
                return Run(one);
            },
            5
        );
        shrinker.Shrink(Run(plan));
        Assert.Equal(5, runs);
    }

    [Fact]
    public void Of_days_that_broke_something_the_first_is_made_small()
    {
        var options = new SimulatorOptions { NewEngine = static _ => new FailingEngine() };
        var failing = new Runtime.Simulating.Simulator(options).Run(3);
        var totals = new SimTotals().With(failing with { Violation = new Violation(14, "two traces", 0) });
        Assert.Null(SmallestPlan.Of(totals, options));
        var small = SmallestPlan.Of(totals.With(failing), options);
        Assert.Equal(0, small?.Violation?.Number);
        Assert.NotEmpty(failing.Plan.Faults);
        Assert.Empty(small!.Plan.Faults);
        Assert.Null(SmallestPlan.Of(totals.With(failing), options with { Cancel = new CancellationToken(true) }));
    }

    [Fact]
    public void A_run_that_breaks_nothing_cannot_be_made_smaller() =>
        Assert.Throws<ArgumentException>(() => new PlanShrinker(Run).Shrink(Run(FaultPlan.Calm(1))));
}
