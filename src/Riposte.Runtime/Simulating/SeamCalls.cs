using System.Collections.Immutable;
using Riposte.Core.Randomness;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Time;

namespace Riposte.Runtime.Simulating;

/// <summary>The calls of seams of a run, numbered from 1 on, whichever process makes them, and those that a process dies at.</summary>
/// <param name="plan">The run.</param>
/// <param name="deaths">Where a process dies, in their order; null where this is no scenario of deaths.</param>
/// <param name="time">Time of the run.</param>
internal sealed class SeamCalls(FaultPlan plan, ImmutableArray<CrashPoint>? deaths, SimTime time)
{
    private const long Millisecond = 1_000_000;

    // One in so many plays its scenario on to the end behind its deaths; the others end when the account has come to rest.
    private const int EachWhole = 8;

    private readonly RandomStream random = RandomStream.Named(plan.Seed, "seams");
    private readonly ImmutableArray<CrashPoint> points = deaths ?? [];
    private readonly List<SeamCall> calls = [];
    private readonly HashSet<long> ended = [];
    private long count;
    private long diedAt;

    /// <summary>Whether this is a scenario of deaths: then calls are remembered.</summary>
    public bool IsScenario => deaths is not null;

    /// <summary>The calls, of a scenario; number 1 comes first.</summary>
    public IReadOnlyList<SeamCall> All => calls;

    /// <summary>The ways to die at a call that leave something else behind; behind one that failed, or that its process did not
    /// live to see the end of, nobody dies.</summary>
    public IEnumerable<CrashWay> Ways(long number) =>
        CrashWays.Of(calls[(int)number - 1]).Where(way => way != CrashWay.After || ended.Contains(number));

    /// <summary>Deaths so far.</summary>
    public int Died { get; private set; }

    /// <summary>The last call that had begun when a process died last: a connection may be opened while other calls are made.</summary>
    public long DiedBehind { get; private set; }

    /// <summary>The last call before the engine first knew how the account stands, behind the last death; 0 when it never
    /// did.</summary>
    public long KnewAt { get; private set; }

    /// <summary>The last call before the program was asked to stop, for the last time; 0 when it never was.</summary>
    public long StoppedBehind { get; private set; }

    /// <summary>Whether the program was started again behind its last death, came to rest and stopped, and all was looked at.</summary>
    public bool HasRecovered { get; set; }

    /// <summary>What is done for one run in so many goes by this: the seed, and where processes die.</summary>
    public ulong Sample => points.Aggregate(plan.Seed, (sum, one) => sum + 3 * (ulong)one.Call + (ulong)one.Way);

    /// <summary>From when on the run may end, in nanoseconds since its start.</summary>
    public long End =>
        !IsScenario ? plan.Horizon * Millisecond
        : points.Length == 0 || Died < points.Length || points[0].Call % EachWhole == 0
            ? Math.Max((plan.Horizon - FaultPlan.Healing) * Millisecond, diedAt)
        : diedAt;

    /// <summary>A call begins.</summary>
    /// <returns>Its number.</returns>
    public long Begin(SeamCall call)
    {
        if (IsScenario)
        {
            calls.Add(call);
        }
        return ++count;
    }

    /// <summary>Whether the process dies at this call; asked once for each way.</summary>
    public bool Strikes(long number, CrashWay way)
    {
        if (IsScenario && way == CrashWay.After)
        {
            ended.Add(number);
        }
        if (Died == points.Length || points[Died].Call != number || points[Died].Way != way)
        {
            return false;
        }
        Died++;
        (diedAt, DiedBehind, KnewAt) = (time.Now, count, 0);
        return true;
    }

    /// <summary>The engine knows how the account stands.</summary>
    public void Knows()
    {
        if (Died > 0 && KnewAt == 0)
        {
            KnewAt = count;
        }
    }

    /// <summary>The program is asked to stop.</summary>
    public void Stops() => StoppedBehind = count;

    /// <summary>How long a request stays on its way whose sender died, in nanoseconds: it arrives before the venue finds it too
    /// old.</summary>
    public long Lateness() => (long)((0.5 + 4 * random.NextDouble()) * 1_000) * Millisecond;

    /// <summary>Most seconds until the program is started again: in scenarios often at once, while requests are still on their
    /// way.</summary>
    public int LongestAway() => IsScenario && random.NextInt(2) == 0 ? 2 : 20;
}
