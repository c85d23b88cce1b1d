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

    public static double Month(Instant time)
    {
        var date = time.ToDate();
        return Share(time, Instant.FromDate(date.Year, date.Month, 1), 1);
    }

    public static double Quarter(Instant time)
    {
        var date = time.ToDate();
        return Share(time, Instant.FromDate(date.Year, (date.Month - 1) / 3 * 3 + 1, 1), 3);
    }

    public static double Year(Instant time) => Share(time, Instant.FromDate(time.ToDate().Year, 1, 1), 12);

    private static double Share(Instant time, Instant start, int months) =>
        (time - start) / (double)(start.AddMonths(months) - start);
}
