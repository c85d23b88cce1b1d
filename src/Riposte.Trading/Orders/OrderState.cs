namespace Riposte.Trading.Orders;

/// <summary>Where an order stands. Filled, cancelled, expired and rejected are final.</summary>
public enum OrderState
{
    /// <summary>There is no order.</summary>
    None,

    /// <summary>Sent; its fate is not known yet.</summary>
    Submitted,

    /// <summary>Traded in full.</summary>
    Filled,

    /// <summary>Taken back by us.</summary>
    Cancelled,

    /// <summary>Ended by its own time limit.</summary>
    Expired,

    /// <summary>Refused by the venue.</summary>
    Rejected,
}
