using System.Collections.Immutable;
using Riposte.Core.Time;

namespace Riposte.Data.Lake;

/// <summary>
/// Counts the bars of a grid without a record inside covered ranges, from open times that come in order. The grid runs
/// through the first record, wherever that lies.
/// </summary>
internal sealed class MissingBars(Interval interval, TimeRanges covered)
{
    /// <summary>Most gaps that are listed.</summary>
    public const int Listed = 100;

    private readonly List<TimeRange> gaps = [];
    private int current;
    private long phase;
    private Instant? next;

    /// <summary>Bars that are missing.</summary>
    public long Count { get; private set; }

    /// <summary>Takes a record.</summary>
    public void Add(Instant time)
    {
        if (next is null)
        {
            phase = time - interval.OpenTime(interval.BarNumber(time));
            Enter();
        }
        while (current < covered.All.Count && time >= covered.All[current].To)
        {
            Skip(covered.All[current].To);
            current++;
            Enter();
        }
        if (current == covered.All.Count || time < next)
        {
            return;
        }
        Skip(time);
        next = time == next ? interval.CloseTime(time) : next;
    }

    /// <summary>Where bars are missing: in order of time, or the longest first when there are too many to
    /// list.</summary>
    public ImmutableArray<TimeRange> Finish()
    {
        if (next is null)
        {
            Enter();
        }
        while (current < covered.All.Count)
        {
            Skip(covered.All[current].To);
            current++;
            Enter();
        }
        return gaps.Count <= Listed
            ? [.. gaps]
            : [.. gaps.OrderByDescending(gap => gap.Nanoseconds).ThenBy(gap => gap.From).Take(Listed)];
    }

    /// <summary>Sets the first bar of the current range.</summary>
    private void Enter()
    {
        if (current < covered.All.Count)
        {
            next = FirstFrom(covered.All[current].From);
        }
    }

    /// <summary>Counts the bars from the next one to an instant as missing.</summary>
    private void Skip(Instant until)
    {
        if (next is not { } from || from >= until)
        {
            return;
        }
        var end = FirstFrom(until);
        Count += interval.Count(from, end);
        gaps.Add(new TimeRange(from, end));
        next = end;
    }

    private Instant FirstFrom(Instant time) => interval.OpenTime(interval.FirstFrom(time - phase)) + phase;
}
