using System.Runtime.InteropServices;
using Riposte.Core.Time;
using Riposte.Simulation.Venue;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>What runs can know of what is used of the venue's limits, minute by minute of its clock: each knows what it asked itself,
/// and what answers that could be read told it.</summary>
internal sealed class KnownUse
{
    // As the venue counts by default; fewer orders than those of ten seconds exceed no limit.
    private static readonly SimVenueOptions Limits = SimVenueOptions.Usual(default);
    private readonly Dictionary<long, int> weights = [];
    private long minute = long.MinValue;
    private int orders;
    private bool isBeyond;

    /// <summary>Whether somebody could know since the last time that no more may be asked, and asked.</summary>
    public bool WasKnown => isBeyond || orders >= Limits.OrdersPerTenSeconds;

    /// <summary>A run asks something.</summary>
    public void Asked(long run, VenueRequest request, Instant at)
    {
        Roll(at);
        orders += request is PlaceOrder or PlaceConditional ? 1 : 0;
        ref var weight = ref CollectionsMarshal.GetValueRefOrAddDefault(weights, run, out _);
        weight += RequestGate.WeightOf(request);
        isBeyond |= weight > Limits.WeightPerMinute;
    }

    /// <summary>An answer tells a run what the venue counted; negative is nothing.</summary>
    public void Told(long run, int weight, Instant at)
    {
        Roll(at);
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(weights, run, out _);
        known = Math.Max(known, weight);
    }

    /// <summary>What was known until now was looked at.</summary>
    public void Forget() => isBeyond = false;

    private void Roll(Instant at)
    {
        var current = at.Nanoseconds / SimVenue.Minute;
        if (current != minute)
        {
            minute = current;
            weights.Clear();
            orders = 0;
        }
    }
}
