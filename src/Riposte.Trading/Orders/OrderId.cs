using System.Globalization;

namespace Riposte.Trading.Orders;

/// <summary>Number of an order: 1, 2, 3… in the order the trader made them, so that a replay gives the same ids. 0 is
/// no order.</summary>
/// <param name="Value">The number.</param>
public readonly record struct OrderId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
