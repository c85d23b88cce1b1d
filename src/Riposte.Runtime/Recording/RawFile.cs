using System.Buffers;
using System.IO.Compression;

namespace Riposte.Runtime.Recording;

/// <summary>
/// Reads the lines of one file of a recording, gzip or plain. A file whose process was killed ends in the middle: every
/// whole line before is read, and the rest is told by <see cref="IsTorn"/>. Not thread-safe.
/// </summary>
public sealed class RawFile : IDisposable
{
    /// <summary>Longest line; a longer one is no recording.</summary>
    private const int LineMax = 256 << 20;

    private readonly Stream source;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
    private int start;
    private int end;
    private bool isAtEnd;

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public RawFile(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        source = isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Whether the file ended within a line or a compressed block; known once everything is read.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Lines read so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Bytes of text read so far.</summary>
    public long TextBytes { get; private set; }

    /// <summary>The next line.</summary>
    /// <returns>False at the end.</returns>
    public bool TryRead(out RawLine line)
    {
        var searched = start;
        while (true)
        {
            var found = buffer.AsSpan(searched..end).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var feed = searched + found;
                line = RawLines.Read(buffer.AsMemory(start..feed));
                TextBytes += feed + 1 - start;
                Lines++;
                start = feed + 1;
                return true;
            }
            searched = end - start;
            if (isAtEnd || !Fill())
            {
                IsTorn |= end > start;
                line = default;
                return false;
            }
        }
    }

    public void Dispose()
    {
        source.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    /// <summary>Reads more behind what is there, which moves to the beginning.</summary>
    private bool Fill()
    {
        buffer.AsSpan(start..end).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            Grow();
        }
        try
        {
            var read = source.Read(buffer.AsSpan(end));
            end += read;
            isAtEnd = read == 0;
        }
        catch (InvalidDataException)
        {
            // A compressed block that ends in the middle, or is damaged: what came before it is sound.
            (isAtEnd, IsTorn) = (true, true);
        }
        return !isAtEnd;
    }

    private void Grow()
    {
        if (buffer.Length >= LineMax)
        {
            throw new InvalidDataException("A line of more than 256 MiB is no line of a recording.");
        }
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
