namespace Riposte.Venues.Binance.Stream;

/// <summary>A stream of Binance.</summary>
/// <param name="Path">Where it is served.</param>
/// <param name="Name">Name, such as <c>btcusdt@aggTrade</c>.</param>
/// <param name="IsSparse">Whether a sound stream can be silent for long.</param>
public readonly record struct BinanceStream(BinanceStreamPath Path, string Name, bool IsSparse = false);
