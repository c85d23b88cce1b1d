using System.Globalization;
using Riposte.Ports.Feeds;
using Riposte.Venues.Common.Sockets;

namespace Riposte.Venues.Binance.Stream;

/// <summary>Live market data of Binance: USD-margined futures or spot.</summary>
/// <param name="market">Which of them.</param>
/// <param name="endpoints">Addresses.</param>
/// <param name="sockets">Keeps the connections.</param>
/// <param name="options">How streams are spread.</param>
public sealed class BinanceFeed(
    BinanceMarket market,
    BinanceEndpoints endpoints,
    SocketFeed sockets,
    BinanceFeedOptions? options = null
) : IMarketFeed
{
    private readonly string venue = market.VenueName();
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
                    Address = Combined(path),
                    Greetings = () =>
                        BinanceSubscribing.Messages(streams.Select(s => s.Name), options.StreamsPerMessage),
                    Classify = BinanceSubscribing.Classify,
                    Silence = Array.TrueForAll(streams, s => s.IsSparse) ? options.SparseSilence : options.Silence,
                }
        );

    /// <summary>Where the combined streams of a path are served.</summary>
    private Uri Combined(BinanceStreamPath path)
    {
        var root = path switch
        {
            BinanceStreamPath.Public => endpoints.PublicStream,
            BinanceStreamPath.Market => endpoints.MarketStream,
            BinanceStreamPath.Private => endpoints.PrivateStream,
            _ => endpoints.SpotStream,
        };
        return new Uri($"{root.AbsoluteUri.TrimEnd('/')}/stream");
    }
}
