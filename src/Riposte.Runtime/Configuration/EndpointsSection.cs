namespace Riposte.Runtime.Configuration;

/// <summary><c>exchange.endpoints</c>: addresses that replace those of the environment; null keeps them.</summary>
/// <param name="Rest">Binance USD-M futures, requests.</param>
/// <param name="SpotRest">Binance spot, requests.</param>
/// <param name="Archive">Binance public archive of files.</param>
/// <param name="Stream">Binance USD-M futures, streams.</param>
/// <param name="SpotStream">Binance spot, streams.</param>
/// <param name="CoinbaseRest">Coinbase, requests.</param>
/// <param name="CoinbaseStream">Coinbase, streams.</param>
public sealed record EndpointsSection(
    Uri? Rest,
    Uri? SpotRest,
    Uri? Archive,
    Uri? Stream,
    Uri? SpotStream,
    Uri? CoinbaseRest,
    Uri? CoinbaseStream
);
