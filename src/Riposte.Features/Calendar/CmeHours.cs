using Riposte.Core.Time;

namespace Riposte.Features.Calendar;

/// <summary>The week of the CME’s Bitcoin futures, in Chicago time with the rules of summer time since 2007.</summary>
internal static class CmeHours
{
    private static readonly long Hour = Interval.Hour.Nanoseconds;

    /// <summary>Why bars do not fit: closes must fall on whole hours.</summary>
    public static string? Problem(FeatureArguments arguments) =>
        Interval.Hour.IsMultipleOf(arguments.Interval) ? null : "it needs bars that divide an hour.";

    /// <summary>Whether trading rests: from Friday 16:00 to Sunday 17:00, the end not included.</summary>
    public static bool IsWeekend(Instant time)
    {
        var past = UtcPeriods.OfWeek(Local(time));
        return past >= (4 * 24 + 16) * Hour && past < (6 * 24 + 17) * Hour;
    }

    /// <summary>Number of the week that the last Friday 16:00 began.</summary>
    public static long WeekOf(Instant time) => Floor((Local(time) + (3 * 24 - (4 * 24 + 16)) * Hour).Day, 7);

    private static long Floor(long value, long divisor) =>
        value >= 0 ? value / divisor : (value - divisor + 1) / divisor;

    private static Instant Local(Instant time) => time - (IsSummer(time) ? 5 : 6) * Hour;

    // From the second Sunday of March to the first Sunday of November, 02:00 by the time before the change.
    private static bool IsSummer(Instant time)
    {
        var year = time.ToDate().Year;
        return time >= Sunday(year, 3, 8) + 8 * Hour && time < Sunday(year, 11, 1) + 7 * Hour;
    }

    // The first Sunday on or after a date.
    private static Instant Sunday(int year, int month, int day)
    {
        var date = Instant.FromDate(year, month, day);
        var weekday = UtcPeriods.OfWeek(date) / Instant.NanosecondsPerDay;
        return date + (6 - weekday) * Instant.NanosecondsPerDay;
    }
}
