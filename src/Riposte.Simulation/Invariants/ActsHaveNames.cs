using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;

namespace Riposte.Simulation.Invariants;

/// <summary>I19: each halt, kill, release and switch has a principal and a moment, and comes from an input that bears both; what is
/// lifted was lifted by somebody who may. Whoever makes things safer is heard, whatever the engine does. That each such input is in
/// the journal is looked at when the run ends.</summary>
public sealed class ActsHaveNames : Invariant
{
    private readonly Dictionary<long, Stand> before = [];
    private Stand last;
    private long epoch = -1;

    /// <inheritdoc/>
    public override int Number => 19;

    /// <inheritdoc/>
    public override string Says =>
        "halts, kills, releases and switches have a principal, a moment and an input that bears both";

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (view.Engine is not { } engine)
        {
            return null;
        }
        var halts = engine.Halts;
        if (input is OperatorActed { Principal.Length: > 0 } safer && IsUnheard(halts, safer.Act))
        {
            return $"nothing halts behind {input}";
        }
        // Nearly always nothing has changed.
        if (
            engine.Epoch == epoch
            && halts.IsKilled == last.IsKilled
            && halts.Latched.Count == last.Latched
            && halts.EntriesTurned.Time == last.Entries.Time
        )
        {
            return null;
        }
        var now = Stand.Of(halts);
        (epoch, last) = (engine.Epoch, now);
        var isKnown = before.TryGetValue(engine.Epoch, out var old);
        if (isKnown && now == old)
        {
            return null;
        }
        before[engine.Epoch] = now;
        // What a run finds when it begins was done in an earlier one.
        return isKnown && input is not RunStarted ? Find(view, halts, old, now, input) : null;
    }

    private static bool IsUnheard(Halts halts, OperatorAct act) =>
        act switch
        {
            OperatorAct.Kill => !halts.IsKilled,
            OperatorAct.StopEntries => halts.AllowEntries(""),
            _ => false,
        };

    private string? Find(SimView view, Halts halts, in Stand old, in Stand now, EngineInput input)
    {
        Looked();
        var act = input as OperatorActed;
        var isNamed = act is { Principal.Length: > 0, Reason.Length: > 0 };
        var mayLift = isNamed && view.Options.Risk.Releasers.Contains(act!.Principal);
        if (now.IsKilled != old.IsKilled)
        {
            var isRight = now.IsKilled ? act?.Act == OperatorAct.Kill : act?.Act == OperatorAct.Release && mayLift;
            if (!isNamed || !isRight || halts.KillTurned != (act!.Principal, act.At.Wall))
            {
                return $"the kill switch is {(now.IsKilled ? "on" : "off")} after {input}, by {halts.KillTurned}";
            }
        }
        if (now.Entries != old.Entries)
        {
            var isRight = act?.Act == OperatorAct.StopEntries || (act?.Act == OperatorAct.AllowEntries && mayLift);
            if (!isNamed || !isRight || now.Entries != (act!.Principal, act.At.Wall))
            {
                return $"the switch for entries was turned by {now.Entries} after {input}";
            }
        }
        return now.Latched < old.Latched && !(act?.Act == OperatorAct.Resume && mayLift)
            ? $"a halt was lifted by {input}"
            : FindNameless(halts, old.Latched);
    }

    private static string? FindNameless(Halts halts, int from)
    {
        for (var i = from; i < halts.Latched.Count; i++)
        {
            var halt = halts.Latched[i];
            if (halt.Principal.Length == 0 || halt.Text.Length == 0 || halt.Time == default)
            {
                return $"a halt does not say who, when or why: {halt}";
            }
        }
        return null;
    }

    private readonly record struct Stand(bool IsKilled, (string Principal, Instant Time) Entries, int Latched)
    {
        public static Stand Of(Halts halts) => new(halts.IsKilled, halts.EntriesTurned, halts.Latched.Count);
    }
}
