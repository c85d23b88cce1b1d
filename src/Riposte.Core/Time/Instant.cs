using System.Globalization;

namespace Riposte.Core.Time;

/// <summary>A point in time: nanoseconds since 1970-01-01 00:00 UTC. There is no other clock in the pure
/// projects.</summary>
/// <param name="Nanoseconds">Nanoseconds since the epoch; negative before 1970. Covers the years 1677 to 2262.</param>
public readonly record struct Instant(long Nanoseconds) : IComparable<Instant>
{
    /// <summary>Nanoseconds in a millisecond.</summary>
    public const long NanosecondsPerMillisecond = 1_000_000;

    /// <summary>Nanoseconds in a UTC day (leap seconds do not count).</summary>
    public const long NanosecondsPerDay = 86_400_000_000_000;

    /// <summary>Milliseconds since the epoch, rounded towards negative infinity.</summary>
    public long UnixMilliseconds => FloorDivide(Nanoseconds, NanosecondsPerMillisecond);

    /// <summary>Number of the UTC day: 0 is 1970-01-01.</summary>
    public long Day => FloorDivide(Nanoseconds, NanosecondsPerDay);

    /// <summary>00:00 UTC of the day this instant lies in.</summary>
    public Instant StartOfDay => new(Day * NanosecondsPerDay);

    /// <summary>From milliseconds since the epoch.</summary>
    /// <exception cref="OverflowException">The time lies outside the years 1677 to 2262.</exception>
    public static Instant FromUnixMilliseconds(long milliseconds) =>
        new(checked(milliseconds * NanosecondsPerMillisecond));

    /// <summary>From a calendar date, 00:00 UTC.</summary>
    public static Instant FromDate(int year, int month, int day) =>
        new(new DateOnly(year, month, day).DayNumber * NanosecondsPerDay - UnixEpochDay * NanosecondsPerDay);

    /// <summary>The UTC calendar date this instant lies in.</summary>
    public DateOnly ToDate() => DateOnly.FromDayNumber((int)(Day + UnixEpochDay));

    /// <summary>This instant plus whole calendar months, at the same time of day; a day past the month's end becomes
    /// its last day.</summary>
    public Instant AddMonths(int months)
    {
        var date = ToDate().AddMonths(months);
        return FromDate(date.Year, date.Month, date.Day) + (Nanoseconds - StartOfDay.Nanoseconds);
    }

    /// <summary>00:00 UTC on the first of the month this instant lies in.</summary>
    public Instant StartOfMonth()
    {
        var date = ToDate();
        return FromDate(date.Year, date.Month, 1);
    }

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>This instant moved by a number of nanoseconds.</summary>
    public static Instant operator +(Instant time, long nanoseconds) => new(checked(time.Nanoseconds + nanoseconds));

    /// <summary>This instant moved back by a number of nanoseconds.</summary>
    public static Instant operator -(Instant time, long nanoseconds) => new(checked(time.Nanoseconds - nanoseconds));

    /// <summary>Nanoseconds between two instants.</summary>
    public static long operator -(Instant later, Instant earlier) => checked(later.Nanoseconds - earlier.Nanoseconds);

    /// <summary>Earlier than.</summary>
    public static bool operator <(Instant left, Instant right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Later than.</summary>
    public static bool operator >(Instant left, Instant right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Not later than.</summary>
    public static bool operator <=(Instant left, Instant right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(Instant left, Instant right) => left.Nanoseconds >= right.Nanoseconds;

    /// <summary>The later of two.</summary>
    public static Instant Max(Instant left, Instant right) => left > right ? left : right;

    /// <summary>ISO 8601 in UTC to the second, or to the millisecond, microsecond or nanosecond where it is not whole:
    /// <c>2023-01-31T08:15:00Z</c>, <c>2023-01-31T08:15:00.000000001Z</c>. Nothing is cut off.</summary>
    public override string ToString()
    {
        var second = FloorDivide(Nanoseconds, NanosecondsPerSecond);
        var text = DateTime
            .UnixEpoch.AddTicks(second * TimeSpan.TicksPerSecond)
            .ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        var rest = Nanoseconds - second * NanosecondsPerSecond;
        return rest == 0 ? text + "Z"
            : rest % NanosecondsPerMillisecond == 0 ? Text($"{text}.{rest / NanosecondsPerMillisecond:D3}Z")
            : rest % 1_000 == 0 ? Text($"{text}.{rest / 1_000:D6}Z")
            : Text($"{text}.{rest:D9}Z");
    }

    private const long NanosecondsPerSecond = 1_000_000_000;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static readonly int UnixEpochDay = new DateOnly(1970, 1, 1).DayNumber;

    internal static long FloorDivide(long value, long divisor)
    {
        var quotient = value / divisor;
        return value % divisor < 0 ? quotient - 1 : quotient;
    }
}
