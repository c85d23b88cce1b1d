using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I4: a stop closes, and triggers where the decision wants it: its distance from the first execution of the entry, as the
/// venue booked it, to a few ticks. What is decided is read from the signals, not from the trader.</summary>
public sealed class StopsAreAsDecided : Invariant
{
    // The venue makes its ticks up to ten times as coarse, and a stop is moved to one.
    private const double Tolerance = 0.002;

    private readonly Dictionary<int, TargetSignal> last = [];
    private readonly Dictionary<int, List<(string ClientId, double StopLoss)>> entries = [];
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
            last.Clear();
            entries.Clear();
        }
        if (input is SignalsArrived signals && signals.Close == view.Engine?.LastClose)
        {
            foreach (var (desk, signal) in signals.Signals)
            {
                if (signal.StopLoss is > 0 and <= 1)
                {
                    last[desk] = signal;
                }
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnOutput(SimView view, EngineOutput output)
    {
        if (output is not SendRequest { Request: PlaceOrder { Use: RequestUse.Opening } place } || view.Engine is null)
        {
            return null;
        }
        foreach (var order in view.Engine.Orders)
        {
            if (order.ClientId == place.ClientId)
            {
                Note(order.Order.Desk, place, view);
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
            if (isStop && order.IsSent && !order.IsCancelling && Find(view, engine, order) is { } wrong)
            {
                return wrong;
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);

    private void Note(int desk, PlaceOrder place, SimView view)
    {
        if (!entries.TryGetValue(desk, out var sent))
        {
            entries[desk] = sent = [];
        }
        var side = place.Side == Side.Long ? TargetSide.Long : TargetSide.Short;
        var isKnown = last.TryGetValue(desk, out var signal) && signal.Side == side;
        sent.Add((place.ClientId, isKnown ? Math.Min(signal.StopLoss, view.Options.Risk.MaxStopLoss) : double.NaN));
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
        if (Expected(view, desk, symbol, isLong) is not { } expected)
        {
            return null;
        }
        var off = Math.Abs(stop.Trigger.ToDouble() - expected) / expected;
        return off > Tolerance ? $"{symbol}: {id} triggers at {stop.Trigger}, decided was {expected:F4}" : null;
    }

    // Where the stop of the newest entry of a desk that traded should be; null when that is not known.
    private double? Expected(SimView view, int desk, string symbol, bool isLong)
    {
        var sent = entries.GetValueOrDefault(desk);
        for (var i = (sent?.Count ?? 0) - 1; i >= 0; i--)
        {
            var (clientId, stopLoss) = sent![i];
            var order = view.Truth.Orders(symbol).FirstOrDefault(one => one.ClientId == clientId);
            if (order.Filled.Units == 0)
            {
                continue;
            }
            if (double.IsNaN(stopLoss) || order.Side == Side.Long != isLong)
            {
                return null;
            }
            var price = view.Truth.Trades(symbol).First(trade => trade.OrderId == order.VenueId).Price.ToDouble();
            return isLong ? price * (1 - stopLoss) : price * (1 + stopLoss);
        }
        return null;
    }
}
