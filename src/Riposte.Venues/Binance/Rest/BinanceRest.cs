using Riposte.Ports.History;
using Riposte.Venues.Binance.Limits;
using Riposte.Venues.Binance.Sign;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance.Rest;

/// <summary>REST of one market of Binance: its endpoints and the sender to its host. History, reference data and
/// snapshots of a market share one, so that they share its limits. Thread-safe.</summary>
/// <param name="market">Market.</param>
/// <param name="endpoints">Addresses.</param>
/// <param name="connection">What the venue is reached through.</param>
/// <param name="key">Key of an account, for the few requests that need one.</param>
/// <param name="options">Limits and patience; null for <see cref="DefaultOptions"/>.</param>
public sealed class BinanceRest(
    BinanceMarket market,
    BinanceEndpoints endpoints,
    VenueConnection connection,
    BinanceKey? key = null,
    SenderOptions? options = null
) : IDisposable
{
    /// <summary>Market.</summary>
    public BinanceMarket Market => market;

    /// <summary>Its endpoints.</summary>
    public BinanceTable Table => BinanceTable.Of(market);

    /// <summary>The sender to its host.</summary>
    public VenueSender Sender { get; } =
        new(endpoints.RestOf(market), new BinanceDialect(market, key), options ?? DefaultOptions(market), connection);

    /// <summary>Weight used and allowed, as the venue told last; null before it told any.</summary>
    public RequestLoad? Load => Sender.Load;

    /// <summary>Limits of the market and the usual patience.</summary>
    public static SenderOptions DefaultOptions(BinanceMarket market) =>
        new() { Limits = BinanceLimits.Of(market), LoadLimit = BinanceLimits.Weight };

    /// <inheritdoc/>
    public void Dispose() => Sender.Dispose();
}
