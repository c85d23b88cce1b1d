namespace Riposte.Venues.Coinbase;

/// <summary>Where Coinbase Exchange is reached.</summary>
public sealed record CoinbaseOptions
{
    /// <summary>Production.</summary>
    public static CoinbaseOptions Production { get; } =
        new()
        {
            Rest = new Uri("https://api.exchange.coinbase.com"),
            Stream = new Uri("wss://ws-feed.exchange.coinbase.com"),
        };

    /// <summary>The public sandbox: own markets with invented prices.</summary>
    public static CoinbaseOptions Sandbox { get; } =
        new()
        {
            Rest = new Uri("https://api-public.sandbox.exchange.coinbase.com"),
            Stream = new Uri("wss://ws-feed-public.sandbox.exchange.coinbase.com"),
        };

    /// <summary>Name of the venue in series.</summary>
    public const string Venue = "coinbase";

    /// <summary>Root of the REST endpoints.</summary>
    public required Uri Rest { get; init; }

    /// <summary>Address of the feed.</summary>
    public required Uri Stream { get; init; }
}
