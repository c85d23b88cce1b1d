namespace Riposte.Trading.Venue;

/// <summary>Where the venue says that a conditional order stands. What it becomes in the book is an order of its own.</summary>
public enum ConditionalStatus
{
    /// <summary>It waits for its trigger.</summary>
    New,

    /// <summary>Touched; the order it becomes is not placed yet.</summary>
    Triggering,

    /// <summary>The order it becomes is in the book: see its venue id.</summary>
    Triggered,

    /// <summary>The order it became has ended.</summary>
    Finished,

    /// <summary>Taken back.</summary>
    Canceled,

    /// <summary>The order it was to become was refused.</summary>
    Rejected,

    /// <summary>Ended by the venue, for instance because the position it would close is gone.</summary>
    Expired,
}
