using System.Globalization;
using System.Text;

namespace Riposte.Venues.Binance.Frames;

/// <summary>Resolves the escapes of a text whose escapes are known to be valid.</summary>
internal static class EscapedText
{
    /// <summary>Longest text that is resolved, in escaped bytes; longer ones are no name of anything.</summary>
    internal const int MaxLength = 512;

    /// <summary>Writes the text without escapes.</summary>
    /// <returns>Bytes written; -1 when the text is too long.</returns>
    internal static int Resolve(ReadOnlySpan<byte> text, Span<byte> into)
    {
        if (text.Length > MaxLength)
        {
            return -1;
        }
        Span<char> units = stackalloc char[MaxLength];
        var count = 0;
        Span<char> raw = stackalloc char[MaxLength];
        var length = Encoding.UTF8.GetChars(text, raw);
        for (var i = 0; i < length; i++)
        {
            if (raw[i] != '\\')
            {
                units[count++] = raw[i];
                continue;
            }
            i++;
            if (raw[i] == 'u')
            {
                units[count++] = (char)
                    ushort.Parse(raw.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 4;
                continue;
            }
            units[count++] = raw[i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                var same => same,
            };
        }
        return Encoding.UTF8.GetBytes(units[..count], into);
    }
}
