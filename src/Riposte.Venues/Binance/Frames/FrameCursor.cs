using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Riposte.Venues.Binance.Frames;

/// <summary>Walks over JSON text. Strict: what it passes is valid by RFC 8259, nested at most <see cref="MaxDepth"/> deep.
/// Every method that can fail returns false and leaves the position undefined.</summary>
internal ref struct FrameCursor(ReadOnlySpan<byte> text)
{
    internal const int MaxDepth = 64;

    private const ulong Ones = 0x0101010101010101;
    private const ulong Tops = 0x8080808080808080;

    internal readonly ReadOnlySpan<byte> Text = text;
    internal int At = 0;

    /// <summary>The next byte; 0, which is no JSON, at the end.</summary>
    internal readonly byte Next => (uint)At < (uint)Text.Length ? Text[At] : (byte)0;

    internal readonly bool IsAtEnd => At >= Text.Length;

    internal void SkipSpace()
    {
        while (Next is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            At++;
        }
    }

    /// <summary>Passes one byte, and white space before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Pass(byte expected)
    {
        if (Next == expected)
        {
            At++;
            return true;
        }
        return PassAfterSpace(expected);
    }

    private bool PassAfterSpace(byte expected)
    {
        SkipSpace();
        if (Next != expected)
        {
            return false;
        }
        At++;
        return true;
    }

    /// <summary>Passes a text of one letter, which most names are; the position is after its opening quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryPassLetter(out byte letter)
    {
        letter = Next;
        if ((uint)(At + 1) >= (uint)Text.Length || Text[At + 1] != '"' || !char.IsAsciiLetter((char)letter))
        {
            return false;
        }
        At += 2;
        return true;
    }

    /// <summary>Passes a text; the position is after its opening quote.</summary>
    internal bool PassText(out int start, out int length, out bool hasEscapes)
    {
        start = At;
        hasEscapes = false;
        while (true)
        {
            At = FindSpecial(At);
            var special = Next;
            if (special == '"')
            {
                length = At - start;
                At++;
                return true;
            }
            length = 0;
            if (special != '\\' || !PassEscape())
            {
                return false;
            }
            hasEscapes = true;
        }
    }

    /// <summary>First quote, backslash or control character at or after a position.</summary>
    private readonly int FindSpecial(int from)
    {
        var i = from;
        while (i + sizeof(ulong) <= Text.Length)
        {
            var word = MemoryMarshal.Read<ulong>(Text[i..]);
            var quote = word ^ (Ones * '"');
            var backslash = word ^ (Ones * '\\');
            var marks =
                (((quote - Ones) & ~quote) | ((backslash - Ones) & ~backslash) | ((word - Ones * 0x20) & ~word)) & Tops;
            if (marks != 0)
            {
                return i + (BitOperations.TrailingZeroCount(marks) >> 3);
            }
            i += sizeof(ulong);
        }
        while (i < Text.Length && Text[i] >= 0x20 && Text[i] != '"' && Text[i] != '\\')
        {
            i++;
        }
        return i;
    }

    private bool PassEscape()
    {
        At++;
        var kind = Next;
        At++;
        if (kind != 'u')
        {
            return kind
                is (byte)'"'
                    or (byte)'\\'
                    or (byte)'/'
                    or (byte)'b'
                    or (byte)'f'
                    or (byte)'n'
                    or (byte)'r'
                    or (byte)'t';
        }
        if (!PassHex(out var unit) || (unit & 0xFC00) == 0xDC00)
        {
            return false;
        }
        if ((unit & 0xFC00) != 0xD800)
        {
            return true;
        }
        // Half a character: the other half must follow.
        if (Next != '\\')
        {
            return false;
        }
        At++;
        if (Next != 'u')
        {
            return false;
        }
        At++;
        return PassHex(out var low) && (low & 0xFC00) == 0xDC00;
    }

    private bool PassHex(out int value)
    {
        value = 0;
        for (var i = 0; i < 4; i++, At++)
        {
            if (!char.IsAsciiHexDigit((char)Next))
            {
                return false;
            }
            value = value << 4 | (Next <= '9' ? Next - '0' : (Next | 0x20) - 'a' + 10);
        }
        return true;
    }

    /// <summary>Passes a number. <paramref name="isWhole"/> tells whether it is written without fraction or exponent and
    /// fits.</summary>
    internal bool PassNumber(out long value, out bool isWhole)
    {
        value = 0;
        isWhole = false;
        var isNegative = Next == '-';
        At += isNegative ? 1 : 0;
        var start = At;
        ulong digits = 0;
        while (Digit(out var digit))
        {
            digits = digits * 10 + digit;
            At++;
        }
        var count = At - start;
        if (count == 0 || (count > 1 && Text[start] == '0'))
        {
            return false;
        }
        if (Next is (byte)'.' or (byte)'e' or (byte)'E')
        {
            return PassFraction() && PassExponent();
        }
        // 19 digits always fit into the accumulator, 20 may not.
        isWhole = count <= 19 && digits <= long.MaxValue;
        value = isNegative ? -(long)digits : (long)digits;
        return true;
    }

    private bool PassFraction()
    {
        if (Next != '.')
        {
            return true;
        }
        At++;
        return PassDigits();
    }

    private bool PassExponent()
    {
        if (Next is not ((byte)'e' or (byte)'E'))
        {
            return true;
        }
        At++;
        At += Next is (byte)'+' or (byte)'-' ? 1 : 0;
        return PassDigits();
    }

    private bool PassDigits()
    {
        var start = At;
        while (Digit(out _))
        {
            At++;
        }
        return At > start;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool Digit(out uint digit)
    {
        digit = (uint)Next - '0';
        return digit <= 9;
    }

    internal bool PassWord(ReadOnlySpan<byte> word)
    {
        if (!Text[At..].StartsWith(word))
        {
            return false;
        }
        At += word.Length;
        return true;
    }

    /// <summary>Passes any value, white space before it too.</summary>
    internal bool PassValue(int depth)
    {
        SkipSpace();
        switch (Next)
        {
            case (byte)'"':
                At++;
                return PassText(out _, out _, out _);
            case (byte)'{':
            case (byte)'[':
                return PassContainer(depth);
            case (byte)'t':
                return PassWord("true"u8);
            case (byte)'f':
                return PassWord("false"u8);
            case (byte)'n':
                return PassWord("null"u8);
            default:
                return PassNumber(out _, out _);
        }
    }

    private bool PassContainer(int depth)
    {
        if (depth >= MaxDepth)
        {
            return false;
        }
        var isObject = Next == '{';
        var end = isObject ? (byte)'}' : (byte)']';
        At++;
        if (Pass(end))
        {
            return true;
        }
        do
        {
            if (isObject && !PassKey())
            {
                return false;
            }
            if (!PassValue(depth + 1))
            {
                return false;
            }
        } while (Pass((byte)','));
        return Pass(end);
    }

    private bool PassKey() => Pass((byte)'"') && PassText(out _, out _, out _) && Pass((byte)':');
}
