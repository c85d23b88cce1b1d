using Riposte.Core.Workers;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Invariants;

namespace Riposte.Tests.Simulation.Simulator;

public sealed class SimulatorTests
{
    private static string Broken(SimOutcome one) => $"seed {one.Plan.Seed}: {one.Violation}\n{one.Plan}";

    [Fact]
    public void A_calm_day_trades_and_breaks_nothing()
    {
        var one = new Runtime.Simulating.Simulator().Run(FaultPlan.Calm(1));
        Assert.True(one.Violation is null, Broken(one));
        Assert.InRange(one.Counts.Bars, 4_300, 4_330);
        Assert.True(one.Counts.Orders >= 40, $"{one.Counts.Orders} orders");
        Assert.True(one.Counts.Trades >= 20, $"{one.Counts.Trades} executions");
        Assert.Equal((1, 0, 1), (one.Counts.Starts, one.Counts.Crashes, one.Counts.Replays));
    }

    [Fact]
    public void The_same_plan_gives_the_same_run_and_another_seed_another()
    {
        var simulator = new Runtime.Simulating.Simulator();
        var plan = FaultDraw.Plan(11, 5 * 3_600_000);
        Assert.Equal(simulator.Run(plan).Trace, simulator.Run(plan).Trace);
        Assert.NotEqual(simulator.Run(plan).Trace, simulator.Run(plan with { Seed = 12 }).Trace);
    }

    [Fact]
    public void Keeping_a_trace_changes_nothing()
    {
        var plan = FaultDraw.Plan(5, 4 * 3_600_000);
        var plain = new Runtime.Simulating.Simulator().Run(plan);
        var told = new Runtime.Simulating.Simulator(new SimulatorOptions { KeepsTrace = true }).Run(plan);
        Assert.Equal(plain.Trace, told.Trace);
        Assert.NotEmpty(told.Lines);
        Assert.Empty(plain.Lines);
    }

    [Fact]
    public void Many_seeds_full_of_faults_break_nothing_and_are_the_same_twice()
    {
        var series = new SimSeries(new SimulatorOptions(), SerialWorkers.Instance, new SilentProgress())
        {
            IsTwice = true,
        };
        var totals = series.Run(1, 17, () => false, TestContext.Current.CancellationToken);
        Assert.True(totals.Broken.IsEmpty, string.Join('\n', totals.Broken.Take(3).Select(Broken)));
        Assert.Equal(16, totals.Seeds);
    }

    // RIPOSTE_DAYS=20000 dotnet test tests/Simulation --filter A_share_of_all_days runs more of them.
    [Fact]
    public void A_share_of_all_days_breaks_nothing()
    {
        var days = int.Parse(
            Environment.GetEnvironmentVariable("RIPOSTE_DAYS") ?? "400",
            System.Globalization.CultureInfo.InvariantCulture
        );
        var series = new SimSeries(new SimulatorOptions(), SerialWorkers.Instance, new SilentProgress());
        var totals = series.Run(1_000, 1_000 + (ulong)days, () => false, TestContext.Current.CancellationToken);
        Assert.True(totals.Broken.IsEmpty, string.Join('\n', totals.Broken.Take(3).Select(Broken)));
        Assert.Equal(days, totals.Seeds);
    }

    [Fact]
    public void A_day_stays_cheap()
    {
        var simulator = new Runtime.Simulating.Simulator(
            new SimulatorOptions { MinutesBetween = SimulatorOptions.UsualBetween }
        );
        simulator.Run(11);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var one = simulator.Run(11);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 0, 15_000_000);
        Assert.InRange(one.Counts.Inputs, 6_500, 12_000);
    }

    [Fact]
    public void An_order_that_is_sent_again_is_found_out()
    {
        var options = new SimulatorOptions
        {
            NewEngine = static engine => new ResendingEngine(SimulatorOptions.UsualEngine(engine)),
        };
        var broken = Enumerable
            .Range(1, 10)
            .Select(seed => new Runtime.Simulating.Simulator(options).Run((ulong)seed).Violation?.Number)
            .ToArray();
        // Some of them by what nobody decided, before the venue has taken it twice.
        Assert.DoesNotContain(null, broken);
    }

    [Fact]
    public void An_engine_that_fails_is_a_finding_and_not_the_end_of_the_program()
    {
        var options = new SimulatorOptions { NewEngine = static _ => new FailingEngine() };
        var one = new Runtime.Simulating.Simulator(options).Run(FaultPlan.Calm(1, 600_000));
        Assert.Equal(0, one.Violation!.Number);
        Assert.Contains("defect", one.Violation.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_invariant_says_is_known_by_its_number()
    {
        var all = new InvariantSet().All;
        Assert.Equal(all.Length, all.Select(one => one.Says).Distinct().Count());
        Assert.All(all, one => Assert.InRange(one.Number, 1, 21));
        Assert.All(all, one => Assert.NotEmpty(one.Says));
    }
}
