using System.IO.Compression;

namespace Riposte.Data.Files;

/// <summary>One file to read: plain text, packed text, JSON lines, or Parquet. Packed text is unpacked, and JSON turned
/// into rows, to a temporary file when it is needed.</summary>
internal sealed class SourceFile : IDisposable
{
    private const int HeadBytes = 64 << 10;
    private const int LargestHead = 16 << 20;
    private const int HeadLines = 3;

    private string? temporary;

    private readonly string? spool;

    private SourceFile(string path, string? spool, SourceKind kind)
    {
        Path = spool ?? path;
        this.spool = spool;
        Kind = kind;
        Name = System.IO.Path.GetFileName(path);
    }

    /// <summary>Full path of the file, or of the copy of what came through a pipe.</summary>
    public string Path { get; }

    /// <summary>File name, for messages.</summary>
    public string Name { get; }

    /// <summary>How it is read.</summary>
    public SourceKind Kind { get; }

    /// <summary>Opens a file by its ending, or by its first bytes where the ending tells nothing.</summary>
    /// <exception cref="Core.Errors.UserException">It does not exist, may not be read, is empty or is not what its
    /// ending says.</exception>
    public static SourceFile Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var spool = DataErrors.Guard(path, () => Spool(full));
        try
        {
            return new SourceFile(full, spool, KindOf(path, spool ?? full));
        }
        catch
        {
            Delete(spool);
            throw;
        }
    }

    private static SourceKind KindOf(string path, string content)
    {
        var start = DataErrors.Guard(path, () => FirstBytes(content));
        var name = System.IO.Path.GetFileName(path);
        if (start.Length == 0)
        {
            throw DataErrors.Refuse($"{name} is empty.", "There is nothing to read.", "Download or export it again.");
        }
        var told = OfBytes(start);
        SourceKind? named = System.IO.Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".parquet" => SourceKind.Parquet,
            ".gz" => SourceKind.Gzip,
            ".zip" => SourceKind.Zip,
            _ => null,
        };
        if (named is { } kind && kind != told)
        {
            throw DataErrors.Refuse(
                $"{name} is no {kind} file: it does not start like one.",
                "Its ending and its content differ, or it is damaged.",
                "Download it again, or give it the right ending."
            );
        }
        return told;
    }

    /// <summary>The first bytes of the content, unpacked: more of them where lines are so long that a banner, a header and
    /// a row do not fit, as in tables of thousands of columns.</summary>
    public byte[] Head() =>
        DataErrors.Guard(
            Path,
            () =>
            {
                using var file = OpenContent(out _, out _, out var owner);
                using var owned = owner;
                var head = new byte[HeadBytes];
                var count = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
                while (count == head.Length && count < LargestHead && head.AsSpan().Count((byte)'\n') < HeadLines)
                {
                    Array.Resize(ref head, 2 * head.Length);
                    count += file.ReadAtLeast(head.AsSpan(count), head.Length - count, throwOnEndOfStream: false);
                }
                return head[..count];
            }
        );

    /// <summary>A path under which the content lies unpacked; a temporary file until this is disposed.</summary>
    public string PlainPath(CancellationToken cancel)
    {
        if (Kind is SourceKind.Text or SourceKind.Parquet)
        {
            return Path;
        }
        if (temporary is not null)
        {
            return temporary;
        }
        temporary = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"riposte-{Guid.NewGuid():N}.csv");
        return DataErrors.Guard(
            Path,
            () =>
            {
                using var content = OpenContent(out var packedBytes, out var checksum, out var owner);
                using var owned = owner;
                using var target = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
                if (Kind == SourceKind.JsonLines)
                {
                    using var rows = new BufferedStream(target, 1 << 20);
                    JsonLines.ToRows(content, rows, (Name, JsonLines.LayoutOf(Name, Head())), cancel);
                    return temporary;
                }
                var seen = Unpacking.Copy(content, target, (Name, packedBytes), cancel);
                return checksum is null || checksum == seen
                    ? temporary
                    : throw new InvalidDataException("its checksum does not fit its content.");
            }
        );
    }

    public void Dispose()
    {
        Delete(temporary);
        Delete(spool);
        temporary = null;
    }

    // A pipe, such as the shell's <(command), can be read once: files are read from several places.
    private static string? Spool(string path)
    {
        using var file = File.OpenRead(path);
        if (file.CanSeek)
        {
            return null;
        }
        var spool = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"riposte-{Guid.NewGuid():N}.pipe");
        using var target = new FileStream(spool, FileMode.CreateNew, FileAccess.Write);
        file.CopyTo(target);
        return spool;
    }

    private static void Delete(string? path)
    {
        if (path is not null)
        {
            File.Delete(path);
        }
    }

    private static byte[] FirstBytes(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[4];
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }

    private static SourceKind OfBytes(ReadOnlySpan<byte> start) =>
        start.StartsWith("PAR1"u8) ? SourceKind.Parquet
        : start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? SourceKind.Gzip
        : start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8) ? SourceKind.Zip
        : start.StartsWith("{"u8) || start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, (byte)'{'])
            ? SourceKind.JsonLines
        : SourceKind.Text;

    private Stream OpenContent(out long packedBytes, out uint? checksum, out IDisposable? owner)
    {
        var file = File.OpenRead(Path);
        packedBytes = file.Length;
        checksum = null;
        owner = file;
        if (Kind == SourceKind.Gzip)
        {
            return new GzipContent(file);
        }
        if (Kind != SourceKind.Zip)
        {
            return file;
        }
        var zip = new ZipArchive(file, ZipArchiveMode.Read);
        owner = zip;
        var entry = Unpacking.OnlyEntry(zip, Name);
        packedBytes = entry.CompressedLength;
        checksum = entry.Crc32;
        return entry.Open();
    }
}
