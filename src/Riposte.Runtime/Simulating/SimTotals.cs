using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Invariants;

namespace Riposte.Runtime.Simulating;

/// <summary>What many simulated runs did together.</summary>
public sealed record SimTotals
{
    private const double BarsPerYear = 525_600;

    /// <summary>Runs.</summary>
    public long Seeds { get; init; }

    /// <summary>Bars that engines took.</summary>
    public long Bars { get; init; }

    /// <summary>Inputs that engines took.</summary>
    public long Inputs { get; init; }

    /// <summary>Orders sent.</summary>
    public long Orders { get; init; }

    /// <summary>Executions.</summary>
    public long Trades { get; init; }

    /// <summary>Deaths of a process, each followed by a recovery.</summary>
    public long Crashes { get; init; }

    /// <summary>Faults that happened.</summary>
    public long Faults { get; init; }

    /// <summary>How often each kind of fault happened, by number.</summary>
    public ImmutableArray<long> Happened { get; init; } = [.. new long[FaultKinds.Numbers]];

    /// <summary>How often each invariant was looked at, by number.</summary>
    public ImmutableArray<long> Checks { get; init; } = [.. new long[InvariantSet.Numbers]];

    /// <summary>Runs in which something was broken, by seed.</summary>
    public ImmutableArray<SimOutcome> Broken { get; init; } = [];

    /// <summary>Hash of everything that happened in all runs, in their order: the same seeds give the same one, in every process,
    /// with any number of threads.</summary>
    public Hash128 Trace { get; init; }

    /// <summary>Simulated years: bars of one symbol, 525,600 a year.</summary>
    public double Years => Bars / BarsPerYear;

    /// <summary>With one more run.</summary>
    public SimTotals With(SimOutcome one) =>
        this with
        {
            Seeds = Seeds + 1,
            Bars = Bars + one.Counts.Bars,
            Inputs = Inputs + one.Counts.Inputs,
            Orders = Orders + one.Counts.Orders,
            Trades = Trades + one.Counts.Trades,
            Crashes = Crashes + one.Counts.Crashes,
            Faults = Faults + one.Counts.Faults,
            Happened = [.. Happened.Zip(one.Happened, (a, b) => a + b)],
            Checks = [.. Checks.Zip(one.Checks, (a, b) => a + b)],
            Broken = one.Violation is null ? Broken : Broken.Add(one),
            Trace = Behind(one.Trace),
        };

    /// <summary>With many more runs.</summary>
    public SimTotals With(SimTotals more) =>
        this with
        {
            Seeds = Seeds + more.Seeds,
            Bars = Bars + more.Bars,
            Inputs = Inputs + more.Inputs,
            Orders = Orders + more.Orders,
            Trades = Trades + more.Trades,
            Crashes = Crashes + more.Crashes,
            Faults = Faults + more.Faults,
            Happened = [.. Happened.Zip(more.Happened, (a, b) => a + b)],
            Checks = [.. Checks.Zip(more.Checks, (a, b) => a + b)],
            Broken = Broken.AddRange(more.Broken),
            Trace = Behind(more.Trace.ToString()),
        };

    private Hash128 Behind(string trace)
    {
        using var hasher = new Hasher();
        return hasher.Add(Trace).Add(trace).Finish();
    }
}
