using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>Records to be written to a store.</summary>
/// <param name="Key">Series.</param>
/// <param name="Records">Records in order, all inside <paramref name="Covered"/>.</param>
/// <param name="Covered">What the feed said everything about.</param>
/// <param name="Source">Where they came from.</param>
public sealed record SeriesBatch(SeriesKey Key, SeriesTable Records, TimeRange Covered, string Source);
