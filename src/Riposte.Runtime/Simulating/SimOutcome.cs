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
    /// <summary>How often each invariant was looked at, by number.</summary>
    public ImmutableArray<long> Checks { get; init; } = [.. new long[InvariantSet.Numbers]];

    /// <summary>What the account held when the run ended, and the orders of the book there were; told where decisions of the end
    /// are fixed.</summary>
    public (string Positions, string Orders) End { get; init; } = ("", "");

    /// <summary>The calls at which a process was to die, in their order.</summary>
    public ImmutableArray<CrashPoint> Deaths { get; init; } = [];

    /// <summary>Length of the scenario in minutes; null of a run that is none.</summary>
    public long? Minutes { get; init; }

    /// <summary>Whether it is one of two that must end alike.</summary>
    public bool IsTwin { get; init; }

    /// <summary>The first call at which a process was to die, and did not; null where each did.</summary>
    public CrashPoint? Spared => Seams is { } seams && seams.Died < Deaths.Length ? Deaths[seams.Died] : null;

    /// <summary>Calls of seams, of a scenario of deaths.</summary>
    internal SeamCalls? Seams { get; init; }

    /// <summary>The last events in words, where they were kept.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];
}
