namespace Riposte.Trading.Orders;

/// <summary>Why a venue refused an order.</summary>
public enum RejectReason
{
    /// <summary>It was not refused, or nobody said why.</summary>
    None,

    /// <summary>Its price or size does not fit the instrument.</summary>
    Filter,

    /// <summary>Its initial margin is more than the account has free (Binance: -2019).</summary>
    Margin,
}
