namespace Riposte.Ports.Feeds;

/// <summary>A live feed of raw frames. What they say is told by an <see cref="IFrameReader"/>, so that a recording replays
/// through the very same reader.</summary>
public interface IMarketFeed
{
    /// <summary>Name, such as <c>binance_usdm stream</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Listens until cancelled: connects, reconnects after losses with jittered backoff, changes over before the venue's
    /// 24 hours are up by opening the second connection first (frames of the overlap arrive twice, told apart by their
    /// connection number), and drops connections that fall silent. Every frame received is delivered; when the reader is
    /// slower than the venue, the connection is held back, not the frame dropped.
    /// </summary>
    IAsyncEnumerable<FeedItem> ListenAsync(Subscription what, CancellationToken cancel);
}
