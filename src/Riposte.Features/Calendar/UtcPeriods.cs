using Riposte.Core.Time;

namespace Riposte.Features.Calendar;

/// <summary>Shares of UTC periods gone by at an instant: 0 at the start, below 1.</summary>
internal static class UtcPeriods
{
    private const long Week = 7 * Instant.NanosecondsPerDay;

    public static double Day(Instant time) => (time - time.StartOfDay) / (double)Instant.NanosecondsPerDay;

    /// <summary>From Monday 00:00: 1970-01-01 was a Thursday, the fourth day of its week.</summary>
    public static double WeekShare(Instant time) => OfWeek(time) / (double)Week;

    /// <summary>Nanoseconds since Monday 00:00.</summary>
    public static long OfWeek(Instant time)
    {
        var past = (time.Nanoseconds + 3 * Instant.NanosecondsPerDay) % Week;
        return past < 0 ? past + Week : past;
    }
}
