using Riposte.Simulation.Faults;
using Riposte.Simulation.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>
/// Some minutes in which a process is let die: much is decided, the journal begins new segments and snapshots again and again, and
/// a midnight, with its funding, lies in the middle. Every other seed has faults, too.
/// </summary>
/// <param name="Plan">Seed, faults and length; the healing time lies behind the scenario.</param>
/// <param name="Options">What its runs are like.</param>
public sealed record CrashScenario(FaultPlan Plan, SimulatorOptions Options)
{
    /// <summary>Minutes of a scenario where none are said.</summary>
    public const int UsualMinutes = 8;

    private const int MinutesBetween = 3;
    private const int SnapshotEvery = 80;
    private const long SegmentBytes = 6 << 10;
    private const long Minute = 60_000;

    /// <summary>The scenario of a seed.</summary>
    /// <param name="seed">Seed; even ones have faults.</param>
    /// <param name="minutes">Length, at least 1.</param>
    public static CrashScenario Of(ulong seed, int minutes = UsualMinutes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minutes, 1);
        var usual = new SimulatorOptions();
        var options = usual with
        {
            MinutesBetween = MinutesBetween,
            SnapshotEvery = SnapshotEvery,
            SegmentBytes = SegmentBytes,
            CompareTime = SimVenue.Minute,
            // A run begins at noon by itself.
            Start = usual.Start + (12 * 60 - minutes / 2) * SimVenue.Minute,
            Deaths = [],
        };
        return new CrashScenario(FaultDraw.Scenario(seed, minutes * Minute, hasFaults: seed % 2 == 0), options);
    }

    /// <summary>Minutes it lasts.</summary>
    public long Minutes => (Plan.Horizon - FaultPlan.Healing) / Minute;
}
