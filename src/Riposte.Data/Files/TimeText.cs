using System.Globalization;
using System.Text;

namespace Riposte.Data.Files;

/// <summary>Reads the times of files: whole numbers since 1970 in s, ms, µs or ns, told apart by their size, or ISO
/// dates.</summary>
internal static class TimeText
{
    private const long MostSeconds = 9_200_000_000;

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Nanoseconds in one unit.</summary>
    public static long Nanoseconds(TimeUnit unit) =>
        unit switch
        {
            TimeUnit.Seconds => 1_000_000_000,
            TimeUnit.Milliseconds => 1_000_000,
            TimeUnit.Microseconds => 1_000,
            _ => 1,
        };

    /// <summary>The unit in which a number is a time between 1973 and 2261; null when it is none in any.</summary>
    public static TimeUnit? UnitOf(long value) =>
        value switch
        {
            >= 100_000_000 and <= MostSeconds => TimeUnit.Seconds,
            >= 100_000_000_000 and <= MostSeconds * 1_000 => TimeUnit.Milliseconds,
            >= 100_000_000_000_000 and <= MostSeconds * 1_000_000 => TimeUnit.Microseconds,
            >= 100_000_000_000_000_000 and <= MostSeconds * 1_000_000_000 => TimeUnit.Nanoseconds,
            _ => null,
        };

    /// <summary>Reads an ISO date or date and time; without an offset it is UTC.</summary>
    /// <param name="text">Such as 2022-01-31, 2022-01-31 08:15:00, 2022-01-31T08:15:00Z.</param>
    /// <param name="nanoseconds">Since 1970 UTC.</param>
    public static bool TryParseIso(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = 0;
        text = NumberText.Trim(text);
        if (text.Length is < 10 or > 40)
        {
            return false;
        }
        var plain = Encoding.UTF8.GetString(text);
        // 20141201 00:00 is written without hyphens.
        plain = plain[8] is ' ' or 'T' ? $"{plain[..4]}-{plain[4..6]}-{plain[6..]}" : plain;
        if (plain[4] != '-')
        {
            return false;
        }
        plain = plain[10..].StartsWith('T') ? plain[..10] + " " + plain[11..] : plain;
        plain = plain.EndsWith(" UTC", StringComparison.Ordinal) ? plain[..^4] : plain;
        const DateTimeStyles style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (
            !DateTime.TryParseExact(plain, Forms, CultureInfo.InvariantCulture, style, out var time)
            || time.Year is < 1973 or > 2261
        )
        {
            return false;
        }
        nanoseconds = (time.Ticks - DateTime.UnixEpoch.Ticks) * 100;
        return true;
    }
}
