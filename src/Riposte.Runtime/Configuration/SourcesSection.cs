namespace Riposte.Runtime.Configuration;

/// <summary><c>system.data_sources</c> and <c>system.cache_settings</c>.</summary>
/// <param name="Order">Families of venues, first source first: <c>binance</c>, <c>coinbase</c>.</param>
/// <param name="CacheBytes">Most bytes of downloaded archive files that are kept.</param>
/// <param name="CacheNanoseconds">How long they are kept.</param>
public sealed record SourcesSection(IReadOnlyList<string> Order, long CacheBytes, long CacheNanoseconds);
