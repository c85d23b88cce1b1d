using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>Notional of the orders of an instrument that may make a position larger, by side.</summary>
internal struct OpeningOrders
{
    /// <summary>What buys would cost.</summary>
    public Money Buys { get; private set; }

    /// <summary>What sells would bring.</summary>
    public Money Sells { get; private set; }

    /// <summary>Whether an order belongs to a leg of hedge mode.</summary>
    public bool IsHedge { get; private set; }

    /// <summary>Takes an order in. One that can only reduce, or waits for a trigger, sets no margin aside.</summary>
    public void Add(in Order order, Quantity left, Price price)
    {
        if (order.ReduceOnly || order.ClosePosition || order.IsConditional)
        {
            return;
        }
        var isHedge = order.PositionSide != PositionSide.Net;
        if (isHedge && order.PositionSide == PositionSide.Long != (order.Side == Side.Long))
        {
            return;
        }
        IsHedge |= isHedge;
        var notional = Money.ProductCeiling(price, left);
        Buys += order.Side == Side.Long ? notional : Money.Zero;
        Sells += order.Side == Side.Long ? Money.Zero : notional;
    }
}
