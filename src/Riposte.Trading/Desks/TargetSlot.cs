using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Desks;

/// <summary>One limit that takes profit: where it lies, what it took, and its order.</summary>
internal struct TargetSlot
{
    /// <summary>Its price; zero when it cannot be.</summary>
    public Price Price;

    /// <summary>What it took since the position was opened.</summary>
    public Quantity Taken;

    /// <summary>Whether it took all it wanted: it does not come back when the position grows.</summary>
    public bool IsDone;

    /// <summary>Its order; none when none is out.</summary>
    public OrderId Order;

    public void Visit(StateVisitor visitor)
    {
        var number = Order.Value;
        visitor.Visit(ref Price);
        visitor.Visit(ref Taken);
        visitor.Visit(ref IsDone);
        visitor.Visit(ref number);
        Order = new OrderId(number);
    }
}
