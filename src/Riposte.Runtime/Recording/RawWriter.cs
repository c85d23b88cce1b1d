using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>Writes one segment: gzip members one behind the other, each readable as soon as it is flushed. Not
/// thread-safe.</summary>
internal sealed class RawWriter : IDisposable
{
    private readonly FileStream file;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> pending = new(1 << 16);
    private readonly MemoryStream member = new();
    private Instant first;
    private Instant last;
    private long frames;

    public RawWriter(string path)
    {
        Path = path;
        // Others may read while it grows; nobody else may write.
        file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>Lines so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Lines that are not flushed yet.</summary>
    public int PendingLines { get; private set; }

    /// <summary>Bytes on disk.</summary>
    public long Bytes { get; private set; }

    /// <summary>Where the next line goes; end it with <see cref="Added"/>.</summary>
    public IBufferWriter<byte> Line => pending;

    /// <summary>Counts the line just written.</summary>
    public void Added(Instant at, bool isFrame)
    {
        first = Lines == 0 ? at : first;
        last = at;
        Lines++;
        PendingLines++;
        frames += isFrame ? 1 : 0;
    }

    /// <summary>Writes what is pending as a gzip member of its own: from here on a kill cannot take it away.</summary>
    public void Flush()
    {
        if (PendingLines == 0)
        {
            return;
        }
        member.SetLength(0);
        using (var gzip = new GZipStream(member, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(pending.WrittenSpan);
        }
        var bytes = member.GetBuffer().AsSpan(0, (int)member.Length);
        file.Write(bytes);
        hash.AppendData(bytes);
        Bytes += bytes.Length;
        pending.ResetWrittenCount();
        PendingLines = 0;
    }

    /// <summary>Flushes to the disk and closes the file.</summary>
    public RawSegment Close()
    {
        Flush();
        file.Flush(flushToDisk: true);
        var name = System.IO.Path.GetFileName(Path);
        return new RawSegment(name, first, last, Lines, frames, Bytes, Hex(hash.GetCurrentHash()), IsTorn: false);
    }

    public void Dispose()
    {
        file.Dispose();
        hash.Dispose();
        member.Dispose();
    }

    internal static string Hex(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash);
}
