using System.Globalization;
using System.IO.Compression;

namespace Riposte.Data.Files;

/// <summary>Opens what is packed in a .gz or .zip file, within limits that no honest market file reaches.</summary>
internal static class Unpacking
{
    /// <summary>Most entries of a zip.</summary>
    public const int MostEntries = 1000;

    /// <summary>Most bytes unpacked.</summary>
    public const long MostBytes = 8L << 30;

    /// <summary>Most bytes unpacked per byte packed, looked at from <see cref="FreeBytes"/> on; bars pack about 4 to
    /// 1.</summary>
    public const long MostRatio = 200;

    /// <summary>Bytes unpacked before the ratio counts.</summary>
    public const long FreeBytes = 8L << 20;

    /// <summary>The only table in a zip: a file that does not end in a telling way and is not a note of the
    /// packer.</summary>
    public static ZipArchiveEntry OnlyEntry(ZipArchive zip, string name)
    {
        if (zip.Entries.Count > MostEntries)
        {
            throw DataErrors.Refuse(
                string.Create(CultureInfo.InvariantCulture, $"{name} holds {zip.Entries.Count} entries."),
                "A market archive holds one CSV file.",
                "Unpack it and name the file or the folder."
            );
        }
        var tables = zip
            .Entries.Where(entry => entry.Length > 0 || !entry.FullName.EndsWith('/'))
            .Where(entry => !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
            .ToArray();
        return tables.Length == 1
            ? tables[0]
            : throw DataErrors.Refuse(
                string.Create(CultureInfo.InvariantCulture, $"{name} holds {tables.Length} files."),
                "A market archive holds one CSV file, so it is not clear what to read.",
                "Unpack it and name the file or the folder."
            );
    }

    /// <summary>Copies unpacked bytes to a file, watching size and ratio; returns their checksum.</summary>
    public static uint Copy(
        Stream source,
        Stream target,
        (string Name, long PackedBytes) packed,
        CancellationToken cancel
    )
    {
        var buffer = new byte[1 << 20];
        var checksum = new Crc32();
        long total = 0;
        while (source.Read(buffer) is var count and > 0)
        {
            cancel.ThrowIfCancellationRequested();
            total += count;
            if (total > MostBytes || (total > FreeBytes && total > packed.PackedBytes * MostRatio))
            {
                throw DataErrors.Refuse(
                    $"{packed.Name} unpacks to far more than a market file of its size would.",
                    "It looks like a decompression bomb.",
                    "Unpack it yourself if you trust it, and name the plain file."
                );
            }
            checksum.Add(buffer.AsSpan(0, count));
            target.Write(buffer.AsSpan(0, count));
        }
        return checksum.Value;
    }
}
