using Riposte.Core.Errors;
using Riposte.Runtime.Configuration;
using Riposte.Venues.Binance;
using Riposte.Venues.Coinbase;

namespace Riposte.Runtime.Download;

/// <summary>Where venues are reached, told from a configuration. In the environment <c>local</c> no address of a real venue
/// is ever used: one server stands in for all that are not named.</summary>
public static class VenueAddresses
{
    /// <summary>Addresses of Binance.</summary>
    /// <exception cref="UserException">The environment is local and no address is named.</exception>
    public static BinanceEndpoints Binance(ExchangeSection exchange)
    {
        var own = exchange.Endpoints;
        var standard = exchange.Environment switch
        {
            "production" => BinanceEndpoints.Production,
            "demo" => BinanceEndpoints.Demo,
            _ => Local(own.Rest ?? own.SpotRest, own.Stream ?? own.SpotStream),
        };
        return standard with
        {
            Rest = own.Rest ?? standard.Rest,
            SpotRest = own.SpotRest ?? standard.SpotRest,
            Archive = own.Archive ?? standard.Archive,
            PublicStream = own.Stream is { } root ? Below(root, "public") : standard.PublicStream,
            MarketStream = own.Stream is { } market ? Below(market, "market") : standard.MarketStream,
            PrivateStream = own.Stream is { } account ? Below(account, "private") : standard.PrivateStream,
            SpotStream = own.SpotStream ?? standard.SpotStream,
        };
    }

    /// <summary>Addresses of Coinbase.</summary>
    /// <exception cref="UserException">The environment is local and no address is named.</exception>
    public static CoinbaseOptions Coinbase(ExchangeSection exchange)
    {
        var own = exchange.Endpoints;
        var standard = exchange.Environment switch
        {
            "production" => CoinbaseOptions.Production,
            "demo" => CoinbaseOptions.Sandbox,
            _ => new CoinbaseOptions
            {
                Rest = own.CoinbaseRest ?? own.CoinbaseStream ?? throw NoAddress("coinbase_rest"),
                Stream = own.CoinbaseStream ?? own.CoinbaseRest ?? throw NoAddress("coinbase_stream"),
            },
        };
        return standard with
        {
            Rest = own.CoinbaseRest ?? standard.Rest,
            Stream = own.CoinbaseStream ?? standard.Stream,
        };
    }

    private static BinanceEndpoints Local(Uri? http, Uri? socket)
    {
        var named = http ?? socket ?? throw NoAddress("rest");
        return BinanceEndpoints.Local(http ?? WithScheme(named, "http"), socket ?? WithScheme(named, "ws"));
    }

    private static Uri WithScheme(Uri address, string plain)
    {
        var isSecure = address.Scheme is "https" or "wss";
        return new UriBuilder(address) { Scheme = isSecure ? plain + "s" : plain }.Uri;
    }

    private static Uri Below(Uri root, string part) => new($"{root.AbsoluteUri.TrimEnd('/')}/{part}");

    private static UserException NoAddress(string key) =>
        new(
            ErrorKind.Configuration,
            $"exchange.environment is local, and exchange.endpoints.{key} is not set.",
            "A local environment never falls back to real venues.",
            $"Name the local server: --set exchange.endpoints.{key}=http://127.0.0.1:8080."
        );
}
