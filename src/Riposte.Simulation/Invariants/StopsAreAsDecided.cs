using Riposte.Core.Money;
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

    private readonly DecidedEntries entries = new();
    private readonly HashSet<string> judged = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int Number => 4;

    /// <inheritdoc/>
    public override string Says => "a stop is on the right side, where the decision wants it";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind == InputKind.SignalsArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        entries.On(view, input);
        return null;
    }

    /// <inheritdoc/>
    public override string? OnEntry(SimView view, PlaceOrder place)
    {
        entries.On(view, place);
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (view.Engine is not { } engine || !entries.Knows(view))
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

    private string? Find(SimView view, EngineView engine, in OrderView order)
    {
        var desk = order.Order.Desk;
        var symbol = view.Options.Instruments[order.Order.Instrument].Symbol;
        var held = engine.DeskPosition(desk);
        var id = order.ClientId;
        var stop = Waiting(view, symbol, id);
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
        if (entries.Newest(view, desk, symbol) is not var (entry, signal) || entry.Side == Side.Long != isLong)
        {
            return null;
        }
        if (view.Options.Desks[desk].Position.IsSome)
        {
            // Where rules want it: RulesAreFollowed.
            return null;
        }
        var cap = view.Options.Risk.MaxStopLoss;
        var stopLoss = double.IsNaN(signal.StopLoss) || signal.StopLoss > cap ? cap : signal.StopLoss;
        if (!(stopLoss > 0))
        {
            return null;
        }
        judged.Add(id);
        var expected = 0.0;
        var trigger = stop.Trigger.ToDouble();
        foreach (var trade in view.Truth.Trades(symbol))
        {
            if (trade.OrderId != entry.VenueId)
            {
                continue;
            }
            expected = trade.Price.ToDouble() * (isLong ? 1 - stopLoss : 1 + stopLoss);
            if (Math.Abs(trigger - expected) <= Ticks * view.Truth.Tick(symbol).ToDouble())
            {
                return null;
            }
        }
        return $"{symbol}: {id} triggers at {stop.Trigger}, decided was {expected:F4}";
    }

    private static ConditionalReport Waiting(SimView view, string symbol, string id) =>
        view.Truth.Waiting(symbol).FirstOrDefault(one => one.ClientId == id);
}
