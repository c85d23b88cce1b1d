using Riposte.Core.Money;

namespace Riposte.Trading.Portfolio;

/// <summary>When a change of weight is worth an order.</summary>
public sealed record RebalanceOptions
{
    /// <summary>Between due times a symbol is traded when its weight is further than this from its target, at least 0;
    /// null trades at due times only.</summary>
    public double? Band { get; init; }

    /// <summary>Smallest notional of an order, at least 0. A position that is to end is closed whatever its size, as
    /// exchanges allow for orders that only reduce.</summary>
    public Money LeastNotional { get; init; }
}
