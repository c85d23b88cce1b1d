using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>Which sound decision each entry that was sent follows from, read from the signals and not from the trader.</summary>
internal sealed class DecidedEntries
{
    // An entry is sent with the second close behind its decision at the latest.
    private const int Kept = 4;
    private const int MostSent = 8;

    // Two machines trade for the same desks, each by decisions of its own.
    private readonly Dictionary<(object Machine, int Desk), List<TargetSignal>> signals = [];
    private readonly Dictionary<(object Machine, int Desk), List<(string ClientId, TargetSignal? Signal)>> entries = [];
    private int rebuilds;

    /// <summary>Whether it knows the journal that is written now.</summary>
    public bool Knows(SimView view) => rebuilds == view.Rebuilds;

    /// <summary>An engine has taken an input.</summary>
    public void On(SimView view, EngineInput input)
    {
        if (!Knows(view))
        {
            // Another journal: its positions may have been opened by decisions that it does not know.
            rebuilds = view.Rebuilds;
            signals.Clear();
            entries.Clear();
        }
        if (input is not SignalsArrived told || told.Close != view.Engine?.LastClose)
        {
            return;
        }
        foreach (var (desk, signal) in told.Signals)
        {
            if (OnlySoundInputs.IsSound(view, desk, signal, told.Close))
            {
                Add(signals, (view.Machine, desk), signal, Kept);
            }
        }
    }

    /// <summary>An engine wants an order sent that opens.</summary>
    public void On(SimView view, PlaceOrder place)
    {
        foreach (var order in view.Orders)
        {
            if (order.ClientId == place.ClientId && !view.Additions.Has(view, order))
            {
                var here = (view.Machine, order.Order.Desk);
                Add(entries, here, (place.ClientId, Behind(here, order.Order, place.Side)), MostSent);
            }
        }
    }

    /// <summary>The newest entry of a desk that traded, and what it was decided by; null where that is not known.</summary>
    public (OrderReport Order, TargetSignal Signal)? Newest(SimView view, int desk, string symbol)
    {
        var sent = entries.GetValueOrDefault((view.Machine, desk));
        for (var i = (sent?.Count ?? 0) - 1; i >= 0; i--)
        {
            var (clientId, signal) = sent![i];
            var order = view.Truth.Orders(symbol, clientId).FirstOrDefault();
            if (order.Filled.Units > 0)
            {
                return signal is { } known ? (order, known) : null;
            }
        }
        return null;
    }

    // While an entry waits for the exit before it, what is decided later changes nothing.
    private TargetSignal? Behind((object, int) here, Order order, Side side)
    {
        var wanted = side == Side.Long ? TargetSide.Long : TargetSide.Short;
        var signal = signals.GetValueOrDefault(here)?.FindLast(one => one.KnownAt == order.Submitted) ?? default;
        return signal.KnownAt == order.Submitted && signal.Side == wanted ? signal : null;
    }

    private static void Add<T>(Dictionary<(object, int), List<T>> all, (object, int) here, T one, int most)
    {
        if (!all.TryGetValue(here, out var kept))
        {
            all[here] = kept = [];
        }
        kept.Add(one);
        if (kept.Count > most)
        {
            kept.RemoveAt(0);
        }
    }
}
