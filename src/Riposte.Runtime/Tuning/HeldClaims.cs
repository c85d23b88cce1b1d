using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Ports.Studies;
using Riposte.Runtime.Download;

namespace Riposte.Runtime.Tuning;

/// <summary>The claims of this process, and their signs of life. Thread-safe.</summary>
internal sealed class HeldClaims(IStudyStore store, StudyRunOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<HeldClaim> held = [];
    private Instant last = time.Now();

    /// <summary>Begins to hold a claim.</summary>
    public HeldClaim Hold(TrialClaim claim, CancellationTokenSource stop)
    {
        var mine = new HeldClaim(claim, stop);
        lock (gate)
        {
            held.Add(mine);
        }
        return mine;
    }

    /// <summary>Ends holding it; after that nothing is done to it.</summary>
    public void Drop(HeldClaim mine)
    {
        lock (gate)
        {
            held.Remove(mine);
        }
    }

    /// <summary>Gives a sign of life for every claim, and loses those that others have.</summary>
    public void Beat()
    {
        lock (gate)
        {
            last = time.Now();
            foreach (var mine in held)
            {
                if (!TryBeat(mine.Claim))
                {
                    mine.Lose();
                }
            }
        }
    }

    /// <summary>The same when the last sign is overdue, as after the machine slept: before anybody here puts back what
    /// seems dead.</summary>
    public void BeatIfLate()
    {
        bool isLate;
        lock (gate)
        {
            // By the clock that leases go by: it runs on while the machine sleeps, timers do not.
            isLate = time.Now() - last > options.Heartbeat.Ticks * 100;
        }
        if (isLate)
        {
            Beat();
        }
    }

    private bool TryBeat(TrialClaim claim)
    {
        try
        {
            return store.Beat(claim, time.Now(), options.Lease);
        }
        catch (UserException)
        {
            // A store that is busy just now costs one sign of life, which the lease forgives; one that is broken shows
            // at the next write.
            return true;
        }
    }
}
