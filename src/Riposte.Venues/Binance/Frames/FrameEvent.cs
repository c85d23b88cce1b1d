namespace Riposte.Venues.Binance.Frames;

/// <summary>The events that are read.</summary>
internal enum FrameEvent
{
    /// <summary>Another one: nobody asked for it.</summary>
    Other,

    /// <summary>The object is no event: what it must have is missing.</summary>
    None,
    Depth,
    Snapshot,
    Quote,
    Trade,
    AggregateTrade,
    Bar,
    MarkPrice,
    Liquidation,
}
