using Riposte.Core.Market.Series;

namespace Riposte.Runtime.Recording;

/// <summary>Records that history has for a gap of a feed. What is missing from <paramref name="First"/> to
/// <paramref name="Last"/> and not among them does not exist there either.</summary>
/// <param name="Key">Series.</param>
/// <param name="First">First missing record, as <see cref="FeedGap"/> counts.</param>
/// <param name="Last">Last missing record; before the first when history has more to tell.</param>
/// <param name="Source">Where the records came from, such as <c>binance_usdm rest</c>.</param>
/// <param name="Records">The records; none when history lacks them all.</param>
public sealed record HistoryFill(SeriesKey Key, long First, long Last, string Source, SeriesTable Records);
