using System.Globalization;
using Riposte.Core.Time;

namespace Riposte.Data.Lake;

/// <summary>Instants and ranges as exact text: <c>2024-01-01T00:00:00Z</c>, with up to nine decimals where
/// needed.</summary>
internal static class StampText
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss";
    private const long Second = 1_000_000_000;

    public static string Write(Instant time)
    {
        var fraction = ((time.Nanoseconds % Second) + Second) % Second;
        var whole = DateTime.UnixEpoch.AddTicks((time.Nanoseconds - fraction) / 100);
        var text = whole.ToString(Seconds, CultureInfo.InvariantCulture);
        var decimals = fraction.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        return fraction == 0 ? text + "Z" : $"{text}.{decimals}Z";
    }

    public static string Write(TimeRange range) => $"{Write(range.From)}/{Write(range.To)}";

    /// <summary>Reads an instant.</summary>
    /// <exception cref="FormatException">The text is no instant.</exception>
    public static Instant Read(string text)
    {
        var end = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = end < 0 ? "" : text[(end + 1)..^1];
        if (text.Length < 20 || text[^1] != 'Z' || decimals.Length > 9 || !decimals.All(char.IsAsciiDigit))
        {
            throw new FormatException($"'{text}' is no time.");
        }
        var whole = DateTime.ParseExact(
            text[..(end < 0 ? text.Length - 1 : end)],
            Seconds,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
        );
        var fraction = long.Parse(decimals.PadRight(9, '0'), CultureInfo.InvariantCulture);
        return new Instant(checked((whole - DateTime.UnixEpoch).Ticks * 100 + fraction));
    }

    /// <summary>Reads a range.</summary>
    /// <exception cref="FormatException">The text is no range.</exception>
    public static TimeRange ReadRange(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2
            ? new TimeRange(Read(parts[0]), Read(parts[1]))
            : throw new FormatException($"'{text}' is no range of time.");
    }
}
