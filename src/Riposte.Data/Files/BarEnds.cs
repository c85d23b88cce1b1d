using Riposte.Core.Market.Checks;
using Riposte.Core.Time;

namespace Riposte.Data.Files;

/// <summary>Ends of bars as files write them: the end itself, or the last second, ms, µs or ns inside the bar.</summary>
internal static class BarEnds
{
    /// <summary>Moves ends of bars to their starts.</summary>
    public static void ToStarts(Span<long> times, Interval interval)
    {
        for (var i = 0; i < times.Length; i++)
        {
            if (times[i] == RawBars.NoTime)
            {
                continue;
            }
            var past = interval.Nanoseconds - times[i] % interval.Nanoseconds;
            var end = IsLastInside(past) ? times[i] + past : times[i];
            times[i] = end - interval.Nanoseconds;
        }
    }

    /// <summary>Whether a time is the end of the bar that opens at another.</summary>
    public static bool Fits(long open, long end, Interval interval)
    {
        var past = unchecked(open + interval.Nanoseconds - end);
        return past == 0 || IsLastInside(past);
    }

    private static bool IsLastInside(long past) => past is 1 or 1_000 or 1_000_000 or 1_000_000_000;
}
