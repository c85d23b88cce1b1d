using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Invariants;

/// <summary>Which orders enlarge a position, because a rule of it says so: those that open and were made at a close, before anything
/// was decided on it. An entry is made by a decision, or behind an exit, with the close of its decision.</summary>
public sealed class Additions
{
    // Each machine numbers its orders by itself; and a run that stood still goes on while a newer one has its journal.
    private readonly Dictionary<(object Machine, long Run), Known> runs = [];
    private readonly Dictionary<object, Known> newest = [];
    private int rebuilds;

    /// <summary>An engine has taken an input.</summary>
    public void On(SimView view, EngineInput input)
    {
        if (!view.IsRuled || view.Engine is not { } engine)
        {
            return;
        }
        if (rebuilds != view.Rebuilds)
        {
            rebuilds = view.Rebuilds;
            runs.Clear();
            newest.Clear();
        }
        var here = (view.Machine, engine.Epoch);
        if (!runs.TryGetValue(here, out var known))
        {
            runs[here] = known = new Known();
        }
        if (input is RunStarted)
        {
            Begin(engine, known, newest.GetValueOrDefault(view.Machine));
            newest[view.Machine] = known;
        }
        else if (engine.LastClose > known.Close)
        {
            Note(engine, known.Orders);
        }
        known.Close = engine.LastClose;
    }

    /// <summary>Whether an order enlarges a position.</summary>
    public bool Has(SimView view, in OrderView order) =>
        view.Engine is { } engine
        && runs.TryGetValue((view.Machine, engine.Epoch), out var known)
        && known.Orders.Contains(order.Order.Id);

    /// <summary>Whether an order that is sent does.</summary>
    public bool Has(SimView view, string clientId) =>
        view.IsRuled && view.Find(clientId) is { } order && Has(view, order);

    // What was made last may never have become durable, and its number is given anew.
    private static void Begin(EngineView engine, Known known, Known? before)
    {
        foreach (var order in engine.Orders)
        {
            if (before?.Orders.Contains(order.Order.Id) == true)
            {
                known.Orders.Add(order.Order.Id);
            }
        }
    }

    private static void Note(EngineView engine, HashSet<OrderId> orders)
    {
        foreach (var order in engine.Orders)
        {
            if (order.Order.Reason == CloseReason.None && order.Order.Submitted == engine.LastClose)
            {
                orders.Add(order.Order.Id);
            }
        }
    }

    private sealed class Known
    {
        public HashSet<OrderId> Orders { get; } = [];

        public Instant Close { get; set; } = new(long.MinValue);
    }
}
