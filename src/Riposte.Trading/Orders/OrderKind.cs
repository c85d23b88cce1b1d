namespace Riposte.Trading.Orders;

/// <summary>How an order trades.</summary>
public enum OrderKind
{
    /// <summary>At once, at what the market gives.</summary>
    Market,

    /// <summary>Rests at its price and trades there or better, or not at all.</summary>
    Limit,

    /// <summary>Conditional: becomes a market order when the price touches its trigger on the losing side, from where
    /// it buys dearer or sells cheaper.</summary>
    Stop,

    /// <summary>Conditional: becomes a market order when the price touches its trigger on the winning side.</summary>
    TakeProfit,

    /// <summary>Conditional: a stop whose trigger follows the best price at a distance, once its activation price was
    /// touched.</summary>
    TrailingStop,
}
