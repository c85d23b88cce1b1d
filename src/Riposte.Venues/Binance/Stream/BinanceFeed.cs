using System.Globalization;
using Riposte.Ports.Feeds;
using Riposte.Venues.Common.Sockets;

namespace Riposte.Venues.Binance.Stream;

/// <summary>Live market data of Binance: USD-margined futures or spot.</summary>
/// <param name="venue"><c>binance_usdm</c> or <c>binance_spot</c>.</param>
/// <param name="roots">Addresses.</param>
/// <param name="sockets">Keeps the connections.</param>
/// <param name="options">How streams are spread.</param>
public sealed class BinanceFeed(
    string venue,
    BinanceStreamRoots roots,
    SocketFeed sockets,
    BinanceFeedOptions? options = null
) : IMarketFeed
{
    private readonly BinanceFeedOptions options = options ?? new BinanceFeedOptions();

    /// <inheritdoc/>
    public string Name => $"{venue} stream";

    /// <inheritdoc/>
    /// <exception cref="Core.Errors.UserException">The venue does not stream what is asked for; thrown before anything is
    /// opened.</exception>
    public IAsyncEnumerable<FeedItem> ListenAsync(Subscription what, CancellationToken cancel) =>
        sockets.ListenAsync(Routes(what), cancel);

    internal IReadOnlyList<SocketRoute> Routes(Subscription what)
    {
        var most = Math.Clamp(options.StreamsPerConnection, 1, BinanceFeedOptions.StreamsMax);
        return
        [
            .. BinanceStreams
                .Of(venue, what)
                .GroupBy(stream => stream.Path)
                .OrderBy(group => group.Key)
                .SelectMany(group => Routes(group.Key, [.. group.Chunk(most)])),
        ];
    }

    private IEnumerable<SocketRoute> Routes(BinanceStreamPath path, IReadOnlyList<BinanceStream[]> connections) =>
        connections.Select(
            (streams, i) =>
                new SocketRoute
                {
                    Name = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{venue} {path.ToString().ToLowerInvariant()} {i + 1}/{connections.Count}"
                    ),
                    Address = roots.Combined(path),
                    Greetings = () =>
                        BinanceSubscribing.Messages(streams.Select(s => s.Name), options.StreamsPerMessage),
                    Classify = BinanceSubscribing.Classify,
                    Silence = Array.TrueForAll(streams, s => s.IsSparse) ? options.SparseSilence : options.Silence,
                }
        );
}
