namespace Riposte.Trading.Venue;

/// <summary>Where the venue says that an order of its book stands.</summary>
public enum VenueOrderStatus
{
    /// <summary>Taken; nothing traded yet.</summary>
    New,

    /// <summary>Traded in part; the rest is in the book.</summary>
    PartiallyFilled,

    /// <summary>Traded in full.</summary>
    Filled,

    /// <summary>Taken back, by us or by the venue; what traded before stays traded.</summary>
    Canceled,

    /// <summary>Ended by its own terms: immediate-or-cancel, fill-or-kill, reduce-only with nothing to reduce.</summary>
    Expired,

    /// <summary>Ended because it would have traded with another order of the same account.</summary>
    ExpiredInMatch,

    /// <summary>Refused after it had been taken.</summary>
    Rejected,
}
