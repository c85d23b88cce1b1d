namespace Riposte.Venues.Binance;

/// <summary>Base addresses of Binance. A configuration may replace any of them.</summary>
public sealed record BinanceEndpoints
{
    /// <summary>REST of USD-margined futures.</summary>
    public required Uri Rest { get; init; }

    /// <summary>REST of the spot market.</summary>
    public required Uri SpotRest { get; init; }

    /// <summary>Public archive of files; the demo has none of its own and uses production's.</summary>
    public required Uri Archive { get; init; }

    /// <summary>Streams of USD-margined futures with high rates: book tickers, depth.</summary>
    public required Uri PublicStream { get; init; }

    /// <summary>Streams of USD-margined futures with ordinary rates: trades, bars, mark price, liquidations.</summary>
    public required Uri MarketStream { get; init; }

    /// <summary>Streams of an account of USD-margined futures.</summary>
    public required Uri PrivateStream { get; init; }

    /// <summary>Streams of the spot market.</summary>
    public required Uri SpotStream { get; init; }

    /// <summary>Real trading.</summary>
    public static BinanceEndpoints Production { get; } =
        new()
        {
            Rest = new Uri("https://fapi.binance.com"),
            SpotRest = new Uri("https://api.binance.com"),
            Archive = new Uri("https://data.binance.vision"),
            PublicStream = new Uri("wss://fstream.binance.com/public"),
            MarketStream = new Uri("wss://fstream.binance.com/market"),
            PrivateStream = new Uri("wss://fstream.binance.com/private"),
            SpotStream = new Uri("wss://stream.binance.com:9443"),
        };

    /// <summary>Demo trading with play money. Whether its streams are split like production's is not
    /// documented.</summary>
    public static BinanceEndpoints Demo { get; } =
        new()
        {
            Rest = new Uri("https://demo-fapi.binance.com"),
            SpotRest = new Uri("https://demo-api.binance.com"),
            Archive = Production.Archive,
            PublicStream = new Uri("wss://fstream.binancefuture.com/public"),
            MarketStream = new Uri("wss://fstream.binancefuture.com/market"),
            PrivateStream = new Uri("wss://fstream.binancefuture.com/private"),
            SpotStream = new Uri("wss://demo-stream.binance.com:9443"),
        };

    /// <summary>One local server that plays everything.</summary>
    /// <param name="http">Root of its HTTP, such as <c>http://127.0.0.1:8080</c>.</param>
    /// <param name="socket">Root of its sockets, such as <c>ws://127.0.0.1:8080</c>.</param>
    public static BinanceEndpoints Local(Uri http, Uri socket) =>
        new()
        {
            Rest = http,
            SpotRest = http,
            Archive = http,
            PublicStream = new Uri(socket, "/public"),
            MarketStream = new Uri(socket, "/market"),
            PrivateStream = new Uri(socket, "/private"),
            SpotStream = socket,
        };

    /// <summary>REST of a market.</summary>
    public Uri RestOf(BinanceMarket market) => market == BinanceMarket.Usdm ? Rest : SpotRest;
}
