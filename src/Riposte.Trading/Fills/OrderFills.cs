using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>How an order of one instrument that is due trades: as taker or maker, at which price, and what is left of
/// it.</summary>
/// <param name="instrument">Index of the instrument.</param>
/// <param name="account">The positions.</param>
/// <param name="orders">The orders; one that is done is taken out.</param>
/// <param name="executions">Prices, fees, and what may trade.</param>
internal sealed class OrderFills(int instrument, AccountLedger account, RestingOrders orders, Executions executions)
{
    /// <summary>Fills at an open. A resting limit never fills better than its price, though the open is: pessimistic. One
    /// that comes and crosses takes liquidity, within its limit. A stop that the open has passed fills at that worse
    /// open, a take-profit at its trigger and never better: pessimistic.</summary>
    public Fill AtOpen(int index, Instant time, Price open)
    {
        ref readonly var order = ref orders[index];
        if (order.Order.Kind == OrderKind.Limit)
        {
            return order.IsNew ? TakeWithin(index, time, open) : Make(index, time);
        }
        var isTarget = order.Order.Kind == OrderKind.TakeProfit && !order.IsTriggered;
        var met = isTarget ? order.Level : open;
        return Take(index, time, met, met);
    }

    /// <summary>Fills where the price meets the order inside a bar.</summary>
    public Fill Inside(int index, Instant time, Price met) =>
        orders[index].Order.Kind == OrderKind.Limit ? Make(index, time) : Take(index, time, met, met);

    /// <summary>Takes liquidity: slippage against us, taker fee.</summary>
    /// <param name="index">Which order.</param>
    /// <param name="time">When.</param>
    /// <param name="met">Price that slippage is counted from.</param>
    /// <param name="reference">Price without slippage and without latency.</param>
    public Fill Take(int index, Instant time, Price met, Price reference)
    {
        var quantity = executions.Tradable(orders[index]);
        var price = executions.Worse(orders[index].Order.Side, met, quantity);
        return Book(index, time, price, reference, FillKind.Taker);
    }

    private Fill TakeWithin(int index, Instant time, Price open)
    {
        var (limit, side) = (orders[index].Order.Price, orders[index].Order.Side);
        var price = executions.Worse(side, open, executions.Tradable(orders[index]));
        var isBeyond = side == Side.Long ? price > limit : price < limit;
        return Book(index, time, isBeyond ? limit : price, open, FillKind.Taker);
    }

    // Rests at its limit: no slippage, maker fee.
    private Fill Make(int index, Instant time)
    {
        var price = orders[index].Order.Price;
        return Book(index, time, price, price, FillKind.Maker);
    }

    private Fill Book(int index, Instant time, Price price, Price reference, FillKind kind)
    {
        ref var order = ref orders[index];
        var quantity = executions.Tradable(order);
        var fill = executions.Book(order.Order, time, price, reference, quantity, kind);
        order.Left -= quantity;
        order.IsTriggered |= order.Order.IsConditional;
        var isDone = order.Order.ClosePosition
            ? account.Position(instrument, order.Order.PositionSide).IsFlat
            : order.Left == Quantity.Zero;
        if (isDone)
        {
            orders.RemoveAt(index);
        }
        return fill;
    }
}
