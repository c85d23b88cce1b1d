using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>Records that a feed did not bring.</summary>
/// <param name="Key">Series.</param>
/// <param name="First">First missing: id of a trade, open time of a bar in nanoseconds.</param>
/// <param name="Last">Last missing, in the same unit.</param>
/// <param name="Range">Where they lie: from the time of the record before, to just behind that of the record after.</param>
/// <param name="NoticedAt">Local time at which it was noticed.</param>
public sealed record FeedGap(SeriesKey Key, long First, long Last, TimeRange Range, Instant NoticedAt)
{
    /// <summary>Number of missing records.</summary>
    public long Missing =>
        Key.Interval is { } interval ? interval.Count(new Instant(First), new Instant(Last)) + 1 : Last - First + 1;
}
