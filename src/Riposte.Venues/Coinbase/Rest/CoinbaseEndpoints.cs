using System.Collections.Immutable;
using Riposte.Venues.Coinbase.Limits;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Coinbase.Rest;

/// <summary>The REST endpoints that are used: all public reads, so that each may be repeated, each of weight 1.</summary>
public static class CoinbaseEndpoints
{
    /// <summary>The venue's time.</summary>
    public static readonly VenueEndpoint Time = Read("time", "/time");

    /// <summary>Every product.</summary>
    public static readonly VenueEndpoint Products = Read("products", "/products");

    /// <summary>Book of a product; level 2 is the aggregated one.</summary>
    public static readonly VenueEndpoint Book = Read("book", "/products");

    /// <summary>Trades of a product, newest first, at most 1,000; <c>after</c> asks for ids below a number.</summary>
    public static readonly VenueEndpoint Trades = Read("trades", "/products");

    /// <summary>Candles of a product, newest first, at most 300; <c>start</c> and <c>end</c> are both inside.</summary>
    public static readonly VenueEndpoint Candles = Read("candles", "/products");

    /// <summary>Last trade and best prices of a product.</summary>
    public static readonly VenueEndpoint Ticker = Read("ticker", "/products");

    /// <summary>Every endpoint.</summary>
    public static readonly ImmutableArray<VenueEndpoint> All = [Time, Products, Book, Trades, Candles, Ticker];

    /// <summary>A request about one product.</summary>
    public static VenueRequest Of(this VenueEndpoint endpoint, string product, QueryText query) =>
        new(endpoint, query) { SubPath = $"/{Uri.EscapeDataString(product)}/{endpoint.Name}" };

    private static VenueEndpoint Read(string name, string path) =>
        new(name, HttpMethod.Get, path, [CoinbaseLimits.One]);
}
