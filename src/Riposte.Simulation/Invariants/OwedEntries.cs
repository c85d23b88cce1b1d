using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>Entries that are out, or wait for what is held against them to go, and have not left. Part of I13.</summary>
internal sealed class OwedEntries
{
    private const long Limit = 130 * SimView.Second;

    // By the desk.
    private readonly Dictionary<int, (Instant Close, long Since)> entries = [];

    // Orders that close what the desks of these entries held, by their ids: a trade may be the last that is heard of one.
    private readonly Dictionary<string, int> exits = [];

    /// <summary>Whether none is owed.</summary>
    public bool IsEmpty => entries.Count == 0;

    /// <summary>Nothing is known of them any more.</summary>
    public void Clear()
    {
        entries.Clear();
        exits.Clear();
    }

    /// <summary>An entry of a desk is owed.</summary>
    /// <param name="engine">The engine that owes it.</param>
    /// <param name="desk">The desk.</param>
    /// <param name="close">The close it was decided on.</param>
    /// <param name="since">Since when, on the clock of the world.</param>
    public void Add(EngineView engine, int desk, Instant close, long since)
    {
        if (!entries.TryAdd(desk, (close, since)))
        {
            return;
        }
        foreach (var order in engine.Orders)
        {
            if (order.Order.Desk == desk && order.Order.Reason != CloseReason.None)
            {
                exits[order.ClientId] = desk;
            }
        }
    }

    /// <summary>An order of the desk left: the entry, or a target that traded behind the exit and turned the desk round, with which
    /// goes what was to be entered.</summary>
    public void Remove(int desk) => entries.Remove(desk);

    /// <summary>A target that trades behind the exit of its desk takes with it what was to be entered; so does an order that ends only
    /// when the decision is fresh no longer.</summary>
    /// <param name="view">What is seen.</param>
    /// <param name="engine">The engine that owes them.</param>
    /// <param name="input">What the engine was told.</param>
    /// <param name="fresh">How long a decision is fresh.</param>
    public void After(SimView view, EngineView engine, EngineInput input, long fresh)
    {
        if (
            input is OrderArrived { Execution: ExecutionKind.Trade, Order: var traded }
            && exits.TryGetValue(traded.ClientId, out var its)
        )
        {
            entries.Remove(its);
        }
        foreach (var (desk, (close, _)) in entries)
        {
            if (view.Instant - close > fresh && IsBehind(engine, desk))
            {
                entries.Remove(desk);
            }
        }
    }

    /// <summary>Looks for one that has not left in time.</summary>
    /// <param name="view">What is seen.</param>
    /// <param name="engine">The engine that owes them.</param>
    /// <param name="calm">For how long nothing has hindered.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public string? Late(SimView view, EngineView engine, long calm)
    {
        foreach (var (desk, (close, since)) in entries)
        {
            var isHindered =
                calm < view.Now - since
                || IsBehind(engine, desk)
                || !engine.MayEnter(view.Options.Desks[desk].Instrument);
            var isLate = view.Now - since > Limit;
            if (isHindered || isLate)
            {
                entries.Remove(desk);
            }
            if (!isHindered && isLate)
            {
                return $"desk {desk} was to enter on {close}, no order left, and nothing hinders";
            }
        }
        return null;
    }

    // What protected the position before has to end first: a stop may hang for minutes.
    private static bool IsBehind(EngineView engine, int desk)
    {
        foreach (var order in engine.Orders)
        {
            if (order.Order.Desk == desk && order.Order.Reason != CloseReason.None)
            {
                return true;
            }
        }
        return false;
    }
}
