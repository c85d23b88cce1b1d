using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Trading.Orders;

/// <summary>
/// The orders that one desk has out. An order that was asked to end stays until the venue says that it ended, since it
/// may trade until then. Every change becomes a command and is reported. Mutable, one writer; allocates only when more
/// orders are out than ever before.
/// </summary>
/// <param name="report">Called with each order that is sent, changes its state, or ends; null reports to no one.</param>
public sealed class WorkingOrders(Action<Order, OrderState, Instant>? report)
{
    private WorkingOrder[] items = new WorkingOrder[8];
    private int count;

    /// <summary>The orders that are out; valid until the next change.</summary>
    public ReadOnlySpan<WorkingOrder> Items => items.AsSpan(0, count);

    /// <summary>Whether an order of a role is out that was not asked to end.</summary>
    public bool Has(OrderRole role)
    {
        foreach (ref readonly var item in Items)
        {
            if (item.Role == role && !item.IsCancelling)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether an order of a role may never trade: its fate is unknown, or the venue refused it.</summary>
    public bool IsInDoubt(OrderRole role)
    {
        foreach (ref readonly var item in Items)
        {
            if (item.Role == role && (item.State == OrderState.Unknown || item.IsHeldUp))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What orders of a role may still trade, those included that were asked to end: the worst case.</summary>
    public Quantity Left(OrderRole role)
    {
        var left = Quantity.Zero;
        foreach (ref readonly var item in Items)
        {
            left += item.Role == role ? item.Left : Quantity.Zero;
        }
        return left;
    }

    /// <summary>Sends an order.</summary>
    public void Submit(in Order order, OrderRole role, CommandList commands)
    {
        if (count == items.Length)
        {
            Array.Resize(ref items, items.Length * 2);
        }
        items[count++] = new WorkingOrder(order, role);
        commands.Add(new Command(CommandKind.Submit, order));
        report?.Invoke(order, OrderState.Intent, order.Submitted);
    }

    /// <summary>Asks all orders of a role to end.</summary>
    public void Cancel(OrderRole role, CommandList commands)
    {
        for (var i = 0; i < count; i++)
        {
            ref var item = ref items[i];
            if (item.Role == role && !item.IsCancelling)
            {
                item.IsCancelling = true;
                commands.Add(new Command(CommandKind.Cancel, item.Order));
            }
        }
    }

    /// <summary>Asks one order to end.</summary>
    public void Cancel(OrderId id, CommandList commands)
    {
        ref var item = ref items[IndexOf(id)];
        if (!item.IsCancelling)
        {
            item.IsCancelling = true;
            commands.Add(new Command(CommandKind.Cancel, item.Order));
        }
    }

    /// <summary>Whether an order is out.</summary>
    public bool Knows(OrderId id) => id != default && IndexOf(id) >= 0;

    /// <summary>Whether an order is out that closes whatever the position is.</summary>
    public bool ClosesAll(OrderId id)
    {
        var index = IndexOf(id);
        return index >= 0 && items[index].Order.ClosePosition;
    }

    /// <summary>Whether an order is out, was not asked to end, and may still trade just a quantity.</summary>
    public bool IsWorking(OrderId id, Quantity left)
    {
        var index = IndexOf(id);
        return index >= 0 && !items[index].IsCancelling && items[index].Left == left;
    }

    /// <summary>An attempt at an order was refused; one that is not out changes nothing.</summary>
    internal void HoldUp(OrderId id)
    {
        if (IndexOf(id) is >= 0 and var index)
        {
            items[index].IsHeldUp = true;
        }
    }

    /// <summary>Takes an execution of an order that is out. One that traded in full is out no longer.</summary>
    /// <param name="id">The order.</param>
    /// <param name="quantity">What traded, above zero.</param>
    /// <param name="closes">Whether nothing of the position is left: then an order that closes whatever there is has
    /// traded in full.</param>
    /// <param name="time">When.</param>
    /// <returns>The order as it stands after it.</returns>
    /// <exception cref="InvariantException">It is not ours, or more than was left.</exception>
    public WorkingOrder Fill(OrderId id, Quantity quantity, bool closes, Instant time)
    {
        var index = IndexOf(id);
        Check.That(index >= 0);
        ref var item = ref items[index];
        Check.That(quantity > Quantity.Zero && (quantity <= item.Left || item.Order.ClosePosition));
        item.Filled += quantity;
        var isWhole = item.Order.ClosePosition ? closes : item.Filled == item.Order.Quantity;
        Move(ref item, isWhole ? OrderState.Filled : OrderState.PartiallyFilled, time);
        var result = item;
        if (isWhole)
        {
            RemoveAt(index);
        }
        return result;
    }

    /// <summary>Takes what the venue, or the sender, says of an order. A final state takes it out.</summary>
    /// <returns>The order as it stands after it.</returns>
    /// <exception cref="InvariantException">It is not ours, or the state cannot follow.</exception>
    public WorkingOrder Update(OrderId id, OrderState state, Instant time)
    {
        var index = IndexOf(id);
        Check.That(index >= 0);
        ref var item = ref items[index];
        if (item.State != state)
        {
            Move(ref item, state, time);
        }
        var result = item;
        if (OrderMachine.IsFinal(state))
        {
            RemoveAt(index);
        }
        return result;
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref count);
        while (items.Length < count)
        {
            Array.Resize(ref items, items.Length * 2);
        }
        for (var i = 0; i < count; i++)
        {
            items[i].Visit(visitor);
        }
    }

    private void Move(ref WorkingOrder item, OrderState state, Instant time)
    {
        Check.That(OrderMachine.CanMove(item.State, state, item.Filled > Quantity.Zero));
        item.State = state;
        item.IsHeldUp &= state is not (OrderState.Working or OrderState.PartiallyFilled);
        report?.Invoke(item.Order, state, time);
    }

    private int IndexOf(OrderId id)
    {
        for (var i = 0; i < count; i++)
        {
            if (items[i].Order.Id == id)
            {
                return i;
            }
        }
        return -1;
    }

    private void RemoveAt(int index)
    {
        count--;
        items.AsSpan(index + 1, count - index).CopyTo(items.AsSpan(index));
    }
}
