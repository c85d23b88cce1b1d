using Riposte.Core;
using Riposte.Core.Hashing;
using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Trading.Orders;

/// <summary>
/// The orders a trader has out: at most one entry, one exit, one stop and one target. Every change becomes a command
/// and is reported. Mutable, one
/// writer, no allocation.
/// </summary>
/// <param name="report">Called with each order that is sent or ends; null reports to no one.</param>
public sealed class WorkingOrders(Action<Order, OrderState, Instant>? report)
{
    private long count;
    private Order entry;
    private Order exit;
    private Order stop;
    private Order target;

    /// <summary>Whether an entry waits.</summary>
    public bool HasEntry => entry.Id != default;

    /// <summary>Whether an exit waits.</summary>
    public bool HasExit => exit.Id != default;

    /// <summary>Sends a market order that opens a position.</summary>
    public void Enter(Side side, Quantity quantity, Instant now, Instant expiresAfter, CommandList commands)
    {
        Check.That(!HasEntry);
        entry = new Order(
            NextId(),
            OrderKind.Market,
            side,
            quantity,
            Price.Zero,
            false,
            now,
            expiresAfter,
            CloseReason.None
        );
        Send(entry, commands);
    }

    /// <summary>Sends a market order that closes a position; it waits for the next open, however late. Does nothing
    /// when one already waits.</summary>
    public void Exit(Quantity position, Instant now, CloseReason reason, CommandList commands)
    {
        if (!HasExit)
        {
            exit = Reducing(OrderKind.Market, position, Price.Zero, now, reason);
            Send(exit, commands);
        }
    }

    /// <summary>Sends the stop of a position.</summary>
    public void Stop(Quantity position, Price price, Instant now, CommandList commands)
    {
        Check.That(stop.Id == default);
        stop = Reducing(OrderKind.Stop, position, price, now, CloseReason.StopLoss);
        Send(stop, commands);
    }

    /// <summary>Sends the target of a position.</summary>
    public void Target(Quantity position, Price price, Instant now, CommandList commands)
    {
        Check.That(target.Id == default);
        target = Reducing(OrderKind.Target, position, price, now, CloseReason.TakeProfit);
        Send(target, commands);
    }

    /// <summary>Takes back the waiting entry, if any.</summary>
    public void CancelEntry(Instant now, CommandList commands) => Cancel(ref entry, now, commands);

    /// <summary>Takes back the waiting exit, if any.</summary>
    public void CancelExit(Instant now, CommandList commands) => Cancel(ref exit, now, commands);

    /// <summary>Takes back everything that reduces: the position is gone.</summary>
    public void CancelReducing(Instant now, CommandList commands)
    {
        Cancel(ref exit, now, commands);
        Cancel(ref stop, now, commands);
        Cancel(ref target, now, commands);
    }

    /// <summary>Removes an order that the venue says has ended, and returns it.</summary>
    /// <exception cref="InvariantException">The order is not out.</exception>
    public Order End(OrderId id, OrderState state, Instant time)
    {
        Check.That(id != default);
        ref var slot = ref entry;
        slot = ref exit.Id == id ? ref exit : ref slot;
        slot = ref stop.Id == id ? ref stop : ref slot;
        slot = ref target.Id == id ? ref target : ref slot;
        Check.That(slot.Id == id);
        var order = slot;
        slot = default;
        report?.Invoke(order, state, time);
        return order;
    }

    internal void AddTo(Hasher hasher)
    {
        hasher.Add(count);
        foreach (var order in (ReadOnlySpan<Order>)[entry, exit, stop, target])
        {
            hasher
                .Add(order.Id.Value)
                .Add((long)order.Side)
                .Add(order.Quantity.Units)
                .Add(order.Price.Units)
                .Add(order.ExpiresAfter.Nanoseconds)
                .Add((long)order.Reason);
        }
    }

    private OrderId NextId() => new(++count);

    private Order Reducing(OrderKind kind, Quantity position, Price price, Instant now, CloseReason reason)
    {
        Check.That(position != Quantity.Zero);
        var side = position > Quantity.Zero ? Side.Short : Side.Long;
        return new Order(NextId(), kind, side, position.Abs(), price, true, now, Order.Never, reason);
    }

    private void Send(in Order order, CommandList commands)
    {
        commands.Add(new Command(CommandKind.Submit, order));
        report?.Invoke(order, OrderState.Submitted, order.Submitted);
    }

    private void Cancel(ref Order order, Instant now, CommandList commands)
    {
        if (order.Id != default)
        {
            commands.Add(new Command(CommandKind.Cancel, order));
            report?.Invoke(order, OrderState.Cancelled, now);
            order = default;
        }
    }
}
