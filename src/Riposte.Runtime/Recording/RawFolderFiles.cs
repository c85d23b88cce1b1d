using System.Globalization;
using System.Security.Cryptography;
using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>Names and contents of the files of a recording.</summary>
internal static class RawFolderFiles
{
    private const string Ending = ".raw.gz";

    /// <summary><c>000001-20240808T235413Z.raw.gz</c>: names in order of their numbers are in order of time.</summary>
    public static string NameOf(int number, Instant at)
    {
        var stamp = new string([.. at.ToString().Where(sign => char.IsAsciiLetterOrDigit(sign)).Take(15)]);
        return string.Create(CultureInfo.InvariantCulture, $"{number:000000}-{stamp}Z{Ending}");
    }

    /// <summary>Segments of a folder, in order.</summary>
    public static IReadOnlyList<string> Segments(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, $"*{Ending}")
                .OrderBy(path => Path.GetFileName(path), StringComparer.Ordinal),
        ];

    /// <summary>Highest number of a segment; 0 when there is none.</summary>
    public static int LastNumber(string folder) =>
        Segments(folder)
            .Select(path => Path.GetFileName(path).Split('-')[0])
            .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
            .DefaultIfEmpty(0)
            .Max();

    /// <summary>Describes a segment by reading it.</summary>
    public static RawSegment Describe(string path)
    {
        var (first, last, frames) = (default(Instant), default(Instant), 0L);
        using var file = new RawFile(path);
        while (file.TryRead(out var line))
        {
            first = file.Lines == 1 ? line.At : first;
            last = line.At;
            frames += line.Kind == RawLineKind.Frame ? 1 : 0;
        }
        using var bytes = File.OpenRead(path);
        return new RawSegment(
            Path.GetFileName(path),
            first,
            last,
            file.Lines,
            frames,
            bytes.Length,
            RawWriter.Hex(SHA256.HashData(bytes)),
            file.IsTorn
        );
    }
}
