using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I4: a stop closes, and triggers where the decision wants it: at its distance from an execution of the entry, as the venue
/// booked it, but for ticks. What is decided is read from the signals, not from the trader.</summary>
public sealed class StopsAreAsDecided : Invariant
{
    // It is moved to a tick, and to another one where the venue made its ticks coarser since.
    private const int Ticks = 2;

    // An entry is sent with the second close behind its decision at the latest.
    private const int Kept = 4;

    // Two machines trade for the same desks, each by decisions of its own.
    private readonly Dictionary<(object Machine, int Desk), List<TargetSignal>> signals = [];
    private readonly Dictionary<(object Machine, int Desk), List<(string ClientId, double StopLoss)>> entries = [];
    private readonly HashSet<string> judged = new(StringComparer.Ordinal);
    private int rebuilds;

    /// <inheritdoc/>
    public override int Number => 4;

    /// <inheritdoc/>
    public override string Says => "a stop is on the right side, where the decision wants it";

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (rebuilds != view.Rebuilds)
        {
            // Another journal: its positions may have been opened by decisions that it does not know.
            rebuilds = view.Rebuilds;
            signals.Clear();
            entries.Clear();
        }
        if (input is SignalsArrived told && told.Close == view.Engine?.LastClose)
        {
            foreach (var (desk, signal) in told.Signals)
            {
                if (OnlySoundInputs.IsSound(view, desk, signal, told.Close))
                {
                    Note((view.Machine, desk), signal);
                }
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        if (request is not PlaceOrder { Use: RequestUse.Opening } place || view.Engine is null)
        {
            return null;
        }
        foreach (var order in view.Engine.Orders)
        {
            if (order.ClientId == place.ClientId)
            {
                Note(order.Order, place, view);
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (view.Engine is not { } engine || rebuilds != view.Rebuilds)
        {
            return null;
        }
        foreach (var order in engine.Orders)
        {
            var isStop = order.Order is { Kind: OrderKind.Stop, Reason: not CloseReason.None };
            var isNew = isStop && order.IsSent && !order.IsCancelling && !judged.Contains(order.ClientId);
            if (isNew && Find(view, engine, order) is { } wrong)
            {
                return wrong;
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);

    private void Note((object Machine, int Desk) here, in TargetSignal signal)
    {
        if (!signals.TryGetValue(here, out var kept))
        {
            signals[here] = kept = [];
        }
        kept.Add(signal);
        if (kept.Count > Kept)
        {
            kept.RemoveAt(0);
        }
    }

    private void Note(in Order order, PlaceOrder place, SimView view)
    {
        var here = (view.Machine, order.Desk);
        if (!entries.TryGetValue(here, out var sent))
        {
            entries[here] = sent = [];
        }
        var side = place.Side == Side.Long ? TargetSide.Long : TargetSide.Short;
        // While an entry waits for the exit before it, what is decided later changes nothing.
        var close = order.Submitted;
        var signal = signals.GetValueOrDefault(here)?.FindLast(one => one.KnownAt == close) ?? default;
        var isKnown = signal.KnownAt == close && signal.Side == side;
        var cap = view.Options.Risk.MaxStopLoss;
        var stopLoss = double.IsNaN(signal.StopLoss) || signal.StopLoss > cap ? cap : signal.StopLoss;
        sent.Add((place.ClientId, isKnown && stopLoss > 0 ? stopLoss : double.NaN));
        if (sent.Count > 8)
        {
            sent.RemoveAt(0);
        }
    }

    private string? Find(SimView view, EngineView engine, in OrderView order)
    {
        var desk = order.Order.Desk;
        var symbol = view.Options.Instruments[order.Order.Instrument].Symbol;
        var held = engine.DeskPosition(desk);
        var id = order.ClientId;
        var stop = view.Truth.Waiting(symbol).FirstOrDefault(one => one.ClientId == id);
        if (held.Units == 0 || stop.ClientId != id || stop.Status != ConditionalStatus.New)
        {
            return null;
        }
        Looked();
        var isLong = held.Units > 0;
        if (stop.Side == Side.Long == isLong)
        {
            return $"{symbol}: {id} buys or sells more of what it should close";
        }
        if (Entry(view, desk, symbol) is not var (entry, stopLoss) || entry.Side == Side.Long != isLong)
        {
            return null;
        }
        judged.Add(id);
        var expected = 0.0;
        var trigger = stop.Trigger.ToDouble();
        foreach (var trade in view.Truth.Trades(symbol).Where(trade => trade.OrderId == entry.VenueId))
        {
            expected = trade.Price.ToDouble() * (isLong ? 1 - stopLoss : 1 + stopLoss);
            if (Math.Abs(trigger - expected) <= Ticks * view.Truth.Tick(symbol).ToDouble())
            {
                return null;
            }
        }
        return $"{symbol}: {id} triggers at {stop.Trigger}, decided was {expected:F4}";
    }

    // The newest entry of a desk that traded, and how far off its stop is to be; null where that is not known.
    private (OrderReport Order, double StopLoss)? Entry(SimView view, int desk, string symbol)
    {
        var sent = entries.GetValueOrDefault((view.Machine, desk));
        for (var i = (sent?.Count ?? 0) - 1; i >= 0; i--)
        {
            var (clientId, stopLoss) = sent![i];
            var order = view.Truth.Orders(symbol).FirstOrDefault(one => one.ClientId == clientId);
            if (order.Filled.Units > 0)
            {
                return double.IsNaN(stopLoss) ? null : (order, stopLoss);
            }
        }
        return null;
    }
}
