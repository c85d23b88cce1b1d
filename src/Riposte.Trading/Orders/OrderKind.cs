namespace Riposte.Trading.Orders;

/// <summary>How an order trades.</summary>
public enum OrderKind
{
    /// <summary>At once, at what the market gives.</summary>
    Market,

    /// <summary>Becomes a market order when the price touches its trigger from the losing side. Reduces only.</summary>
    Stop,

    /// <summary>Rests at its price and trades there or not at all. Reduces only.</summary>
    Target,
}
