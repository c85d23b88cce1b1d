using Riposte.Core.Time;

namespace Riposte.Venues.Coinbase.Parse;

/// <summary>Reads times as the venue writes them: <c>2023-08-15T06:46:57.933713Z</c>, none to nine digits after the second,
/// always UTC.</summary>
internal static class Utf8Time
{
    private const int Whole = 19; // 2023-08-15T06:46:57
    private const long Second = 1_000_000_000;

    public static bool TryParse(ReadOnlySpan<byte> text, out Instant time)
    {
        time = default;
        if (text.Length is < Whole + 1 or > Whole + 11 || !HasSigns(text))
        {
            return false;
        }
        var (year, month, day) = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]));
        var (hour, minute, second) = (Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..19]));
        var fraction = Fraction(text[Whole..^1]);
        var isTime =
            year is >= 1970 and < 2200
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(year, month)
            && hour is >= 0 and < 24
            && minute is >= 0 and < 60
            && second is >= 0 and < 60
            && fraction >= 0;
        if (isTime)
        {
            time = Instant.FromDate(year, month, day) + ((hour * 60L + minute) * 60 + second) * Second + fraction;
        }
        return isTime;
    }

    private static bool HasSigns(ReadOnlySpan<byte> text) =>
        text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[^1] == 'Z';

    /// <summary>A number of a few digits; -1 when a sign is none.</summary>
    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var sign in text)
        {
            if (!char.IsAsciiDigit((char)sign))
            {
                return -1;
            }
            value = value * 10 + (sign - '0');
        }
        return value;
    }

    /// <summary>Nanoseconds of <c>.933713</c>; 0 of nothing, -1 of anything else.</summary>
    private static long Fraction(ReadOnlySpan<byte> text)
    {
        if (text.Length == 0)
        {
            return 0;
        }
        if (text.Length is < 2 or > 10 || text[0] != '.')
        {
            return -1;
        }
        var value = Digits(text[1..]);
        for (var i = text.Length - 1; i < 9 && value > 0; i++)
        {
            value *= 10;
        }
        return value;
    }
}
