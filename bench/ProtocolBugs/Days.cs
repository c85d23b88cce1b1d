using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;

namespace Riposte.Bench.ProtocolBugs;

/// <summary>The simulated days in which bugs are looked for: those of <c>riposte sim run</c>, every second one with ten times as many
/// decisions, so that faults of a few minutes meet orders.</summary>
internal static class Days
{
    private static readonly Simulator Usual = new();
    private static readonly Simulator Busy = new(SimulatorOptions.Busy);

    /// <summary>Runs a busy day with no faults but those that bring a bug out.</summary>
    public static SimOutcome Run(int seed, ProtocolBug bug) =>
        Busy.Run(FaultDraw.Plan((ulong)seed, FaultPlan.Day, kind => bug.IsBroughtOutBy(kind.Number)));

    /// <summary>Runs the day of a seed.</summary>
    public static SimOutcome Run(int seed) => (seed % 2 == 0 ? Busy : Usual).Run((ulong)seed);
}
