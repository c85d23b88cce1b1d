using Riposte.Ports.Feeds;
using Riposte.Venues.Common.Sockets;

namespace Riposte.Venues.Coinbase.Stream;

/// <summary>
/// The live feed of Coinbase Exchange: trades, quotes and the book, whose snapshot comes first on every connection. What
/// was lost on the way is told by <see cref="TradeContinuity"/>.
/// </summary>
/// <param name="options">Addresses.</param>
/// <param name="sockets">Bounds of the connections; null for the venue's own.</param>
/// <param name="time">Clock and timers.</param>
/// <param name="seed">Seed of the jitter.</param>
public sealed class CoinbaseFeed(CoinbaseOptions options, SocketOptions? sockets, TimeProvider time, ulong seed)
    : IMarketFeed
{
    private readonly SocketFeed feed = new(sockets ?? Bounds, time, seed);

    /// <summary>Bounds that fit the venue: eight handshakes a second and address, of which we use one.</summary>
    public static SocketOptions Bounds { get; } =
        new() { HandshakesMax = 60, HandshakeWindow = TimeSpan.FromMinutes(1) };

    /// <inheritdoc/>
    public string Name => "coinbase stream";

    /// <inheritdoc/>
    public IAsyncEnumerable<FeedItem> ListenAsync(Subscription what, CancellationToken cancel) =>
        feed.ListenAsync(CoinbaseRoutes.Of(what, options), cancel);
}
