using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Ports.Live;
using Riposte.Runtime.Stages;
using Riposte.Simulation.Faults;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Simulating;

/// <summary>Seeds that were run one behind the other by one program, and what they did together.</summary>
public sealed record SimLedgerEntry
{
    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Hash of the code that ran: equal sources give equal ones.</summary>
    public required string Program { get; init; }

    /// <summary>First seed.</summary>
    public required ulong From { get; init; }

    /// <summary>Last seed.</summary>
    public required ulong To { get; init; }

    /// <summary>Bars that engines took.</summary>
    public required long Bars { get; init; }

    /// <summary>Inputs that engines took.</summary>
    public required long Inputs { get; init; }

    /// <summary>Orders sent.</summary>
    public required long Orders { get; init; }

    /// <summary>Executions.</summary>
    public required long Executions { get; init; }

    /// <summary>Deaths of a process, each followed by a recovery.</summary>
    public required long Recoveries { get; init; }

    /// <summary>Faults that happened.</summary>
    public required long Faults { get; init; }

    /// <summary>How often each kind of fault happened, by name; kinds that did not are absent.</summary>
    public required ImmutableSortedDictionary<string, long> ByFault { get; init; }

    /// <summary>Seeds of runs in which something was broken.</summary>
    public required ImmutableArray<ulong> Broken { get; init; }

    /// <summary>Hash of everything that happened.</summary>
    public required string Trace { get; init; }

    /// <summary>Seconds it took.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Seconds of processors that it took.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>Version of the program that runs now.</summary>
    public static string ThisVersion => typeof(SimLedgerEntry).Assembly.GetName().Version!.ToString(3);

    /// <summary>Hash of the code that runs now: what a simulated run is made of; the command line around it is not.</summary>
    public static string ThisProgram =>
        CodeHash
            .Of([typeof(Hash128), typeof(Engine), typeof(FaultKinds), typeof(IVenueTransport), typeof(SimLedgerEntry)])
            .ToString();

    /// <summary>Number of seeds.</summary>
    internal long Seeds => (long)(To - From) + 1;

    /// <summary>The entry of runs that this program made.</summary>
    /// <param name="from">First seed.</param>
    /// <param name="totals">What they did; at least one.</param>
    /// <param name="wall">How long it took.</param>
    /// <param name="cpu">Time of processors that it took.</param>
    public static SimLedgerEntry Of(ulong from, SimTotals totals, TimeSpan wall, TimeSpan cpu) =>
        new()
        {
            Version = ThisVersion,
            Program = ThisProgram,
            From = from,
            To = from + (ulong)totals.Seeds - 1,
            Bars = totals.Bars,
            Inputs = totals.Inputs,
            Orders = totals.Orders,
            Executions = totals.Trades,
            Recoveries = totals.Crashes,
            Faults = totals.Faults,
            ByFault = FaultKinds
                .All.Where(kind => totals.Happened[kind.Number] > 0)
                .ToImmutableSortedDictionary(
                    kind => kind.Name,
                    kind => totals.Happened[kind.Number],
                    StringComparer.Ordinal
                ),
            // One behind a gap is run again by who goes on.
            Broken = [.. totals.Broken.Select(one => one.Plan.Seed).Where(seed => seed - from < (ulong)totals.Seeds)],
            Trace = totals.Trace.ToString(),
            WallSeconds = Math.Round(wall.TotalSeconds, 1),
            CpuSeconds = Math.Round(cpu.TotalSeconds, 1),
        };
}
