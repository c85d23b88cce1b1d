using System.Buffers.Binary;
using Riposte.Core.State;

namespace Riposte.Tests.LiveProcess;

/// <summary>Frames over a pair of streams: length (4 bytes, little-endian), kind (1), body. Writing may happen on any thread,
/// reading on one.</summary>
internal sealed class FramePipe(Stream input, Stream output)
{
    private const int HeaderSize = 5;
    private readonly CompactWriter writer = new();
    private readonly Lock writing = new();

    /// <summary>Writes a frame.</summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public void Write(FrameKind kind, Action<CompactWriter>? body = null)
    {
        lock (writing)
        {
            writer.Clear();
            body?.Invoke(writer);
            var bytes = new byte[HeaderSize + writer.WrittenCount];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, writer.WrittenCount);
            bytes[4] = (byte)kind;
            writer.WrittenSpan.CopyTo(bytes.AsSpan(HeaderSize));
            output.Write(bytes);
            output.Flush();
        }
    }

    /// <summary>Reads the next frame; null at the end, a frame that is cut off included.</summary>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancel)
    {
        var head = new byte[HeaderSize];
        if (await input.ReadAtLeastAsync(head, HeaderSize, throwOnEndOfStream: false, cancel) < HeaderSize)
        {
            return null;
        }
        var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(head)];
        return await input.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancel) < body.Length
            ? null
            : new Frame((FrameKind)head[4], body);
    }
}
