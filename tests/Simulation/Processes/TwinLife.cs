using Riposte.Core.Randomness;
using Riposte.Runtime.Live;
using Riposte.Tests.LiveProcess;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Processes;

/// <summary>One run of the program: where it is to die, and how far it came.</summary>
internal sealed class TwinLife
{
    // Real time: how long a run may take to come to the point where it dies, and to settle.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(90);

    private readonly KillPoint point;
    private readonly bool settles;
    private readonly TimeSpan moment;
    private int countdown;
    private bool hasTraded;

    public TwinLife(KillPoint point, bool settles, RandomStream random)
    {
        (this.point, this.settles) = (point, settles);
        countdown =
            1
            + random.NextInt(
                point switch
                {
                    KillPoint.Recovery => 8,
                    KillPoint.Fills => 2,
                    _ => 4,
                }
            );
        moment = TimeSpan.FromMilliseconds(50 + random.NextInt(2_000));
    }

    /// <summary>When it began, on the system's steady clock.</summary>
    public long Began { get; init; }

    /// <summary>Whether it is to end in order.</summary>
    public bool IsLast { get; init; }

    /// <summary>Whether it dies now.</summary>
    public bool IsStruck { get; private set; }

    /// <summary>Whether it dies where it was to.</summary>
    public bool IsReached { get; private set; }

    /// <summary>Whether it did not come as far as it should have.</summary>
    public bool IsLate { get; private set; }

    /// <summary>Whether it is to die at an order or an execution.</summary>
    public bool WaitsForOrders => point is not (KillPoint.Moment or KillPoint.Recovery);

    /// <summary>Whether it agreed with the account, with every position protected.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Whether the venue's time stands so that it can be stopped at rest.</summary>
    public bool IsStanding { get; set; }

    /// <summary>What it said when it ended by itself.</summary>
    public LastWord? Last { get; set; }

    /// <summary>Why it has not settled.</summary>
    public string Why { get; private set; } = "nothing was heard of it";

    private bool IsArmed => point == KillPoint.Recovery || (hasTraded && (IsSettled || !settles));

    /// <summary>Whether it dies at this: an order or a cancellation, in its recovery any request, or an execution.</summary>
    public bool Strikes(KillPoint at, VenueRequest? request)
    {
        var fits = at == point && IsArmed && !IsLast && !IsStruck;
        if (!fits || (request is not null && point != KillPoint.Recovery && !TwinVenue.IsOrder(request)))
        {
            return false;
        }
        if (--countdown > 0)
        {
            return false;
        }
        return IsStruck = IsReached = true;
    }

    /// <summary>It told how it stands.</summary>
    public void Stand(Standing standing, TwinVenue venue)
    {
        hasTraded |= standing.Phase is EnginePhase.Trading or EnginePhase.Halted;
        var isAtRest =
            standing is { Phase: EnginePhase.Trading or EnginePhase.Halted, Step: SyncStep.None, Unknown: 0 }
            && standing.Positions.All(one => one.IsQuiet);
        Why = isAtRest ? venue.Differs(standing) ?? "" : standing.ToString();
        // The last one has to agree whenever it is looked at.
        IsSettled = Why.Length == 0 || (IsSettled && !IsLast);
    }

    /// <summary>Looks at the real time.</summary>
    public void Look(TimeSpan passed, bool isSlowest)
    {
        if (point == KillPoint.Moment && !IsLast && (IsSettled || !settles) && passed >= moment)
        {
            IsStruck = IsReached = true;
        }
        var limit =
            isSlowest ? LastPatience
            : settles ? LongPatience
            : Patience;
        if (passed > limit && !IsStruck)
        {
            IsStruck = true;
            IsLate = IsLast || !hasTraded || (settles && !IsSettled);
        }
    }
}
