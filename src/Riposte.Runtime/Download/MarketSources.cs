using Riposte.Core.Errors;
using Riposte.Core.Randomness;
using Riposte.Data.Archives;
using Riposte.Data.Cache;
using Riposte.Ports.History;
using Riposte.Runtime.Configuration;
using Riposte.Venues.Binance;
using Riposte.Venues.Binance.Archive;
using Riposte.Venues.Binance.Rest;
using Riposte.Venues.Coinbase;
using Riposte.Venues.Coinbase.Rest;
using Riposte.Venues.Common.Http;

namespace Riposte.Runtime.Download;

/// <summary>The sources of every venue, made when first asked for and then shared, so that all series of a venue keep one
/// budget of requests. Thread-safe.</summary>
/// <param name="exchange">Where venues are reached.</param>
/// <param name="cache">Keeps fetched archive files.</param>
/// <param name="time">Clock of every wait.</param>
/// <param name="seed">Seed of the jitter of pauses.</param>
public sealed class MarketSources(ExchangeSection exchange, FileCache cache, TimeProvider time, ulong seed)
    : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, VenueSources> venues = new(StringComparer.Ordinal);
    private readonly List<IDisposable> owned = [];

    /// <summary>Venues there are.</summary>
    public static IReadOnlyList<string> Venues { get; } =
    [BinanceMarkets.Usdm, BinanceMarkets.Spot, CoinbaseOptions.Venue];

    /// <summary>The sources of a venue.</summary>
    /// <exception cref="UserException">There is no such venue, or its address is not known.</exception>
    public VenueSources Of(string venue)
    {
        lock (gate)
        {
            if (!venues.TryGetValue(venue, out var sources))
            {
                venues[venue] = sources = Make(venue);
            }
            return sources;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var item in Enumerable.Reverse(owned))
        {
            item.Dispose();
        }
    }

    private VenueSources Make(string venue)
    {
        if (venue == CoinbaseOptions.Venue)
        {
            var coinbase = Own(new CoinbaseRest(VenueAddresses.Coinbase(exchange), Connection(venue)));
            return new VenueSources(venue, new CoinbaseHistory(coinbase), null);
        }
        var market = BinanceMarkets.Find(venue) ?? throw Unknown(venue);
        var endpoints = VenueAddresses.Binance(exchange);
        var rest = Own(new BinanceRest(market, endpoints, Connection(venue)));
        var archive = Own(new BinanceArchive(market, endpoints, Connection($"{venue} archive")));
        return new VenueSources(venue, new BinanceHistory(rest), new ArchiveHistory(archive, cache, Read));
    }

    private VenueConnection Connection(string name) =>
        new(Own(Transport.Create()), time, RandomStream.Named(seed, name));

    private T Own<T>(T item)
        where T : IDisposable
    {
        owned.Add(item);
        return item;
    }

    private static HistoryPage Read(string path, ArchiveFile file, CancellationToken cancel)
    {
        var table = ArchiveFiles.Read(path, file.Key, new ArchiveOptions(), cancel);
        return new HistoryPage(table.Records, table.Report.Covered);
    }

    private static UserException Unknown(string venue) =>
        new(
            ErrorKind.Usage,
            $"There is no venue '{venue}'.",
            $"Venues are: {string.Join(", ", Venues)}.",
            Suggestions.Nearest(venue, Venues) is { } near ? $"Did you mean {near}?" : "Choose one of them."
        );
}
