using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.History;
using Riposte.Venues.Binance.Rest.History;

namespace Riposte.Venues.Binance.Archive;

/// <summary>Which files would hold a range. Pure.</summary>
internal static class ArchivePlan
{
    /// <summary>Files, rising: a month where it lies inside the range as a whole, is over and published; days
    /// elsewhere.</summary>
    /// <param name="market">Market.</param>
    /// <param name="key">Series.</param>
    /// <param name="range">Range.</param>
    /// <param name="now">Present time.</param>
    public static IReadOnlyList<ArchiveFile> Files(BinanceMarket market, SeriesKey key, TimeRange range, Instant now)
    {
        if (!key.IsValid || key.Venue != market.VenueName() || ArchiveLayout.Of(market, key.Kind) is not { } layout)
        {
            return [];
        }
        if (key.Interval is { } interval && !KindRules.IntervalsOf(market).Contains(interval))
        {
            return [];
        }
        // Bars longer than a day come by the month only.
        var hasDays = layout.HasDays && (key.Interval?.Nanoseconds ?? 0) <= Instant.NanosecondsPerDay;
        var files = new List<ArchiveFile>();
        var at = (range.From - layout.Shift).StartOfDay;
        while (at + layout.Shift < range.To)
        {
            var month = new TimeRange(at.StartOfMonth(), at.StartOfMonth().AddMonths(1));
            var isWhole = at == month.From && range.Contains(month);
            var isMonth = layout.HasMonths && (isWhole || !hasDays) && month.To <= now;
            var span = isMonth ? month : new TimeRange(at, at + Instant.NanosecondsPerDay);
            var held = new TimeRange(span.From + layout.Shift, span.To + layout.Shift);
            if (isMonth || (hasDays && held.To <= now))
            {
                files.Add(new ArchiveFile(key, held, layout.PathOf(market, key, span.From, isMonth)));
            }
            at = hasDays || isMonth ? span.To : month.To;
        }
        return files;
    }
}
