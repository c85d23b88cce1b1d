using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>The orders of one instrument that a simulated venue holds, and which of them a price reaches first. Mutable,
/// one writer; allocates only when more orders rest than ever before.</summary>
/// <param name="instrument">Index of the instrument.</param>
/// <param name="account">The positions that orders may reduce.</param>
internal sealed class RestingOrders(int instrument, AccountLedger account)
{
    private RestingOrder[] orders = new RestingOrder[8];
    private int count;

    public int Count => count;

    public ref RestingOrder this[int index] => ref orders[index];

    public void Add(in RestingOrder order)
    {
        if (count == orders.Length)
        {
            Array.Resize(ref orders, orders.Length * 2);
        }
        orders[count++] = order;
    }

    public int IndexOf(OrderId id)
    {
        for (var i = 0; i < count; i++)
        {
            if (orders[i].Order.Id == id)
            {
                return i;
            }
        }
        return -1;
    }

    public void RemoveAt(int index)
    {
        count--;
        orders.AsSpan(index + 1, count - index).CopyTo(orders.AsSpan(index));
    }

    /// <summary>Buying below and selling above wait for the price to come to them; stops for the price to run
    /// away.</summary>
    public static bool IsReached(in RestingOrder order, double price)
    {
        var level = order.Level.ToDouble();
        return WaitsBelow(order.Order) ? price <= level : price >= level;
    }

    /// <summary>The order that an open reaches; losing sides first: what happens at one instant is taken to happen in the
    /// worst order. −1 is none.</summary>
    /// <param name="open">The open.</param>
    /// <param name="time">When: orders that the venue has later are left out.</param>
    public int FindReached(double open, Instant time)
    {
        var best = -1;
        for (var i = 0; i < count; i++)
        {
            ref readonly var order = ref orders[i];
            var isTouched =
                !order.IsMarket
                && !order.IsPassed
                && order.ActsFrom <= time
                && order.Level != Price.Zero
                && CanTrade(order)
                && IsReached(order, open);
            if (isTouched && (best < 0 || Precedes(order, orders[best])))
            {
                best = i;
            }
        }
        return best;
    }

    private static bool Precedes(in RestingOrder left, in RestingOrder right)
    {
        var (l, r) = (Urgency(left.Order), Urgency(right.Order));
        return l != r ? l < r : left.Order.Id.Value < right.Order.Id.Value;
    }

    private static int Urgency(in Order order) =>
        order.Kind switch
        {
            OrderKind.Stop or OrderKind.TrailingStop => 0,
            _ => 1,
        };

    /// <summary>The oldest market order that the venue has by a time; −1 is none.</summary>
    public int FindMarket(Instant time)
    {
        var next = -1;
        for (var i = 0; i < count; i++)
        {
            ref readonly var order = ref orders[i];
            var isInTime = order.ActsFrom <= time && order.ActsFrom <= order.Order.ExpiresAfter;
            var isMarket = order.IsMarket && isInTime && CanTrade(order);
            next = isMarket && (next < 0 || orders[i].Order.Id.Value < orders[next].Order.Id.Value) ? i : next;
        }
        return next;
    }

    /// <summary>The order that comes first on the way of the price; −1 is none.</summary>
    /// <param name="goesDown">Whether the price falls.</param>
    /// <param name="at">Where it is.</param>
    /// <param name="end">How far it goes.</param>
    public int FindOnWay(bool goesDown, double at, double end)
    {
        var best = -1;
        for (var i = 0; i < count; i++)
        {
            ref readonly var order = ref orders[i];
            // A limit that came inside the bar may have come after the price was there.
            var mayTrade =
                !order.IsMarket
                && !order.IsPassed
                && order.IsThere
                && order.Level != Price.Zero
                && !(order.CameInside && order.Order.Kind is OrderKind.Limit or OrderKind.TakeProfit)
                && WaitsBelow(order.Order) == goesDown
                && CanTrade(order);
            if (!mayTrade)
            {
                continue;
            }
            var met = Met(order, goesDown, at);
            if (goesDown ? met < end : met > end)
            {
                continue;
            }
            if (best < 0 || IsEarlier(order, orders[best], goesDown, at))
            {
                best = i;
            }
        }
        return best;
    }

    private static bool IsEarlier(in RestingOrder left, in RestingOrder right, bool goesDown, double at)
    {
        var (l, r) = (Met(left, goesDown, at), Met(right, goesDown, at));
        if (l != r)
        {
            return goesDown ? l > r : l < r;
        }
        return Precedes(left, right);
    }

    /// <summary>Where on the way an order acts: at its level, or at once when the price is beyond it already.</summary>
    public static double Met(in RestingOrder order, bool goesDown, double at)
    {
        var level = order.Level.ToDouble();
        return goesDown ? Math.Min(level, at) : Math.Max(level, at);
    }

    public void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref count);
        while (orders.Length < count)
        {
            Array.Resize(ref orders, orders.Length * 2);
        }
        for (var i = 0; i < count; i++)
        {
            orders[i].Visit(visitor);
        }
    }

    private static bool WaitsBelow(in Order order) =>
        order.Side == Side.Long == order.Kind is OrderKind.Limit or OrderKind.TakeProfit;

    private bool CanTrade(in RestingOrder order)
    {
        if (!order.Order.ReduceOnly && !order.Order.ClosePosition)
        {
            return true;
        }
        var held = account.Position(instrument, order.Order.PositionSide).Quantity;
        return held != Quantity.Zero && held > Quantity.Zero == (order.Order.Side == Side.Short);
    }
}
