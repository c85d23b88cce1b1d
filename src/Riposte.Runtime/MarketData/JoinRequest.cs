using Riposte.Core.Market.Series;

namespace Riposte.Runtime.MarketData;

/// <summary>A column to join to bars.</summary>
/// <param name="Key">Series it comes from.</param>
/// <param name="Column">Column of the kind, such as <c>open_interest_value</c>.</param>
/// <param name="MaxAge">Nanoseconds after which a value no longer counts; null for no limit.</param>
public sealed record JoinRequest(SeriesKey Key, string Column, long? MaxAge = null);
