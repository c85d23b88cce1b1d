using System.Globalization;
using System.Runtime.CompilerServices;

namespace Riposte.Venues.Binance.Frames;

/// <summary>Decimal numbers as venues write them in text: digits, optionally a point and more digits. A minus, an exponent
/// or very many digits are read on a slower path with the same results.</summary>
internal static class DecimalText
{
    private const int PriceDigits = 8;

    // Eighteen digits always fit into 64 bits.
    private const int FastDigits = 18;
    private const ulong ExactInDouble = 1UL << 53;

    private static ReadOnlySpan<ulong> WholePowers =>
        [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    // Powers of ten up to 1e22 are exact, so that one division rounds once.
    private static ReadOnlySpan<double> Powers =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    /// <summary>Reads plain digits from a position on and moves it behind them.</summary>
    /// <returns>False when there is no plain number of at most 18 digits.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryScan(ReadOnlySpan<byte> text, ref int at, out ulong digits, out int scale)
    {
        var i = at;
        digits = 0;
        scale = 0;
        uint digit;
        while ((uint)i < (uint)text.Length && (digit = (uint)text[i] - '0') <= 9)
        {
            digits = digits * 10 + digit;
            i++;
        }
        var whole = i - at;
        if ((uint)i < (uint)text.Length && text[i] == '.')
        {
            var point = i++;
            while ((uint)i < (uint)text.Length && (digit = (uint)text[i] - '0') <= 9)
            {
                digits = digits * 10 + digit;
                i++;
            }
            scale = i - point - 1;
            if (scale == 0)
            {
                return false;
            }
        }
        at = i;
        return whole > 0 && whole + scale <= FastDigits;
    }

    /// <summary>Units of 1e-8; false when the number is finer or does not fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryUnits(ulong digits, int scale, out long units)
    {
        if (scale > PriceDigits)
        {
            return TryExact(digits, PriceDigits - scale, out units);
        }
        var high = Math.BigMul(digits, WholePowers[PriceDigits - scale], out ulong low);
        units = (long)low;
        return high == 0 && low <= long.MaxValue;
    }

    /// <summary>The nearest double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double ToDouble(ulong digits, int scale, ReadOnlySpan<byte> text) =>
        digits <= ExactInDouble ? digits / Powers[scale] : ParseDouble(text);

    /// <summary>Reads a whole text as a price in units of 1e-8, of either sign.</summary>
    internal static bool TryReadUnits(ReadOnlySpan<byte> text, out long units)
    {
        var at = 0;
        return TryScan(text, ref at, out var digits, out var scale) && at == text.Length
            ? TryUnits(digits, scale, out units)
            : TrySlowUnits(text, out units);
    }

    /// <summary>Reads a whole text as the nearest finite double, of either sign.</summary>
    internal static bool TryReadDouble(ReadOnlySpan<byte> text, out double value)
    {
        var at = 0;
        if (TryScan(text, ref at, out var digits, out var scale) && at == text.Length)
        {
            value = ToDouble(digits, scale, text);
            return true;
        }
        value = double.NaN;
        if (!IsNumber(text))
        {
            return false;
        }
        // Adding zero takes the sign from a negative zero.
        value = ParseDouble(text) + 0.0;
        return double.IsFinite(value);
    }

    private static double ParseDouble(ReadOnlySpan<byte> text) =>
        double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Whether a text is a number by JSON's grammar, leading zeros allowed.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var rest = text is [(byte)'-', ..] ? text[1..] : text;
        if (!PassDigits(ref rest))
        {
            return false;
        }
        if (rest is [(byte)'.', ..])
        {
            rest = rest[1..];
            if (!PassDigits(ref rest))
            {
                return false;
            }
        }
        if (rest is [(byte)'e' or (byte)'E', ..])
        {
            rest = rest is [_, (byte)'+' or (byte)'-', ..] ? rest[2..] : rest[1..];
            return PassDigits(ref rest) && rest.IsEmpty;
        }
        return rest.IsEmpty;
    }

    private static bool PassDigits(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var count = end < 0 ? text.Length : end;
        text = text[count..];
        return count > 0;
    }

    private static bool TrySlowUnits(ReadOnlySpan<byte> text, out long units)
    {
        units = 0;
        if (!IsNumber(text))
        {
            return false;
        }
        var isNegative = text[0] == '-';
        var exponentAt = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var exponent = 0;
        if (exponentAt >= 0 && !int.TryParse(text[(exponentAt + 1)..], CultureInfo.InvariantCulture, out exponent))
        {
            return false;
        }
        if (!TryCollect(mantissa, out var digits, out var scale) || Math.Abs((long)exponent) > 1000)
        {
            return false;
        }
        var fits = TryExact(digits, exponent - scale + PriceDigits, out units);
        units = isNegative ? -units : units;
        return fits;
    }

    /// <summary>The digits of a number as one whole number, without zeros at the end of the fraction.</summary>
    private static bool TryCollect(ReadOnlySpan<byte> mantissa, out ulong digits, out int scale)
    {
        digits = 0;
        scale = 0;
        var point = mantissa.IndexOf((byte)'.');
        var used = point < 0 ? mantissa : mantissa.TrimEnd((byte)'0');
        foreach (var symbol in used)
        {
            if (symbol is (byte)'-' or (byte)'.')
            {
                continue;
            }
            if (digits > (ulong.MaxValue - 9) / 10)
            {
                return false;
            }
            digits = digits * 10 + (uint)(symbol - '0');
        }
        scale = point < 0 ? 0 : used.Length - point - 1;
        return true;
    }

    /// <summary>digits × 10^power, if that is whole and fits.</summary>
    private static bool TryExact(ulong digits, int power, out long units)
    {
        units = 0;
        if (digits == 0)
        {
            return true;
        }
        for (; power > 0; power--)
        {
            if (digits > long.MaxValue / 10)
            {
                return false;
            }
            digits *= 10;
        }
        for (; power < 0; power++)
        {
            (digits, var rest) = Math.DivRem(digits, 10UL);
            if (rest != 0)
            {
                return false;
            }
        }
        units = (long)digits;
        return digits <= long.MaxValue;
    }
}
