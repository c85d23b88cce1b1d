using System.Globalization;
using Riposte.Core.Time;

namespace Riposte.Learning.Splits;

/// <summary>A stretch of time in a walk-forward: UTC calendar months (<c>6mo</c>), a fixed duration (<c>90d</c>,
/// <c>12h</c>) or bars (<c>5000bars</c>).</summary>
public readonly record struct Period
{
    private Period(PeriodUnit unit, long amount) => (Unit, Amount) = (unit, amount);

    /// <summary>What <see cref="Amount"/> counts.</summary>
    public PeriodUnit Unit { get; }

    /// <summary>Months, bars or nanoseconds; above 0.</summary>
    public long Amount { get; }

    /// <summary>Whole UTC calendar months.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 1200.</exception>
    public static Period Months(int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, 1200);
        return new Period(PeriodUnit.Months, months);
    }

    /// <summary>Days of 24 hours.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 36,500.</exception>
    public static Period Days(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 36_500);
        return new Period(PeriodUnit.Duration, days * Interval.Day.Nanoseconds);
    }

    /// <summary>A fixed duration.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not above 0.</exception>
    public static Period Of(Interval duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration.Nanoseconds, 1, nameof(duration));
        return new Period(PeriodUnit.Duration, duration.Nanoseconds);
    }

    /// <summary>Bars of the labels' market.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public static Period Bars(int bars)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bars, 1);
        return new Period(PeriodUnit.Bars, bars);
    }

    /// <summary>Reads <c>6mo</c>, <c>90d</c>, <c>12h</c>, <c>5000bars</c>. A bare <c>m</c> means minutes, never
    /// months.</summary>
    /// <returns>False when the text is no period.</returns>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        var months = Count(text, "mo");
        var bars = Count(text, "bars");
        if (months is >= 1 and <= 1200)
        {
            period = Months(months);
        }
        else if (bars >= 1)
        {
            period = Bars(bars);
        }
        else if (Interval.TryParse(text, out var interval))
        {
            period = Of(interval);
        }
        return period.Amount > 0;
    }

    /// <summary>Reads a period such as <c>6mo</c>.</summary>
    /// <exception cref="FormatException">The text is no period.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period)
            ? period
            : throw new FormatException($"'{text}' is no period: write 6mo, 90d, 12h or 5000bars.");

    /// <summary>The form that <see cref="Parse"/> reads back.</summary>
    public override string ToString() =>
        Unit switch
        {
            PeriodUnit.Months => string.Create(CultureInfo.InvariantCulture, $"{Amount}mo"),
            PeriodUnit.Bars => string.Create(CultureInfo.InvariantCulture, $"{Amount}bars"),
            _ => Interval.TextOf(Amount),
        };

    /// <summary>An instant moved by this period some times over; negative times move back.</summary>
    internal Instant Move(Instant time, int times, Interval bar) =>
        Unit switch
        {
            PeriodUnit.Months => time.AddMonths(checked((int)Amount * times)),
            PeriodUnit.Bars => time + checked(Amount * bar.Nanoseconds * times),
            _ => time + checked(Amount * times),
        };

    /// <summary>The last border of this period's calendar at or before an instant: month, day for whole days, else
    /// bar.</summary>
    internal Instant Floor(Instant time, Interval bar) =>
        Unit switch
        {
            PeriodUnit.Months => time.StartOfMonth(),
            PeriodUnit.Duration when Amount % Interval.Day.Nanoseconds == 0 => time.StartOfDay,
            _ => bar.OpenTime(bar.BarNumber(time)),
        };

    private static int Count(string? text, string suffix) =>
        text is not null
        && text.EndsWith(suffix, StringComparison.Ordinal)
        && int.TryParse(text[..^suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : 0;
}
