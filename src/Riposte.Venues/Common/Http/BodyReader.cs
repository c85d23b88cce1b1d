using System.Buffers;
using System.IO.Compression;

namespace Riposte.Venues.Common.Http;

/// <summary>Reads bodies whole, up to a size.</summary>
internal static class BodyReader
{
    private const int Step = 1 << 16;

    /// <summary>The whole body.</summary>
    /// <exception cref="InvalidDataException">The body is longer than allowed, or no valid compressed text.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int largest, CancellationToken cancel)
    {
        await using var stream = await OpenAsync(content, cancel);
        var body = new ArrayBufferWriter<byte>(Step);
        while (true)
        {
            var read = await stream.ReadAsync(body.GetMemory(Step), cancel);
            if (read == 0)
            {
                return body.WrittenMemory;
            }
            body.Advance(read);
            if (body.WrittenCount > largest)
            {
                throw new InvalidDataException($"the body is longer than {largest} bytes");
            }
        }
    }

    // Unpacked here and not by the transport, so that the limit holds for what a small body may unpack to.
    private static async Task<Stream> OpenAsync(HttpContent content, CancellationToken cancel)
    {
        var stream = await content.ReadAsStreamAsync(cancel);
        var encodings = content.Headers.ContentEncoding;
        return encodings.Count switch
        {
            0 => stream,
            1 when encodings.Contains("gzip") => new GZipStream(stream, CompressionMode.Decompress),
            1 when encodings.Contains("deflate") => new ZLibStream(stream, CompressionMode.Decompress),
            1 when encodings.Contains("identity") => stream,
            _ => throw new InvalidDataException("the body is packed in a way nobody asked for"),
        };
    }
}
