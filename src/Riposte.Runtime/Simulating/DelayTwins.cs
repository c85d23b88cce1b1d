using Riposte.Simulation.Faults;
using Riposte.Simulation.Invariants;

namespace Riposte.Runtime.Simulating;

/// <summary>
/// What comes late, twice or out of order must leave nothing behind: a run that has such faults alone is compared with the run of
/// the same seed without any. Shortly before the end everything is closed and decided anew in both, and both must then hold the same.
/// Where messages only come twice, both must have sent the same orders all day; one that is overtaken comes later, and so do prices.
/// </summary>
/// <param name="options">What runs are like.</param>
public sealed class DelayTwins(SimulatorOptions options)
{
    private readonly SimulatorOptions options = Options(options);

    /// <summary>What either of two twins is like.</summary>
    public static SimulatorOptions Options(SimulatorOptions options) => options with { EndsDecided = true };

    /// <summary>The delays of a seed.</summary>
    public static FaultPlan Plan(ulong seed, long horizon = FaultPlan.Day, int over = 1) =>
        FaultDraw.Plan(seed, horizon, static kind => kind.OnlyDelays, over);

    /// <summary>Runs both, and compares.</summary>
    /// <returns>What came of the one with delays; broken where the two differ.</returns>
    public SimOutcome Run(ulong seed, long horizon = FaultPlan.Day) => Run(Plan(seed, horizon, options.Over));

    /// <summary>Runs a plan and its twin without faults, and compares.</summary>
    public SimOutcome Run(FaultPlan plan)
    {
        var simulator = new Simulator(options);
        var calm = simulator.Run(plan.With([])) with { IsTwin = true };
        var late = simulator.Run(plan) with { IsTwin = true };
        late = late with { Checks = late.Checks.SetItem(22, 1) };
        if (late.Violation is not null || calm.Violation is not null)
        {
            return late.Violation is null ? calm : late;
        }
        var (ours, theirs) =
            late.End.Positions != calm.End.Positions ? (late.End.Positions, calm.End.Positions)
            : plan.Faults.All(static fault => fault.Number is 20)
                ? (More(late.End.Orders, calm.End.Orders), More(calm.End.Orders, late.End.Orders))
            : ("", "");
        return ours == theirs
            ? late
            : late with
            {
                Violation = new Violation(
                    22,
                    $"with delays alone: {ours}; without: {theirs}",
                    plan.Horizon * 1_000_000
                ),
            };
    }

    // What one list has more of than the other.
    private static string More(string list, string other)
    {
        var left = other.Split(", ").ToList();
        return string.Join(", ", list.Split(", ").Where(one => !left.Remove(one)));
    }
}
