using Riposte.Core.Randomness;
using Riposte.Runtime.Journals;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>Faults that wait for something to happen to: a fault at a moment drawn at random hardly ever meets what takes
/// milliseconds. Each strikes once; what it waits for comes within four hours, or it does not strike.</summary>
internal sealed class Traps(SimWorld world)
{
    private const long Millisecond = 1_000_000;
    private const long Second = 1_000 * Millisecond;
    private const long Patience = 4 * 3_600_000;
    private static readonly OperatorAct[] Lifts = [OperatorAct.Resume, OperatorAct.Release, OperatorAct.AllowEntries];

    private readonly List<Fault> armed = [];

    /// <summary>A fault waits from now on, at most until the time without faults begins.</summary>
    public void Arm(Fault fault)
    {
        var end = Math.Max(fault.At, Math.Min(fault.At + Patience, world.Plan.Horizon - FaultPlan.Healing));
        armed.Add(fault);
        world.Time.At(end * Millisecond, _ => armed.Remove(fault));
    }

    /// <summary>Nothing waits any longer.</summary>
    public void End() => armed.Clear();

    /// <summary>A request has reached the venue, which has not looked at it yet.</summary>
    /// <returns>Whether nothing is to be heard of it.</returns>
    public bool Before(SimCall call)
    {
        if (armed.Count == 0 || call.Request is not (PlaceOrder or PlaceConditional))
        {
            return false;
        }
        var isUnheard = false;
        if (TrySpring(95, out var asked))
        {
            call.From.Owner.AskToStop();
            isUnheard = asked.Strength % 2 == 0;
        }
        if (
            call.Request is PlaceConditional { Kind: OrderKind.Stop } stop
            && IsReal(stop)
            && TrySpring(93, out var race, 0)
        )
        {
            ChangeRules(race, stop.Symbol);
        }
        if (call.Request is PlaceOrder { Use: RequestUse.Opening } entry && TrySpring(93, out var change, 1))
        {
            ChangeRules(change, entry.Symbol);
        }
        if (call.Request.Use == RequestUse.Opening && TrySpring(94, out var step))
        {
            StepSoon(step);
        }
        return isUnheard;
    }

    // Behind its answer's departure, before its arrival.
    private void StepSoon(Fault step) => world.Time.At(world.Time.Now + Millisecond, _ => world.StepWall(step));

    /// <summary>Something halts an engine that did not before.</summary>
    public void Halted(SimInstance instance)
    {
        if (TrySpring(71, out _))
        {
            world.Time.At(world.Time.Now + 5 * Second, _ => Lift(instance));
        }
    }

    /// <summary>A process gives a file its name.</summary>
    public void Renamed(SimInstance instance, string name)
    {
        var isHalted = instance.View?.Halts is { IsKilled: true } or { Latched.Count: > 0 };
        if (isHalted && JournalNames.IsHint(name) && TrySpring(90, out var fault))
        {
            var wait = (long)((1 + 90 * fault.Share) * Second);
            world.Time.At(world.Time.Now + wait, _ => world.Crash(instance, isPower: false, "behind a snapshot"));
        }
    }

    private bool TrySpring(int number, out Fault fault, int? target = null)
    {
        var at = armed.FindIndex(one => one.Number == number && one.Target == (target ?? one.Target));
        fault = at < 0 ? default : armed[at];
        if (at < 0)
        {
            return false;
        }
        armed.RemoveAt(at);
        if (number != 71)
        {
            world.Weather.Struck(number);
        }
        world.Trace.Line(world.Time.Instant, $"fault strikes: {fault}");
        world.Hinder(30 * Second);
        return true;
    }

    // Somebody without the right.
    private static void Lift(SimInstance instance)
    {
        if (!instance.Process.HasEnded)
        {
            foreach (var act in Lifts)
            {
                instance.Act(act, "would like to", "a stranger");
            }
        }
    }

    private void ChangeRules(in Fault fault, string symbol)
    {
        var index = world.Venue.Truth.Symbols.IndexOf(symbol);
        var random = RandomStream.Named((ulong)fault.At, fault.Kind.Name);
        world.Venue.Inject(new VenueFault(VenueFaultKind.TickChange, index) { Count = 2 + random.NextInt(9) });
        world.Venue.Inject(new VenueFault(VenueFaultKind.StepChange, index) { Count = 2 + random.NextInt(9) });
    }

    // The look whether conditional orders are taken at all has no size.
    private static bool IsReal(PlaceConditional place) => place.ClosePosition || place.Quantity.Units > 0;
}
