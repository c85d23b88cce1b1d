using System.Buffers;
using System.Text.Json;

namespace Riposte.Reports;

/// <summary>Turns what a writer wrote into a file's bytes.</summary>
internal static class JsonBytes
{
    /// <summary>UTF-8 without a byte-order mark, ended by a line feed.</summary>
    public static byte[] Write(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            write(json);
        }
        return [.. buffer.WrittenSpan, (byte)'\n'];
    }
}
