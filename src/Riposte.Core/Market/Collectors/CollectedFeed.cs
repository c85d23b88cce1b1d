namespace Riposte.Core.Market.Collectors;

/// <summary>A stream that collectors read.</summary>
public enum CollectedFeed
{
    /// <summary>Single or aggregate trades.</summary>
    Trades,

    /// <summary>Best bid and ask.</summary>
    Quotes,

    /// <summary>Book changes and snapshots.</summary>
    Depth,
}
