using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Riposte.Tests.Testkit.Http;

/// <summary>What a scripted server answers.</summary>
public sealed record Reply
{
    /// <summary>Status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Headers.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The answer begins when this is done; null for at once.</summary>
    public Task? Gate { get; init; }

    /// <summary>After so many bytes of the body the answer stops; null for never.</summary>
    public int? StopsAfter { get; init; }

    /// <summary>What happens where the answer stops: the rest follows when this is done. Null breaks the
    /// connection.</summary>
    public Task? RestGate { get; init; }

    /// <summary>Whether the connection breaks before any byte is sent.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether no header tells the length, so that the body comes in chunks.</summary>
    public bool HidesLength { get; init; }

    public static Reply Json(string body) => new() { Body = Encoding.UTF8.GetBytes(body), Headers = [JsonType] };

    public static Reply Json(ReadOnlyMemory<byte> body) => new() { Body = body, Headers = [JsonType] };

    public static Reply Html(string body = "<html><head><title>Error</title></head><body>Sorry</body></html>") =>
        new() { Body = Encoding.UTF8.GetBytes(body), Headers = [("Content-Type", "text/html")] };

    public static Reply Error(int status, int code, string message) =>
        Json(string.Create(CultureInfo.InvariantCulture, $$"""{"code":{{code}},"msg":"{{message}}"}""")) with
        {
            Status = status,
        };

    /// <summary>A status without a body.</summary>
    public static Reply Of(int status) => new() { Status = status };

    /// <summary>The connection breaks without an answer.</summary>
    public static Reply Refused { get; } = new() { IsRefused = true };

    /// <summary>This answer with a header.</summary>
    public Reply With(string name, string value) => this with { Headers = Headers.Add((name, value)) };

    /// <summary>This answer with another status.</summary>
    public Reply As(int status) => this with { Status = status };

    /// <summary>This answer, begun only when a task is done.</summary>
    public Reply After(Task gate) => this with { Gate = gate };

    /// <summary>This answer, broken off after some bytes of its body.</summary>
    public Reply CutAfter(int bytes) => this with { StopsAfter = bytes, RestGate = null };

    /// <summary>This answer, its rest held back until a task is done.</summary>
    public Reply HeldAfter(int bytes, Task rest) => this with { StopsAfter = bytes, RestGate = rest };

    /// <summary>This answer, packed.</summary>
    public Reply Gzipped()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Body.Span);
        }
        return (this with { Body = packed.ToArray() }).With("Content-Encoding", "gzip");
    }

    private static (string, string) JsonType => ("Content-Type", "application/json;charset=UTF-8");
}
