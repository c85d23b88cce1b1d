namespace Riposte.Trading.Orders;

/// <summary>Where an order stands. Filled, cancelled, expired and rejected are final; every other state may still
/// trade, <see cref="Unknown"/> among them.</summary>
public enum OrderState
{
    /// <summary>There is no order.</summary>
    None,

    /// <summary>Decided and handed over; not known to be sent.</summary>
    Intent,

    /// <summary>Sent; the venue has not answered.</summary>
    Submitted,

    /// <summary>Acknowledged: it rests, or waits for its trigger.</summary>
    Working,

    /// <summary>A conditional order that was touched; the order it becomes is not known yet.</summary>
    Triggering,

    /// <summary>Traded in part; the rest works.</summary>
    PartiallyFilled,

    /// <summary>Sent or asked to change with no clear answer: it is asked about, never resent and never taken for
    /// dead.</summary>
    Unknown,

    /// <summary>Traded in full.</summary>
    Filled,

    /// <summary>Taken back; what traded before stays traded.</summary>
    Cancelled,

    /// <summary>Ended by its own time limit, or by the venue.</summary>
    Expired,

    /// <summary>Refused by the venue.</summary>
    Rejected,
}
