using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Risk;

/// <summary>An order the trader would like to send, before the risk rules have seen it.</summary>
/// <param name="Side">Long buys, short sells.</param>
/// <param name="Notional">Size in quote currency at the decision's price, above zero.</param>
/// <param name="Reduces">Whether it can only make the position smaller.</param>
public readonly record struct OrderIntent(Side Side, Money Notional, bool Reduces)
{
    /// <summary>Expected net return as a fraction of notional; NaN where unknown.</summary>
    public double ExpectedReturn { get; init; } = double.NaN;

    /// <summary>Longest time it is to be held, nanoseconds; 0 where unknown.</summary>
    public long HoldingTime { get; init; }
}
