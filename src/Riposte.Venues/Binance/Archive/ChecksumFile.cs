using System.Text;

namespace Riposte.Venues.Binance.Archive;

/// <summary>A checksum file: SHA-256 in hex, blanks, file name.</summary>
internal static class ChecksumFile
{
    private const int Digits = 64;

    /// <summary>The hash, in lower-case hex.</summary>
    /// <exception cref="FormatException">The text is no checksum, or of another file.</exception>
    public static string Read(ReadOnlyMemory<byte> body, string file)
    {
        const int LongestLine = 1024;
        var text = body.Length <= LongestLine ? Encoding.UTF8.GetString(body.Span).Trim() : "";
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var isChecksum = parts.Length == 2 && parts[0].Length == Digits && parts[0].All(char.IsAsciiHexDigit);
        if (!isChecksum)
        {
            throw new FormatException("no checksum file");
        }
        return parts[1].TrimStart('*') == file
            ? parts[0].ToLowerInvariant()
            : throw new FormatException($"the checksum is of another file than {file}");
    }
}
