using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>An order that a simulated venue holds.</summary>
internal struct RestingOrder
{
    /// <summary>What was asked.</summary>
    public Order Order;

    /// <summary>What may still trade.</summary>
    public Quantity Left;

    /// <summary>Best price that a trailing stop follows; zero before its activation.</summary>
    public Price Best;

    /// <summary>Whether it came since the last open: a limit that crosses then takes liquidity.</summary>
    public bool IsNew;

    /// <summary>Whether it came inside the bar under way.</summary>
    public bool CameInside;

    /// <summary>Price at which it acts: the limit, the trigger, or where a trailing stop has followed to; zero while it
    /// cannot act.</summary>
    public readonly Price Level =>
        Order.Kind != OrderKind.TrailingStop ? Order.Price
        : Best == Price.Zero ? Price.Zero
        : Order.Side == Side.Long ? Best.Raise(Order.Callback)
        : Best.Lower(Order.Callback);

    public void Visit(StateVisitor visitor)
    {
        var working = new WorkingOrder(Order, OrderRole.Entry);
        working.Visit(visitor);
        Order = working.Order;
        visitor.Visit(ref Left);
        visitor.Visit(ref Best);
        visitor.Visit(ref IsNew);
        visitor.Visit(ref CameInside);
    }
}
