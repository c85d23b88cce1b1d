using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.Repairs;

/// <summary>Where bars are missing.</summary>
internal static class BarGaps
{
    /// <summary>The stretches of a range whose bars have no record, from the first to the last bar that opens and closes
    /// inside; none for kinds without a grid.</summary>
    public static TimeRanges Of(IMarketStore store, SeriesKey key, TimeRange range, CancellationToken cancel)
    {
        if (key.Interval is not { } interval)
        {
            return TimeRanges.None;
        }
        var next = interval.FirstFrom(range.From);
        var end = interval.BarNumber(range.To);
        var gaps = new List<TimeRange>();
        foreach (var block in store.Read(key, range, cancel))
        {
            foreach (var time in block.Times)
            {
                var number = interval.BarNumber(time);
                Add(gaps, interval, next, Math.Min(number, end));
                next = Math.Max(next, number + 1);
            }
        }
        Add(gaps, interval, next, end);
        return TimeRanges.Of(gaps);
    }

    /// <summary>Bars in some stretches.</summary>
    public static long Count(SeriesKey key, TimeRanges gaps) =>
        key.Interval is { } interval ? gaps.All.Sum(gap => interval.Count(gap.From, gap.To)) : 0;

    private static void Add(List<TimeRange> gaps, Interval interval, long from, long to)
    {
        if (to > from)
        {
            gaps.Add(new TimeRange(interval.OpenTime(from), interval.OpenTime(to)));
        }
    }
}
