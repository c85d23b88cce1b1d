using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Learning.Labels.Events;

/// <summary>
/// The first bar that is known at or after each time of the day (UTC): a bar that closes at 08:00 is known then. When
/// it is missing the next one that exists takes its place, until the next time of the schedule comes; then there is
/// no event.
/// </summary>
public sealed class Schedule : IEventSampler
{
    private readonly long[] times;
    private readonly bool isByOpen;

    private Schedule(long[] times, bool isByOpen) => (this.times, this.isByOpen) = (times, isByOpen);

    /// <summary>After settlements of funding: 00:00, 08:00 and 16:00.</summary>
    public static Schedule Funding { get; } = EveryHours(8);

    /// <summary>The first bar that opens on each UTC day.</summary>
    public static Schedule FirstBarOfDay { get; } = new([0], isByOpen: true);

    /// <summary>Some times of the day.</summary>
    /// <param name="times">Nanoseconds since midnight; not negative, below a day; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or one is out of range.</exception>
    public static Schedule At(params ReadOnlySpan<long> times)
    {
        long[] sorted = [.. times.ToArray().Distinct().Order()];
        return sorted.Length > 0 && sorted[0] >= 0 && sorted[^1] < Instant.NanosecondsPerDay
            ? new Schedule(sorted, isByOpen: false)
            : throw new ArgumentException("Times of the day lie from 0 to below a day.", nameof(times));
    }

    /// <summary>Every so many hours from midnight.</summary>
    /// <param name="hours">A divisor of 24, so that every day is alike.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static Schedule EveryHours(int hours) =>
        hours is >= 1 and <= 24 && 24 % hours == 0
            ? At([.. Enumerable.Range(0, 24 / hours).Select(k => k * hours * Interval.Hour.Nanoseconds)])
            : throw new ArgumentOutOfRangeException(nameof(hours), hours, "Hours divide 24.");

    /// <inheritdoc/>
    public int[] Sample(MarketTable market)
    {
        var rows = new List<int>();
        var done = market.Count == 0 ? 0 : Passed(Moment(market, 0) - market.Interval.Nanoseconds);
        for (var row = 0; row < market.Count; row++)
        {
            var passed = market.IsMissing(row) ? done : Passed(Moment(market, row));
            if (passed > done)
            {
                rows.Add(row);
                done = passed;
            }
        }
        return [.. rows];
    }

    private Instant Moment(MarketTable market, int row) => isByOpen ? market.OpenTime(row) : market.KnownAt(row);

    // Number of scheduled moments up to an instant, from the epoch on.
    private long Passed(Instant time)
    {
        var clock = time - time.StartOfDay;
        var place = Array.BinarySearch(times, clock);
        return time.Day * times.Length + (place >= 0 ? place + 1 : ~place);
    }
}
