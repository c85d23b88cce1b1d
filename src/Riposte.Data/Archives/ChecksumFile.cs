using System.Security.Cryptography;
using System.Text;
using Riposte.Data.Files;

namespace Riposte.Data.Archives;

/// <summary>The checksum file beside an archive file: <c>NAME.CHECKSUM</c> with the SHA-256 in hex, spaces and the
/// name.</summary>
public static class ChecksumFile
{
    /// <summary>Ending added to the name of the file.</summary>
    public const string Ending = ".CHECKSUM";

    private const int MostBytes = 4096;

    /// <summary>Compares a file with the checksum file beside it.</summary>
    /// <returns>SHA-256 of the file in lower-case hex; null when there is no checksum file.</returns>
    /// <exception cref="Core.Errors.UserException">They do not agree, or the checksum file is none.</exception>
    public static string? Verify(string path, CancellationToken cancel)
    {
        var beside = path + Ending;
        if (!File.Exists(beside))
        {
            return null;
        }
        var name = Path.GetFileName(path);
        var (hash, told) = Parse(Path.GetFileName(beside), DataErrors.Guard(beside, () => Start(beside)));
        if (told is not null && told != name)
        {
            throw DataErrors.Refuse(
                $"{Path.GetFileName(beside)} is the checksum of {told}, not of {name}.",
                "Nothing is known about the content of the file.",
                "Download both again, or remove the checksum file."
            );
        }
        var own = DataErrors.Guard(path, () => Sha256(path, cancel));
        return own == hash
            ? own
            : throw DataErrors.Refuse(
                $"{name} does not fit its checksum: its SHA-256 is {own}, {Path.GetFileName(beside)} says {hash}.",
                "It is damaged, cut short or was changed.",
                "Download both again."
            );
    }

    /// <summary>SHA-256 of a file in lower-case hex.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Sha256(string path, CancellationToken cancel)
    {
        using var file = File.OpenRead(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        while (file.Read(buffer) is var count and > 0)
        {
            cancel.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Reads the text of a checksum file: 64 hex digits, then as a rule the name, with a star before it for binary
    /// mode.</summary>
    private static (string Hash, string? Name) Parse(string beside, byte[] start)
    {
        var words = Encoding
            .UTF8.GetString(start)
            .Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length is 1 or 2 && words[0].Length == 64 && words[0].All(char.IsAsciiHexDigit)
            ? (words[0].ToLowerInvariant(), words.Length == 2 ? words[1].TrimStart('*') : null)
            : throw DataErrors.Refuse(
                $"{beside} is no checksum file.",
                "It holds 64 hexadecimal digits and the name of the file.",
                "Download it again or remove it."
            );
    }

    private static byte[] Start(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[MostBytes];
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }
}
