using Riposte.Core.Time;

namespace Riposte.Features.Calendar;

/// <summary>The week of the CME’s Bitcoin futures, in Chicago time with the rules of summer time since 2007;
/// keeps the summer of the year last asked for.</summary>
internal struct CmeHours()
{
    private Instant yearStart = new(0);
    private Instant yearEnd = new(0);
    private Instant summerStart;
    private Instant summerEnd;

    private static readonly long Hour = Interval.Hour.Nanoseconds;

    /// <summary>Why bars do not fit: closes must fall on whole hours.</summary>
    public static string? Problem(FeatureArguments arguments) =>
        Interval.Hour.IsMultipleOf(arguments.Interval) ? null : "it needs bars that divide an hour.";

    /// <summary>Whether trading rests: from Friday 16:00 to Sunday 17:00, the end not included.</summary>
    public bool IsWeekend(Instant time)
    {
        var past = UtcPeriods.OfWeek(Local(time));
        return past >= (4 * 24 + 16) * Hour && past < (6 * 24 + 17) * Hour;
    }

    /// <summary>Number of the week that the last Friday 16:00 began.</summary>
    public long WeekOf(Instant time) => Floor((Local(time) + (3 * 24 - (4 * 24 + 16)) * Hour).Day, 7);

    private static long Floor(long value, long divisor) =>
        value >= 0 ? value / divisor : (value - divisor + 1) / divisor;

    private Instant Local(Instant time)
    {
        if (time < yearStart || time >= yearEnd)
        {
            Find(time.ToDate().Year);
        }
        return time - (time >= summerStart && time < summerEnd ? 5 : 6) * Hour;
    }

    // Summer time from the second Sunday of March to the first Sunday of November, 02:00 by the time before the change.
    private void Find(int year)
    {
        yearStart = Instant.FromDate(year, 1, 1);
        yearEnd = yearStart.AddMonths(12);
        summerStart = Sunday(year, 3, 8) + 8 * Hour;
        summerEnd = Sunday(year, 11, 1) + 7 * Hour;
    }

    // The first Sunday on or after a date.
    private static Instant Sunday(int year, int month, int day)
    {
        var date = Instant.FromDate(year, month, day);
        var weekday = UtcPeriods.OfWeek(date) / Instant.NanosecondsPerDay;
        return date + (6 - weekday) * Instant.NanosecondsPerDay;
    }
}
