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
            var time = new Instant(times[i]);
            var next = interval.OpenTime(interval.BarNumber(time) + 1);
            times[i] = interval.Move(IsLastInside(next - time) ? next : time, -1).Nanoseconds;
        }
    }

    /// <summary>Whether a time is the end of the bar that opens at another.</summary>
    public static bool Fits(long open, long end, Interval interval)
    {
        var past = unchecked(interval.CloseTime(new Instant(open)).Nanoseconds - end);
        return past == 0 || IsLastInside(past);
    }

    private static bool IsLastInside(long past) => past is 1 or 1_000 or 1_000_000 or 1_000_000_000;
}
