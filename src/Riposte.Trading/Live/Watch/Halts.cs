using System.Collections.Immutable;
using Riposte.Core;
using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Trading.Live.Watch;

/// <summary>
/// What keeps trading from entering. It is part of the snapshot, so it outlives the program. Whoever makes things safer needs no
/// right; whoever lifts something does.
/// <code>
/// act             by                        effect; a second time changes nothing
/// Latch           any part of the program   a reason more; no entries (of the symbol, where it names one)
/// Resume          who is authorised         no reasons
/// StopEntries     anyone with a name        the switch is off: no entries
/// AllowEntries    who is authorised         the switch is on
/// Kill            anyone with a name        the kill switch is on: no entries, everything is to be closed
/// Release         who is authorised         the kill switch is off
/// </code>
/// The three do not touch each other: entries need no reason, the switch on and the kill switch off. Mutable, one writer.
/// </summary>
/// <param name="authorised">Names of those who may lift something; nobody when empty.</param>
public sealed class Halts(ImmutableArray<string> authorised)
{
    // One of each reason for each symbol is kept; more symbols than this halt everything.
    private const int Most = 256;

    private readonly List<Halt> latched = [];
    private bool isOff;
    private bool isKilled;
    private string switchedBy = "";
    private Instant switchedAt;
    private string killedBy = "";
    private Instant killedAt;
    private long refused;

    /// <summary>What latched, oldest first.</summary>
    public IReadOnlyList<Halt> Latched => latched;

    /// <summary>Whether everything halted.</summary>
    public bool IsHalted => latched.Exists(halt => halt.Symbol.Length == 0);

    /// <summary>Whether the kill switch is on.</summary>
    public bool IsKilled => isKilled;

    /// <summary>Who turned the kill switch last, and when; empty when nobody did.</summary>
    public (string Principal, Instant Time) KillTurned => (killedBy, killedAt);

    /// <summary>Who turned the switch for entries last, and when; empty when nobody did.</summary>
    public (string Principal, Instant Time) EntriesTurned => (switchedBy, switchedAt);

    /// <summary>Number of acts that were refused: without a name, or without the right.</summary>
    public long Refused => refused;

    /// <summary>Whether a symbol may be entered.</summary>
    public bool AllowEntries(string symbol) => !isOff && !isKilled && !IsLatched(symbol);

    /// <summary>Halts until an authorised person resumes.</summary>
    /// <returns>Whether this is news: a person should hear of it.</returns>
    public bool Latch(in Halt halt)
    {
        Check.That(halt.Principal.Length > 0);
        var one = latched.Count < Most ? halt : halt with { Symbol = "" };
        if (
            latched.Exists(old =>
                old.Reason == one.Reason && string.Equals(old.Symbol, one.Symbol, StringComparison.Ordinal)
            )
        )
        {
            return false;
        }
        latched.Add(one);
        return true;
    }

    /// <summary>Does what a person wants, as far as it concerns halts.</summary>
    /// <returns>Whether the person may; false also for acts that do not concern halts.</returns>
    public bool On(OperatorActed input)
    {
        var mustBeAuthorised = input.Act is OperatorAct.Release or OperatorAct.AllowEntries or OperatorAct.Resume;
        if (input.Principal.Length == 0 || (mustBeAuthorised && !authorised.Contains(input.Principal)))
        {
            refused++;
            return false;
        }
        switch (input.Act)
        {
            case OperatorAct.Kill or OperatorAct.Release:
                Turn(ref isKilled, ref killedBy, ref killedAt, input, OperatorAct.Kill);
                return true;
            case OperatorAct.StopEntries or OperatorAct.AllowEntries:
                Turn(ref isOff, ref switchedBy, ref switchedAt, input, OperatorAct.StopEntries);
                return true;
            case OperatorAct.Resume:
                latched.Clear();
                return true;
            default:
                return false;
        }
    }

    internal void Visit(StateVisitor visitor)
    {
        Lists.Visit(visitor, latched, Most + Enum.GetValues<HaltReason>().Length, Halt.Visit);
        visitor.Visit(ref isOff);
        visitor.Visit(ref isKilled);
        visitor.Visit(ref switchedBy);
        visitor.Visit(ref switchedAt);
        visitor.Visit(ref killedBy);
        visitor.Visit(ref killedAt);
        visitor.Visit(ref refused);
    }

    // Asked at each bar: a predicate would be made anew each time.
    private bool IsLatched(string symbol)
    {
        foreach (var halt in latched)
        {
            if (halt.Symbol.Length == 0 || string.Equals(halt.Symbol, symbol, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    private static void Turn(ref bool isOn, ref string by, ref Instant at, OperatorActed input, OperatorAct turnsOn)
    {
        var on = input.Act == turnsOn;
        if (isOn != on)
        {
            isOn = on;
            by = input.Principal;
            at = input.At.Wall;
        }
    }
}
