namespace Riposte.Trading.Venue;

/// <summary>Why the venue speaks of an order on the user stream.</summary>
public enum ExecutionKind
{
    /// <summary>It was taken.</summary>
    New,

    /// <summary>It traded.</summary>
    Trade,

    /// <summary>It was taken back.</summary>
    Canceled,

    /// <summary>It ended by its own terms.</summary>
    Expired,

    /// <summary>It was refused after all.</summary>
    Rejected,

    /// <summary>It was changed.</summary>
    Amended,

    /// <summary>The venue forced it: a liquidation or an auto-deleveraging.</summary>
    Calculated,
}
