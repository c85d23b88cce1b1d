using Riposte.Core.Time;

namespace Riposte.Core.Market;

/// <summary>
/// Which settlements a list of recorded ones lacks. The interval of a symbol (8, 4 or 1 hours, changing over time) is
/// told from the recorded times themselves: a distance longer than 8 hours is a gap, and one that belongs neither to the
/// interval before it nor to the one after it; before the first and after the last the interval there goes on. Where every second settlement is
/// missing throughout, nothing shows it.
/// </summary>
public static class FundingSchedule
{
    /// <summary>The longest interval of perpetual contracts, and the one that is assumed where nothing tells it.</summary>
    public static readonly long Longest = 8 * Interval.Hour.Nanoseconds;

    /// <summary>The nominal times strictly between two instants at which a settlement must have been and none is
    /// recorded. A position that is held from the first instant to the last pays none outside.</summary>
    /// <param name="times">Recorded nominal times, strictly rising; none tells nothing, and nothing is missing.</param>
    /// <param name="from">First instant, exclusive.</param>
    /// <param name="to">Last, exclusive.</param>
    public static Instant[] Missing(ReadOnlySpan<Instant> times, Instant from, Instant to)
    {
        if (times.IsEmpty)
        {
            return [];
        }
        var missing = new List<Instant>();
        var steps = new long[times.Length - 1];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = times[i + 1] - times[i];
        }
        var first = Regular(FundingSteps.First(steps), 0);
        for (var time = times[0] - first; time > from; time -= first)
        {
            Add(missing, time, from, to);
        }
        missing.Reverse();
        for (var i = 0; i < steps.Length; i++)
        {
            var step = Regular(FundingSteps.Before(steps, i), FundingSteps.After(steps, i));
            var isGap = steps[i] > Longest || !IsRegular(steps, i);
            for (var time = times[i] + step; isGap && time < times[i + 1]; time += step)
            {
                Add(missing, time, from, to);
            }
        }
        var last = Regular(FundingSteps.Last(steps), 0);
        for (var time = times[^1] + last; time < to; time += last)
        {
            Add(missing, time, from, to);
        }
        return [.. missing];
    }

    // A distance belongs to the interval before it or to the one after it: it adjoins one that is no shorter, and that side
    // as a whole is no shorter. At an end of the list there is one side alone, and its neighbour decides.
    private static bool IsRegular(ReadOnlySpan<long> steps, int index)
    {
        var step = steps[index];
        var (isFirst, isLast) = (index == 0, index == steps.Length - 1);
        if (isFirst && isLast)
        {
            return true;
        }
        var isBefore = !isFirst && steps[index - 1] >= step;
        var isAfter = !isLast && steps[index + 1] >= step;
        return (isBefore && (isLast || FundingSteps.Before(steps, index) >= step))
            || (isAfter && (isFirst || FundingSteps.After(steps, index) >= step));
    }

    // The shorter of what is regular around a gap; 0 is unknown.
    private static long Regular(long before, long after)
    {
        var step = before > 0 && after > 0 ? Math.Min(before, after) : before + after;
        return step > 0 ? Math.Clamp(step, Interval.Hour.Nanoseconds, Longest) : Longest;
    }

    private static void Add(List<Instant> missing, Instant time, Instant from, Instant to)
    {
        if (time > from && time < to)
        {
            missing.Add(time);
        }
    }
}
