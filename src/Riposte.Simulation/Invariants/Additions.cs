using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Invariants;

/// <summary>Which orders enlarge a position, because a rule of it says so: those that open and were made at a close, before anything
/// was decided on it. An entry is made by a decision, or behind an exit, with the close of its decision.</summary>
public sealed class Additions
{
    // Each machine numbers its orders by itself.
    private readonly Dictionary<object, Known> machines = [];
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
            machines.Clear();
        }
        if (!machines.TryGetValue(view.Machine, out var known))
        {
            machines[view.Machine] = known = new Known();
        }
        if (input is RunStarted)
        {
            // What was made last may never have become durable, and its number is given anew.
            var left = new HashSet<OrderId>();
            foreach (var order in engine.Orders)
            {
                left.Add(order.Order.Id);
            }
            known.Orders.IntersectWith(left);
        }
        else if (engine.LastClose > known.Close)
        {
            Note(engine, known.Orders);
        }
        known.Close = engine.LastClose;
    }

    /// <summary>Whether an order enlarges a position.</summary>
    public bool Has(SimView view, in OrderView order) =>
        machines.TryGetValue(view.Machine, out var known) && known.Orders.Contains(order.Order.Id);

    /// <summary>Whether an order that is sent does.</summary>
    public bool Has(SimView view, string clientId) =>
        view.IsRuled && view.Find(clientId) is { } order && Has(view, order);

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
