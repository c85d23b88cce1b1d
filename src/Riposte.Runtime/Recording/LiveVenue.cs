using Riposte.Core.Errors;
using Riposte.Core.Randomness;
using Riposte.Ports.Feeds;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Download;
using Riposte.Venues.Binance;
using Riposte.Venues.Binance.Frames;
using Riposte.Venues.Binance.Rest;
using Riposte.Venues.Binance.Stream;
using Riposte.Venues.Coinbase;
using Riposte.Venues.Coinbase.Parse;
using Riposte.Venues.Coinbase.Rest;
using Riposte.Venues.Coinbase.Stream;
using Riposte.Venues.Common.Http;
using Riposte.Venues.Common.Sockets;

namespace Riposte.Runtime.Recording;

/// <summary>A venue to record from: its feed, its reader, and the requests that fill gaps.</summary>
public sealed class LiveVenue : IDisposable
{
    private readonly List<IDisposable> owned = [];

    private LiveVenue(string venue, ExchangeSection exchange, TimeProvider time, ulong seed)
    {
        var connection = new VenueConnection(Own(Transport.Create()), time, RandomStream.Named(seed, venue));
        if (venue == CoinbaseOptions.Venue)
        {
            var options = VenueAddresses.Coinbase(exchange);
            var history = new CoinbaseHistory(Own(new CoinbaseRest(options, connection)));
            Parts = new RecorderParts(venue, new CoinbaseFeed(options, null, time, seed), ReaderOf(venue, null))
            {
                History = history,
            };
            return;
        }
        var market = BinanceMarkets.Find(venue) ?? throw Unknown(venue, MarketSources.Venues);
        var endpoints = VenueAddresses.Binance(exchange);
        var rest = Own(new BinanceRest(market, endpoints, connection));
        var sockets = new SocketFeed(new SocketOptions(), time, seed);
        Parts = new RecorderParts(venue, new BinanceFeed(market, endpoints, sockets), ReaderOf(venue, null))
        {
            History = new BinanceHistory(rest),
            Snapshot = new BinanceSnapshots(rest, time).FrameAsync,
        };
    }

    /// <summary>Venues whose recordings can be replayed.</summary>
    public static IReadOnlyList<string> Recorded { get; } =
    [BinanceMarkets.Usdm, BinanceMarkets.Spot, "binance_coinm", CoinbaseOptions.Venue];

    /// <summary>What a recorder needs of the venue.</summary>
    public RecorderParts Parts { get; }

    /// <summary>Opens a venue; nothing is asked of it yet.</summary>
    /// <param name="venue">Venue.</param>
    /// <param name="exchange">Where it is reached.</param>
    /// <param name="time">Clock and timers.</param>
    /// <param name="seed">Seed of the jitter of pauses.</param>
    /// <exception cref="UserException">There is no such venue, or its address is not known.</exception>
    public static LiveVenue Open(string venue, ExchangeSection exchange, TimeProvider time, ulong seed) =>
        new(venue, exchange, time, seed);

    /// <summary>A reader of the frames of a venue.</summary>
    /// <param name="venue">Venue.</param>
    /// <param name="snapshotSymbol">Symbol of snapshots that name none, as recordings of others have them; null: such
    /// snapshots are counted as incomplete.</param>
    /// <exception cref="UserException">There is no such venue.</exception>
    public static IFrameReader ReaderOf(string venue, string? snapshotSymbol) =>
        venue switch
        {
            BinanceMarkets.Usdm => new BinanceFrameReader(FrameMarket.Usdm, snapshotSymbol),
            BinanceMarkets.Spot => new BinanceFrameReader(FrameMarket.Spot, snapshotSymbol),
            "binance_coinm" => new BinanceFrameReader(FrameMarket.Coinm, snapshotSymbol),
            CoinbaseOptions.Venue => new CoinbaseFrameReader(),
            _ => throw Unknown(venue, Recorded),
        };

    public void Dispose()
    {
        foreach (var item in Enumerable.Reverse(owned))
        {
            item.Dispose();
        }
    }

    private T Own<T>(T item)
        where T : IDisposable
    {
        owned.Add(item);
        return item;
    }

    private static UserException Unknown(string venue, IReadOnlyList<string> known) =>
        new(
            ErrorKind.Usage,
            $"There is no venue '{venue}'.",
            $"Venues are: {string.Join(", ", known)}.",
            Suggestions.Nearest(venue, known) is { } near ? $"Did you mean {near}?" : "Choose one of them."
        );
}
