using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>The gaps of a series whose records are numbered without a hole: trades by id, bars by open time.</summary>
/// <param name="key">Series.</param>
internal sealed class GapList(SeriesKey key)
{
    private readonly List<FeedGap> gaps = [];
    private long newest = long.MinValue;
    private Instant newestTime;

    /// <summary>Gaps that are open.</summary>
    public IReadOnlyList<FeedGap> Open => gaps;

    /// <summary>Gaps noticed so far.</summary>
    public long Noticed { get; private set; }

    /// <summary>Records in the gaps noticed so far.</summary>
    public long MissingNoticed { get; private set; }

    /// <summary>Takes the number of a new record.</summary>
    /// <returns>Whether records are missing right before it.</returns>
    public bool Follow(long number, Instant time, Instant at)
    {
        if (Take(number) || newest == long.MinValue)
        {
            Renew(number, time);
            return false;
        }
        var isGap = number > Move(newest, 1);
        if (isGap)
        {
            var range = new TimeRange(newestTime, new Instant(time.Nanoseconds + 1));
            gaps.Add(new FeedGap(key, Move(newest, 1), Move(number, -1), range, at));
            Noticed++;
            MissingNoticed += gaps[^1].Missing;
        }
        Renew(number, time);
        return isGap;
    }

    /// <summary>Whether a number is missing.</summary>
    public bool IsMissing(long number) => gaps.Exists(gap => number >= gap.First && number <= gap.Last);

    /// <summary>Takes a number out of the gap it is in.</summary>
    /// <returns>False when it was not missing.</returns>
    public bool Take(long number)
    {
        var i = gaps.FindIndex(gap => number >= gap.First && number <= gap.Last);
        if (i < 0)
        {
            return false;
        }
        var gap = gaps[i];
        gaps.RemoveAt(i);
        if (number < gap.Last)
        {
            gaps.Insert(i, gap with { First = Move(number, 1) });
        }
        if (number > gap.First)
        {
            gaps.Insert(i, gap with { Last = Move(number, -1) });
        }
        return true;
    }

    /// <summary>Says that the venue counts anew: nothing is known of what is missing.</summary>
    public void Restart() => newest = long.MinValue;

    /// <summary>Gives up what is left of a gap.</summary>
    /// <returns>Records given up.</returns>
    public long GiveUp(long first, long last)
    {
        var rest = gaps.FindAll(open => open.First >= first && open.Last <= last);
        gaps.RemoveAll(rest.Contains);
        return rest.Sum(open => open.Missing);
    }

    /// <summary>A number some records further on.</summary>
    private long Move(long number, int records) =>
        key.Interval is { } interval ? interval.Move(new Instant(number), records).Nanoseconds : number + records;

    private void Renew(long number, Instant time)
    {
        if (number > newest)
        {
            (newest, newestTime) = (number, time);
        }
    }
}
