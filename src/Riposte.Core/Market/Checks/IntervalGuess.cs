using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks;

/// <summary>Tells the interval of bars from their times.</summary>
public static class IntervalGuess
{
    /// <summary>
    /// The most common difference between neighbouring times in order of time, the smaller of two equally common ones;
    /// null when there are fewer than two
    /// different times. Times in any order, doubled, or <see cref="RawBars.NoTime"/> (left out) do no harm.
    /// </summary>
    /// <param name="times">Nanoseconds since 1970 UTC.</param>
    public static Interval? MostCommonStep(ReadOnlySpan<long> times)
    {
        var sorted = times.ToArray();
        if (!IsSorted(sorted))
        {
            Array.Sort(sorted);
        }
        var counts = new Dictionary<long, int>();
        for (var i = 1; i < sorted.Length; i++)
        {
            var step = sorted[i - 1] == RawBars.NoTime ? 0 : sorted[i] - sorted[i - 1];
            if (step > 0)
            {
                counts[step] = counts.GetValueOrDefault(step) + 1;
            }
        }
        return counts.Count == 0
            ? null
            : Months(sorted)
                ?? new Interval(counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key);
    }

    /// <summary>The calendar months between times that all lie on the first of a month at 00:00 UTC; null for others.</summary>
    private static Interval? Months(ReadOnlySpan<long> sorted)
    {
        var counts = new SortedDictionary<long, int>();
        long? before = null;
        foreach (var time in sorted)
        {
            if (time == RawBars.NoTime)
            {
                continue;
            }
            if (!Interval.Month.IsOnGrid(new Instant(time)))
            {
                return null;
            }
            var month = Interval.Month.BarNumber(new Instant(time));
            if (before is { } last && month > last)
            {
                counts[month - last] = counts.GetValueOrDefault(month - last) + 1;
            }
            before = month;
        }
        var step = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
        return step <= 12 && 12 % step == 0 ? Interval.OfMonths((int)step) : null;
    }

    private static bool IsSorted(long[] times)
    {
        for (var i = 1; i < times.Length; i++)
        {
            if (times[i] < times[i - 1])
            {
                return false;
            }
        }
        return true;
    }
}
