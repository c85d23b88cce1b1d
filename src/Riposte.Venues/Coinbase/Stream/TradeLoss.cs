namespace Riposte.Venues.Coinbase.Stream;

/// <summary>Trades that the feed did not deliver; the REST endpoint still has them.</summary>
/// <param name="Symbol">Product.</param>
/// <param name="FirstId">First number missing.</param>
/// <param name="LastId">Last number missing.</param>
public readonly record struct TradeLoss(string Symbol, long FirstId, long LastId);
