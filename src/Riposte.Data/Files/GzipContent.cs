using System.IO.Compression;

namespace Riposte.Data.Files;

/// <summary>
/// Unpacks gzip and tells a file that ends too early, which the decompressor of .NET does not: it takes the end of the
/// bytes for the end of the data. A known
/// member is appended to the packed bytes; it comes out at the end only when everything before it was whole.
/// </summary>
internal sealed class GzipContent(Stream packed) : Stream
{
    private static readonly byte[] Mark = "\0end of what was packed\0"u8.ToArray();
    private static readonly byte[] PackedMark = Pack(Mark);

    private readonly GZipStream unpacked = new(new Appended(packed, PackedMark), CompressionMode.Decompress);
    private readonly byte[] held = new byte[1 << 16];
    private int heldCount;
    private bool isAtEnd;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads unpacked bytes.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or ends too early.</exception>
    public override int Read(Span<byte> buffer)
    {
        Fill();
        var count = Math.Min(buffer.Length, heldCount - Mark.Length);
        held.AsSpan(0, count).CopyTo(buffer);
        held.AsSpan(count, heldCount - count).CopyTo(held);
        heldCount -= count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }
        base.Dispose(disposing);
    }

    // The last bytes are held back until it is known whether they are the mark.
    private void Fill()
    {
        while (!isAtEnd && heldCount <= Mark.Length)
        {
            var count = unpacked.Read(held.AsSpan(heldCount));
            heldCount += count;
            isAtEnd = count == 0;
        }
        if (isAtEnd && heldCount <= Mark.Length && !held.AsSpan(0, heldCount).SequenceEqual(Mark))
        {
            throw new InvalidDataException("it ends too early, or other bytes follow it.");
        }
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var packer = new GZipStream(target, CompressionLevel.NoCompression))
        {
            packer.Write(bytes);
        }
        return target.ToArray();
    }

    /// <summary>A stream, then some bytes.</summary>
    private sealed class Appended(Stream first, byte[] second) : Stream
    {
        private int at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var count = first.Read(buffer);
            if (count > 0)
            {
                return count;
            }
            count = Math.Min(buffer.Length, second.Length - at);
            second.AsSpan(at, count).CopyTo(buffer);
            at += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
