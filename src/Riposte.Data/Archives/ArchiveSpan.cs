using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Data.Archives;

/// <summary>What the day or month of a file's name means for its records.</summary>
internal static class ArchiveSpan
{
    /// <summary>Times that records of the file may have. Statistics are stamped at the end of their five minutes, so the
    /// last of a day is stamped 00:00 of the next.</summary>
    public static TimeRange Allowed(DataKind kind, TimeRange span) =>
        IsStatistic(kind) ? span with { To = span.To + DataKind.StatisticsDelay.Nanoseconds } : span;

    /// <summary>What a file says all about.</summary>
    public static TimeRange Covered(SeriesKey key, SeriesTable table, TimeRange? span)
    {
        if (span is { } told)
        {
            return IsStatistic(key.Kind) ? Shifted(told, table) : told;
        }
        return table.Count == 0
            ? default
            : new TimeRange(table.Times[0], key.Interval?.CloseTime(table.Times[^1]) ?? table.Times[^1] + 1);
    }

    // 00:00 belongs to the file of the day before where that is how the archive cuts, and is covered only when it is there.
    private static TimeRange Shifted(TimeRange told, SeriesTable table)
    {
        var step = DataKind.StatisticsDelay.Nanoseconds;
        var hasStart = table.Count > 0 && table.Times[0] < told.From + step;
        var hasEnd = table.Count > 0 && table.Times[^1] >= told.To;
        return new TimeRange(hasStart ? told.From : told.From + step, hasEnd ? told.To + step : told.To);
    }

    private static bool IsStatistic(DataKind kind) => kind.KnownAt == KnownAt.Delayed;
}
