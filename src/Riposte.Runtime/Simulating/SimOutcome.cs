using System.Collections.Immutable;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Invariants;

namespace Riposte.Runtime.Simulating;

/// <summary>What came of a simulated run.</summary>
/// <param name="Plan">Seed, length and faults.</param>
/// <param name="Violation">What was broken first; null when nothing was.</param>
/// <param name="Trace">Hash of everything that happened: equal plans give equal ones.</param>
/// <param name="Counts">What it did.</param>
/// <param name="Happened">How often each kind of fault happened, by number.</param>
public sealed record SimOutcome(
    FaultPlan Plan,
    Violation? Violation,
    string Trace,
    SimCounts Counts,
    ImmutableArray<long> Happened
)
{
    /// <summary>The last events in words, where they were kept.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];
}
