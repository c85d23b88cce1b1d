using Riposte.Core.State;

namespace Riposte.Trading.Orders;

/// <summary>Counts the orders of a trader. Mutable, one writer.</summary>
public sealed class OrderIds
{
    private long last;

    /// <summary>The last number that was given; 0 before the first.</summary>
    public long Last => last;

    /// <summary>The next number.</summary>
    public OrderId Next() => new(++last);

    internal void Visit(StateVisitor visitor) => visitor.Visit(ref last);
}
