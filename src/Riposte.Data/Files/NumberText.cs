using System.Globalization;
using System.Text;

namespace Riposte.Data.Files;

/// <summary>Strict reading of numbers: digits, one dot, an exponent, NaN and infinities; no thousands separator, no
/// decimal comma, no sign but − and +.</summary>
internal static class NumberText
{
    private const NumberStyles Style =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly double[] PowersOfTen =
    [
        .. Enumerable.Range(0, 23).Select(i => double.Parse($"1e{i}", CultureInfo.InvariantCulture)),
    ];

    /// <summary>Reads a number, correctly rounded; spaces around it are allowed.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        text = Trim(text);
        return TryShort(text, out value) || double.TryParse(text, Style, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a whole number; a fraction of zeros, as in 1603522800.0, is allowed.</summary>
    public static bool TryParseWhole(ReadOnlySpan<byte> text, out long value)
    {
        text = Trim(text);
        if (TryDigits(text, out value))
        {
            return true;
        }
        var dot = text.IndexOf((byte)'.');
        if (dot > 0 && !text[(dot + 1)..].ContainsAnyExcept((byte)'0'))
        {
            text = text[..dot];
        }
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The common cell: up to 18 digits and nothing else.</summary>
    private static bool TryDigits(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > 18)
        {
            return false;
        }
        foreach (var sign in text)
        {
            var digit = (uint)(sign - '0');
            if (digit > 9)
            {
                return false;
            }
            value = value * 10 + digit;
        }
        return true;
    }

    /// <summary>Why a cell is no number, in words.</summary>
    public static string Reason(ReadOnlySpan<byte> text)
    {
        var cell = Encoding.UTF8.GetString(text);
        var shown = cell.Length > 40 ? cell[..40] + "…" : cell;
        if (cell.Contains(',', StringComparison.Ordinal))
        {
            var rest = cell.Replace(",", "", StringComparison.Ordinal);
            if (double.TryParse(rest, Style, CultureInfo.InvariantCulture, out _))
            {
                return $"holds '{shown}', which is no number: write a decimal point and no thousands separator";
            }
        }
        return cell.Length == 0 ? "is empty" : $"holds '{shown}', which is no number";
    }

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim((byte)' ');

    /// <summary>
    /// Digits with at most one dot, where both the digits and the power of ten are exact doubles: their quotient is
    /// then correctly rounded
    /// (Clinger, How to read floating point numbers accurately, 1990).
    /// </summary>
    private static bool TryShort(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        ulong digits = 0;
        var dot = -1;
        if (text.Length is 0 or > 18)
        {
            return false;
        }
        for (var i = 0; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                digits = digits * 10 + digit;
            }
            else if (text[i] == '.' && dot < 0)
            {
                dot = i;
            }
            else
            {
                return false;
            }
        }
        var decimals = dot < 0 ? 0 : text.Length - 1 - dot;
        if (digits > 1UL << 53 || text.Length == 1 && dot == 0)
        {
            return false;
        }
        value = digits / PowersOfTen[decimals];
        return true;
    }
}
