using System.Globalization;

namespace Riposte.Core.Time;

/// <summary>
/// The length of a bar: a number of nanoseconds, or of calendar months. Bars of one interval lie on one global grid in UTC.
/// Up to a day it runs through 1970-01-01; longer bars of whole days are counted from Monday 0001-01-01, which is where
/// exchanges begin them: weeks on Mondays, three days on 2024-01-01; months begin on the first, and a number of months
/// divides the year.
/// </summary>
public readonly record struct Interval
{
    private const int MonthsPerYear = 12;
    private const long LongestMonth = 31 * Instant.NanosecondsPerDay;

    /// <summary>Days from Monday 0001-01-01 to 1970-01-01.</summary>
    private const long DaysBeforeEpoch = 719_162;

    /// <summary>One minute.</summary>
    public static readonly Interval Minute = new(60_000_000_000);

    /// <summary>One hour.</summary>
    public static readonly Interval Hour = new(3_600_000_000_000);

    /// <summary>One UTC day.</summary>
    public static readonly Interval Day = new(Instant.NanosecondsPerDay);

    /// <summary>One week, from Monday 00:00 UTC.</summary>
    public static readonly Interval Week = new(7 * Instant.NanosecondsPerDay);

    /// <summary>One calendar month in UTC.</summary>
    public static readonly Interval Month = OfMonths(1);

    /// <summary>An interval of one fixed length.</summary>
    /// <param name="nanoseconds">Length in nanoseconds, above 0.</param>
    public Interval(long nanoseconds)
        : this(nanoseconds, 0) { }

    private Interval(long nanoseconds, int months) => (Nanoseconds, Months) = (nanoseconds, months);

    /// <summary>Length in nanoseconds; of calendar months, which differ, the longest they can have (31 days each): good for
    /// order and limits, not for arithmetic on times, which <see cref="Move"/> does.</summary>
    public long Nanoseconds { get; }

    /// <summary>Length in calendar months; 0 for an interval of a fixed length.</summary>
    public int Months { get; }

    /// <summary>Whether bars last calendar months, so that their lengths differ.</summary>
    public bool IsCalendar => Months > 0;

    /// <summary>Length in milliseconds.</summary>
    public long Milliseconds => Nanoseconds / Instant.NanosecondsPerMillisecond;

    /// <summary>An interval of calendar months.</summary>
    /// <param name="months">Number, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not above 0.</exception>
    public static Interval OfMonths(int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        return new Interval(checked(months * LongestMonth), months);
    }

    /// <summary>Nanoseconds from 1970-01-01 to the first border of the grid not before it.</summary>
    private long Origin
    {
        get
        {
            if (Nanoseconds <= Instant.NanosecondsPerDay || Nanoseconds % Instant.NanosecondsPerDay != 0)
            {
                return 0;
            }
            var days = Nanoseconds / Instant.NanosecondsPerDay;
            return (days - DaysBeforeEpoch % days) % days * Instant.NanosecondsPerDay;
        }
    }

    /// <summary>Number of the bar that holds this instant.</summary>
    public long BarNumber(Instant time)
    {
        if (Nanoseconds <= Instant.NanosecondsPerDay)
        {
            return Instant.FloorDivide(time.Nanoseconds, Nanoseconds);
        }
        if (IsCalendar)
        {
            var date = time.ToDate();
            return Instant.FloorDivide((date.Year - 1970) * MonthsPerYear + date.Month - 1, Months);
        }
        // Divided first: near the ends of time the difference would not fit.
        var (whole, origin) = (Instant.FloorDivide(time.Nanoseconds, Nanoseconds), Origin);
        return time.Nanoseconds - whole * Nanoseconds < origin ? whole - 1 : whole;
    }

    /// <summary>Open time of a bar.</summary>
    /// <exception cref="OverflowException">It lies outside the years 1677 to 2262.</exception>
    public Instant OpenTime(long barNumber)
    {
        if (Nanoseconds <= Instant.NanosecondsPerDay)
        {
            return new Instant(checked(barNumber * Nanoseconds));
        }
        if (!IsCalendar)
        {
            return new Instant(checked(barNumber * Nanoseconds + Origin));
        }
        var month = checked(barNumber * Months);
        var year = Instant.FloorDivide(month, MonthsPerYear);
        if (year is < -292 or > 292)
        {
            throw new OverflowException($"Bar {barNumber} of {this} lies outside the years 1677 to 2262.");
        }
        var days = new DateOnly((int)year + 1970, (int)(month - year * MonthsPerYear) + 1, 1).DayNumber;
        return new Instant(checked((days - DaysBeforeEpoch) * Instant.NanosecondsPerDay));
    }

    /// <summary>Open time of the first bar that opens at an instant or later is that of this number.</summary>
    public long FirstFrom(Instant time)
    {
        var number = BarNumber(time);
        return IsOnGrid(time) ? number : number + 1;
    }

    /// <summary>Whether a bar opens at this instant.</summary>
    public bool IsOnGrid(Instant time)
    {
        if (IsCalendar)
        {
            return time == time.StartOfDay && time.ToDate().Day == 1 && OpenMonth(time.ToDate());
        }
        return Nanoseconds <= Instant.NanosecondsPerDay
            ? time.Nanoseconds % Nanoseconds == 0
            : time.Nanoseconds - Instant.FloorDivide(time.Nanoseconds, Nanoseconds) * Nanoseconds == Origin;
    }

    /// <summary>When a bar that opens at an instant closes: when the next one opens.</summary>
    /// <exception cref="OverflowException">It lies outside the years 1677 to 2262.</exception>
    public Instant CloseTime(Instant openTime) => Move(openTime, 1);

    /// <summary>An instant moved by a number of bars, back when it is negative; borders of bars move to borders.</summary>
    /// <exception cref="OverflowException">The result lies outside the years 1677 to 2262.</exception>
    public Instant Move(Instant time, long bars)
    {
        if (!IsCalendar)
        {
            return time + checked(bars * Nanoseconds);
        }
        var number = BarNumber(time);
        return OpenTime(checked(number + bars)) + (time - OpenTime(number));
    }

    /// <summary>Bars between two borders of bars, whole ones only.</summary>
    public long Count(Instant from, Instant to) =>
        IsCalendar ? BarNumber(to) - BarNumber(from) : (to - from) / Nanoseconds;

    /// <summary>Bars of a finer interval in the bar that opens at an instant.</summary>
    public long CountOf(Interval finer, Instant openTime) => finer.Count(openTime, CloseTime(openTime));

    /// <summary>This interval some times over.</summary>
    /// <exception cref="OverflowException">It is too long.</exception>
    public Interval Times(long count) =>
        IsCalendar ? OfMonths(checked((int)(Months * count))) : new(checked(Nanoseconds * count));

    /// <summary>Whether bars of this interval are made of whole bars of <paramref name="finer"/>.</summary>
    public bool IsMultipleOf(Interval finer)
    {
        if (finer.Nanoseconds <= 0)
        {
            return false;
        }
        if (finer.IsCalendar)
        {
            return IsCalendar && Months % finer.Months == 0;
        }
        return IsCalendar
            ? Instant.NanosecondsPerDay % finer.Nanoseconds == 0
            : Nanoseconds % finer.Nanoseconds == 0 && (Origin - finer.Origin) % finer.Nanoseconds == 0;
    }

    /// <summary>Says that no bar opens at an instant.</summary>
    public string OffGrid(Instant time) =>
        IsCalendar ? $"{time} is no start of {this}: months begin on the first at 00:00 UTC"
        : Nanoseconds <= Instant.NanosecondsPerDay ? $"{time} is no whole number of {this} since 1970"
        : $"{time} is no start of {this}: they are counted from Monday 2024-01-01 00:00 UTC";

    /// <summary>Reads <c>1m</c>, <c>15m</c>, <c>4h</c>, <c>1d</c>, <c>30s</c>, <c>1w</c>: a whole number above 0 and a
    /// unit; and months as <c>1mo</c> or <c>1M</c>, a number that divides a year.</summary>
    /// <returns>False when the text is no interval.</returns>
    public static bool TryParse(string? text, out Interval interval)
    {
        interval = default;
        if (text is not { Length: >= 2 })
        {
            return false;
        }
        var isMonths = text[^1] == 'M' || text.EndsWith("mo", StringComparison.Ordinal);
        long unit = text[^1] switch
        {
            _ when isMonths => 0,
            's' => 1_000_000_000,
            'm' => Minute.Nanoseconds,
            'h' => Hour.Nanoseconds,
            'd' => Day.Nanoseconds,
            'w' => Week.Nanoseconds,
            _ => 0,
        };
        var digits = text.AsSpan(0, text.Length - (text[^1] == 'o' ? 2 : 1));
        if (
            (unit == 0 && !isMonths)
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 1 or > 100_000
            || (isMonths && MonthsPerYear % count != 0)
        )
        {
            return false;
        }
        interval = isMonths ? OfMonths(count) : new Interval(unit * count);
        return true;
    }

    /// <summary>Reads an interval such as <c>15m</c>.</summary>
    /// <exception cref="FormatException">The text is no interval.</exception>
    public static Interval Parse(string text) =>
        TryParse(text, out var interval)
            ? interval
            : throw new FormatException(
                $"'{text}' is no interval: write a whole number and a unit, as in 1m, 15m, 4h, 1d, 1w, 1mo."
            );

    /// <summary>The shortest form that <see cref="Parse"/> reads back: <c>15m</c>, <c>1h</c>, <c>1w</c>, <c>1mo</c> (not
    /// <c>1M</c>, which file systems that ignore case would take for a minute).</summary>
    public override string ToString() =>
        IsCalendar ? string.Create(CultureInfo.InvariantCulture, $"{Months}mo")
        : Nanoseconds > 0 && Nanoseconds % Week.Nanoseconds == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds / Week.Nanoseconds}w")
        : TextOf(Nanoseconds);

    /// <summary>A time as text, in days or a shorter unit that fits: <c>90m</c>, <c>14d</c>.</summary>
    /// <param name="nanoseconds">Length in nanoseconds.</param>
    public static string TextOf(long nanoseconds)
    {
        (long Unit, char Letter)[] units =
        [
            (Day.Nanoseconds, 'd'),
            (Hour.Nanoseconds, 'h'),
            (Minute.Nanoseconds, 'm'),
            (1_000_000_000, 's'),
        ];
        foreach (var (unit, letter) in units)
        {
            if (nanoseconds % unit == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / unit}{letter}");
            }
        }
        return string.Create(CultureInfo.InvariantCulture, $"{nanoseconds}ns");
    }

    private bool OpenMonth(DateOnly date) => ((date.Year - 1970) * MonthsPerYear + date.Month - 1) % Months == 0;
}
