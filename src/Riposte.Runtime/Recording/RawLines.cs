using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>
/// Lines of a recording: local time in nanoseconds, a blank, the frame as it came. Lines of our own are JSON objects that
/// begin with the field <c>riposte</c>. A frame that would not be one line, or that could be taken for one of ours, is
/// written in base64 inside such a line. See docs/reference/recording.md.
/// </summary>
internal static class RawLines
{
    private static readonly byte[] OwnStart = "{\"riposte\":\""u8.ToArray();

    /// <summary>Writes a frame as a line.</summary>
    public static void Write(IBufferWriter<byte> target, Instant at, ReadOnlySpan<byte> frame)
    {
        if (frame.ContainsAny((byte)'\n', (byte)'\r') || frame.StartsWith(OwnStart))
        {
            Write(target, at, new JsonObject { ["riposte"] = "frame", ["base64"] = Convert.ToBase64String(frame) });
            return;
        }
        WriteTime(target, at);
        target.Write(frame);
        target.Write("\n"u8);
    }

    /// <summary>Writes a line of our own, whose first field is <c>riposte</c>.</summary>
    public static void Write(IBufferWriter<byte> target, Instant at, JsonObject own)
    {
        WriteTime(target, at);
        target.Write(Encoding.UTF8.GetBytes(own.ToJsonString()));
        target.Write("\n"u8);
    }

    /// <summary>Reads a line, without its line feed.</summary>
    public static RawLine Read(ReadOnlyMemory<byte> line)
    {
        if (line.Length > 0 && line.Span[^1] == '\r')
        {
            line = line[..^1];
        }
        var isTimed = Utf8Parser.TryParse(line.Span, out long nanoseconds, out var used);
        if (!isTimed || used >= line.Length || line.Span[used] != ' ')
        {
            return new RawLine(default, RawLineKind.Unreadable, line);
        }
        var (at, text) = (new Instant(nanoseconds), line[(used + 1)..]);
        return text.Span.StartsWith(OwnStart) ? ReadOwn(at, text) : new RawLine(at, RawLineKind.Frame, text);
    }

    private static RawLine ReadOwn(Instant at, ReadOnlyMemory<byte> text)
    {
        var rest = text.Span[OwnStart.Length..];
        var end = rest.IndexOf((byte)'"');
        var kind = Encoding.UTF8.GetString(end < 0 ? default : rest[..end]) switch
        {
            "segment" => RawLineKind.Header,
            "connection" => RawLineKind.Connection,
            "history" => RawLineKind.History,
            "frame" => RawLineKind.Frame,
            _ => RawLineKind.Unreadable,
        };
        if (kind != RawLineKind.Frame)
        {
            return new RawLine(at, kind, text);
        }
        return Decode(text) is { } frame ? new RawLine(at, kind, frame) : new RawLine(at, RawLineKind.Unreadable, text);
    }

    private static byte[]? Decode(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonFields.TryParse(text.Span) is JsonObject own
                ? Convert.FromBase64String(own["base64"].Text())
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void WriteTime(IBufferWriter<byte> target, Instant at)
    {
        var span = target.GetSpan(24);
        Utf8Formatter.TryFormat(at.Nanoseconds, span, out var written);
        span[written] = (byte)' ';
        target.Advance(written + 1);
    }
}
