using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Ports.Stores;

/// <summary>A partition that does not agree with its receipt.</summary>
/// <param name="Key">Series.</param>
/// <param name="Span">Partition.</param>
/// <param name="What">What is wrong: file absent, hash differs, unreadable, rows out of order.</param>
public sealed record StoreFault(SeriesKey Key, TimeRange Span, string What);
