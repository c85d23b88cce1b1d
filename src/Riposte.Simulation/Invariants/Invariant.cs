using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>
/// Something that must hold whatever goes wrong. It looks at each input and output of each engine that runs, or at all there is
/// to see once a minute, and says what is broken, or null. It lives as long as a simulated run: across crashes and restarts of
/// the process.
/// </summary>
public abstract class Invariant
{
    /// <summary>Its number: I1 to I20, and 21 for what only a simulation can compare.</summary>
    public abstract int Number { get; }

    /// <summary>What must hold, in one sentence.</summary>
    public abstract string Says { get; }

    /// <summary>How often it was looked at something that could have broken it: a count that stays at 0 proves nothing.</summary>
    public long Checks { get; private set; }

    /// <summary>Whether it looks at inputs of a kind: most that look at inputs look at a few that are seldom.</summary>
    public virtual bool Sees(InputKind kind) => true;

    /// <summary>An engine has taken an input of a kind that it sees.</summary>
    public virtual string? AfterInput(SimView view, EngineInput input) => null;

    /// <summary>An engine wants a request sent; it is not sent yet.</summary>
    public virtual string? OnRequest(SimView view, VenueRequest request) =>
        request is PlaceOrder { Use: RequestUse.Opening } place ? OnEntry(view, place) : null;

    /// <summary>An engine wants an order sent that opens; for those that look at no other request.</summary>
    public virtual string? OnEntry(SimView view, PlaceOrder place) => null;

    /// <summary>An engine wants something done, be it a request or anything else but to be woken; it is not done yet.</summary>
    public virtual string? OnOutput(SimView view, EngineOutput output) =>
        output switch
        {
            AskDecision ask => OnAsk(view, ask),
            RaiseAlarm alarm => OnAlarm(view, alarm),
            _ => null,
        };

    /// <summary>An engine wants to be told what to do; for those that look at no other output.</summary>
    public virtual string? OnAsk(SimView view, AskDecision ask) => null;

    /// <summary>An engine wants a person told; for those that look at no other output.</summary>
    public virtual string? OnAlarm(SimView view, RaiseAlarm alarm) => null;

    /// <summary>A minute has passed.</summary>
    public virtual string? OnMinute(SimView view) => null;

    /// <summary>The run ends: faults have been over for a while.</summary>
    public virtual string? AtEnd(SimView view) => null;

    /// <summary>Counts a look.</summary>
    protected void Looked() => Checks++;
}
