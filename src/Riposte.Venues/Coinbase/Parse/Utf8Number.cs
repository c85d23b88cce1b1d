using System.Buffers.Text;
using Riposte.Core.Money;

namespace Riposte.Venues.Coinbase.Parse;

/// <summary>Reads decimal text as the venue writes it: digits and a point, no sign, no exponent.</summary>
internal static class Utf8Number
{
    private const int Decimals = 8;

    /// <summary>A price that is exact to 1e-8.</summary>
    /// <returns>False when the text is no number, is finer than 1e-8 or too large.</returns>
    public static bool TryPrice(ReadOnlySpan<byte> text, out Price price)
    {
        price = default;
        if (!IsPlain(text))
        {
            return false;
        }
        var point = text.IndexOf((byte)'.');
        var fraction = point < 0 ? [] : text[(point + 1)..].TrimEnd((byte)'0');
        if (fraction.Length > Decimals)
        {
            return false;
        }
        UInt128 units = 0;
        foreach (var digit in point < 0 ? text : text[..point])
        {
            units = units * 10 + (uint)(digit - '0');
            if (units > long.MaxValue)
            {
                return false;
            }
        }
        for (var i = 0; i < Decimals; i++)
        {
            units = units * 10 + (uint)(i < fraction.Length ? fraction[i] - '0' : 0);
        }
        if (units > long.MaxValue)
        {
            return false;
        }
        price = new Price((long)units);
        return true;
    }

    /// <summary>A number that is not negative.</summary>
    public static bool TryAmount(ReadOnlySpan<byte> text, out double amount)
    {
        amount = double.NaN;
        return IsPlain(text)
            && Utf8Parser.TryParse(text, out amount, out var read)
            && read == text.Length
            && double.IsFinite(amount);
    }

    /// <summary>Digits with at most one point that has digits on both sides; bounded in length.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > 40 || text[0] == '.' || text[^1] == '.')
        {
            return false;
        }
        var points = 0;
        foreach (var sign in text)
        {
            points += sign == '.' ? 1 : 0;
            if (sign != '.' && !char.IsAsciiDigit((char)sign))
            {
                return false;
            }
        }
        return points <= 1;
    }
}
