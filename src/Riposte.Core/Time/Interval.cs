using System.Globalization;

namespace Riposte.Core.Time;

/// <summary>The length of a bar. Bar number = floor(open time / interval), so bars of one interval lie on one global
/// grid.</summary>
/// <param name="Nanoseconds">Length in nanoseconds, above 0.</param>
public readonly record struct Interval(long Nanoseconds)
{
    /// <summary>One minute.</summary>
    public static readonly Interval Minute = new(60_000_000_000);

    /// <summary>One hour.</summary>
    public static readonly Interval Hour = new(3_600_000_000_000);

    /// <summary>One UTC day.</summary>
    public static readonly Interval Day = new(Instant.NanosecondsPerDay);

    /// <summary>Length in milliseconds.</summary>
    public long Milliseconds => Nanoseconds / Instant.NanosecondsPerMillisecond;

    /// <summary>Number of the bar that holds this instant.</summary>
    public long BarNumber(Instant time) => Instant.FloorDivide(time.Nanoseconds, Nanoseconds);

    /// <summary>Open time of a bar.</summary>
    public Instant OpenTime(long barNumber) => new(checked(barNumber * Nanoseconds));

    /// <summary>Whether bars of this interval are made of whole bars of <paramref name="finer"/>.</summary>
    public bool IsMultipleOf(Interval finer) => finer.Nanoseconds > 0 && Nanoseconds % finer.Nanoseconds == 0;

    /// <summary>Reads <c>1m</c>, <c>15m</c>, <c>4h</c>, <c>1d</c>, <c>30s</c>, <c>1w</c>: a whole number above 0 and a
    /// unit.</summary>
    /// <returns>False when the text is no interval.</returns>
    public static bool TryParse(string? text, out Interval interval)
    {
        interval = default;
        if (text is not { Length: >= 2 })
        {
            return false;
        }
        long unit = text[^1] switch
        {
            's' => 1_000_000_000,
            'm' => Minute.Nanoseconds,
            'h' => Hour.Nanoseconds,
            'd' => Day.Nanoseconds,
            'w' => 7 * Day.Nanoseconds,
            _ => 0,
        };
        if (
            unit == 0
            || !int.TryParse(
                text.AsSpan(0, text.Length - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
            || count is < 1 or > 100_000
        )
        {
            return false;
        }
        interval = new Interval(unit * count);
        return true;
    }

    /// <summary>Reads an interval such as <c>15m</c>.</summary>
    /// <exception cref="FormatException">The text is no interval.</exception>
    public static Interval Parse(string text) =>
        TryParse(text, out var interval)
            ? interval
            : throw new FormatException(
                $"'{text}' is no interval: write a whole number and a unit, as in 1m, 15m, 4h, 1d."
            );

    /// <summary>The shortest form that <see cref="Parse"/> reads back: <c>15m</c>, <c>1h</c>.</summary>
    public override string ToString()
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
            if (Nanoseconds % unit == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds / unit}{letter}");
            }
        }
        return string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds}ns");
    }
}
