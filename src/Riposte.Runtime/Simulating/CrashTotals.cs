using System.Collections.Immutable;

namespace Riposte.Runtime.Simulating;

/// <summary>What many deaths did together.</summary>
public sealed record CrashTotals
{
    /// <summary>Scenarios.</summary>
    public long Scenarios { get; init; }

    /// <summary>Those among them that have faults.</summary>
    public long Faulty { get; init; }

    /// <summary>Calls that reach outside, of all scenarios while nobody dies.</summary>
    public long Calls { get; init; }

    /// <summary>Points: calls, and ways to die there that leave something else behind.</summary>
    public long Points { get; init; }

    /// <summary>Runs in which a process died at a point, by call and way.</summary>
    public ImmutableArray<long> Died { get; init; } = [.. new long[Sorts]];

    /// <summary>Further runs in which it died once more while it recovered.</summary>
    public long Again { get; init; }

    /// <summary>Deaths at calls, of all runs.</summary>
    public long Deaths { get; init; }

    /// <summary>Runs that knew how the account stands behind their last death, came to rest, stopped, and whose journal gave the
    /// engine that stood there.</summary>
    public long Recoveries { get; init; }

    /// <summary>What the runs did, each with a death or two, and scenarios that were broken before anybody died.</summary>
    public SimTotals Runs { get; init; } = new();

    private const int Ways = 3;
    private static readonly int Sorts = Ways * Enum.GetValues<SeamCall>().Length;

    /// <summary>Runs with a single death at a call, in a way.</summary>
    public long Of(SeamCall call, CrashWay way) => Died[Index(call, way)];

    /// <summary>With the runs of a point.</summary>
    /// <param name="call">What is done there.</param>
    /// <param name="runs">The one that dies there alone, then those that die once more.</param>
    internal CrashTotals With(SeamCall call, ImmutableArray<SimOutcome> runs)
    {
        var at = Index(call, runs[0].Deaths[0].Way);
        return this with
        {
            Died = Died.SetItem(at, Died[at] + runs[0].Seams!.Died),
            Again = Again + runs.Skip(1).Count(one => one.Seams!.Died > 1),
            Deaths = Deaths + runs.Sum(one => one.Seams!.Died),
            Recoveries = Recoveries + runs.Count(one => one.Seams!.HasRecovered),
            Runs = runs.Aggregate(Runs, (sum, one) => sum.With(one)),
        };
    }

    /// <summary>With those of further scenarios.</summary>
    public CrashTotals With(CrashTotals more) =>
        new()
        {
            Scenarios = Scenarios + more.Scenarios,
            Faulty = Faulty + more.Faulty,
            Calls = Calls + more.Calls,
            Points = Points + more.Points,
            Died = [.. Died.Zip(more.Died, (a, b) => a + b)],
            Again = Again + more.Again,
            Deaths = Deaths + more.Deaths,
            Recoveries = Recoveries + more.Recoveries,
            Runs = Runs.With(more.Runs),
        };

    private static int Index(SeamCall call, CrashWay way) => Ways * (int)call + (int)way;
}
