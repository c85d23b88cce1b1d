using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.Download;

/// <summary>
/// What is still to be fetched of a range, told from receipts. A range asked for so early that its end could not have
/// settled (the last bar, statistics that come late) is asked for again there once it has settled. What a second source
/// served or was rebuilt is asked of the venue again.
/// </summary>
/// <param name="Wanted">What was asked for, up to now.</param>
/// <param name="Missing">What the venue itself has not answered.</param>
/// <param name="Open">What no source at all has answered.</param>
public sealed record DownloadPlan(TimeRange Wanted, TimeRanges Missing, TimeRanges Open)
{
    /// <summary>Nanoseconds to fetch.</summary>
    public long Nanoseconds => Missing.All.Sum(range => range.Nanoseconds);

    /// <summary>Makes the plan.</summary>
    /// <param name="key">Series.</param>
    /// <param name="range">What is asked for.</param>
    /// <param name="receipts">Receipts of the series.</param>
    /// <param name="now">Present time.</param>
    public static DownloadPlan Of(SeriesKey key, TimeRange range, IReadOnlyList<PartitionReceipt> receipts, Instant now)
    {
        var wanted = range.To > now ? new TimeRange(range.From, range.From > now ? range.From : now) : range;
        var sources = receipts.SelectMany(receipt => receipt.Sources).ToArray();
        var own = TimeRanges.Of(
            sources
                .Where(source => !SourceNames.IsSubstitute(source.Source))
                .Select(source => Settled(key, source, now))
        );
        var any = TimeRanges.Of(sources.Select(source => Settled(key, source, now)));
        return new DownloadPlan(wanted, own.Missing(wanted), any.Missing(wanted));
    }

    /// <summary>How long after its end a range counts as settled, and how much of its end is asked for again.</summary>
    public static long SettlingTime(SeriesKey key) =>
        key.Interval?.Nanoseconds
        ?? (
            key.Kind.KnownAt == KnownAt.Delayed ? 2 * DataKind.StatisticsDelay.Nanoseconds : Interval.Minute.Nanoseconds
        );

    private static TimeRange Settled(SeriesKey key, SourceRange source, Instant now)
    {
        var time = SettlingTime(key);
        var isEarly = source.FetchedAt - source.Range.To < time;
        // Before it has settled, asking again would bring the same and could go on for ever.
        return isEarly && now - source.Range.To >= time
            ? source.Range with
            {
                To = source.Range.To - Math.Min(time, source.Range.Nanoseconds),
            }
            : source.Range;
    }
}
