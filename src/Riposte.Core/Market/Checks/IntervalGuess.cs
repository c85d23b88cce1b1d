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
            : new Interval(counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key);
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
