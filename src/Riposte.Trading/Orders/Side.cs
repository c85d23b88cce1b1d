namespace Riposte.Trading.Orders;

/// <summary>Which way a position or an order leans.</summary>
public enum Side
{
    /// <summary>Gains when the price rises.</summary>
    Long,

    /// <summary>Gains when the price falls.</summary>
    Short,
}
