using System.Buffers.Binary;
using System.Text;
using System.Threading.Channels;

namespace Riposte.Tests.Testkit.Sockets;

/// <summary>One connection of the scripted server, seen from the server.</summary>
public sealed class ScriptedSocket : IDisposable
{
    private const int Text = 1;
    private const int CloseCode = 8;
    private const int PingCode = 9;
    private const int PongCode = 10;
    private readonly Stream stream;
    private readonly Action abort;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Channel<string> messages = Channel.CreateUnbounded<string>();
    private readonly Channel<byte[]> pongs = Channel.CreateUnbounded<byte[]>();
    private readonly TaskCompletionSource closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal ScriptedSocket(Stream stream, string target, Action abort) =>
        (this.stream, Target, this.abort) = (stream, target, abort);

    /// <summary>Path and query of the handshake.</summary>
    public string Target { get; }

    /// <summary>Whether a close of the client is answered, as it should be.</summary>
    public bool AnswersClose { get; set; } = true;

    /// <summary>Texts sent by the server itself as answers to texts.</summary>
    public Func<ScriptedSocket, string, IEnumerable<string>> Reply { get; set; } = static (_, _) => [];

    /// <summary>Completes when the client closed or is gone.</summary>
    public Task Ended => ended.Task;

    /// <summary>Completes when the client asked to close.</summary>
    public Task Closing => closing.Task;

    /// <summary>Code the client closed with; null when it just went.</summary>
    public int? ClosedWith { get; private set; }

    /// <summary>The next text of the client.</summary>
    public ValueTask<string> ReceiveAsync() => messages.Reader.ReadAsync(Stop);

    /// <summary>The next pong of the client.</summary>
    public ValueTask<byte[]> ReceivePongAsync() => pongs.Reader.ReadAsync(Stop);

    /// <summary>Sends a text message.</summary>
    public Task SendAsync(string text) => WriteAsync(Text, Encoding.UTF8.GetBytes(text), isLast: true);

    /// <summary>Sends bytes as a text message, valid UTF-8 or not.</summary>
    public Task SendAsync(byte[] text) => WriteAsync(Text, text, isLast: true);

    /// <summary>Sends one text message in several fragments, a ping between each two.</summary>
    public async Task SendFragmentsAsync(params string[] parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            await WriteAsync(i == 0 ? Text : 0, Encoding.UTF8.GetBytes(parts[i]), i == parts.Length - 1);
            if (i < parts.Length - 1)
            {
                await PingAsync("between");
            }
        }
    }

    /// <summary>Sends the beginning of a message and nothing more of it.</summary>
    public Task SendHalfAsync(string text) => WriteAsync(Text, Encoding.UTF8.GetBytes(text), isLast: false);

    /// <summary>Announces a message of a length and sends only its beginning.</summary>
    public async Task SendTornAsync(string beginning, int announced)
    {
        var bytes = Encoding.UTF8.GetBytes(beginning);
        await SendRawAsync([.. Header(Text, announced, isLast: true), .. bytes]);
    }

    /// <summary>Sends a ping.</summary>
    public Task PingAsync(string payload) => WriteAsync(PingCode, Encoding.UTF8.GetBytes(payload), isLast: true);

    /// <summary>Closes with a code, as a server does.</summary>
    public Task CloseAsync(int code, string reason)
    {
        var payload = new byte[2 + Encoding.UTF8.GetByteCount(reason)];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        Encoding.UTF8.GetBytes(reason, payload.AsSpan(2));
        return WriteAsync(CloseCode, payload, isLast: true);
    }

    /// <summary>Cuts the connection without a word.</summary>
    public void Drop()
    {
        try
        {
            abort();
        }
        catch (ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    public void Dispose() => turn.Dispose();

    internal async Task ReadToEndAsync()
    {
        try
        {
            while (await ReadFrameAsync() is var (code, payload))
            {
                await AnswerAsync(code, payload);
                if (code == CloseCode && AnswersClose)
                {
                    break;
                }
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client or the test cut the connection.
        }
        ended.TrySetResult();
        messages.Writer.TryComplete();
        pongs.Writer.TryComplete();
    }

    private async Task AnswerAsync(int code, byte[] payload)
    {
        if (code == Text)
        {
            var text = Encoding.UTF8.GetString(payload);
            foreach (var answer in Reply(this, text))
            {
                await SendAsync(answer);
            }
            // A test that receives it knows that the answer is on its way.
            messages.Writer.TryWrite(text);
        }
        else if (code == PingCode)
        {
            await WriteAsync(PongCode, payload, isLast: true);
        }
        else if (code == PongCode)
        {
            pongs.Writer.TryWrite(payload);
        }
        else if (code == CloseCode)
        {
            ClosedWith = payload.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(payload) : 1005;
            closing.TrySetResult();
            if (AnswersClose)
            {
                await WriteAsync(CloseCode, payload, isLast: true);
            }
        }
    }

    private async Task<(int Code, byte[] Payload)?> ReadFrameAsync()
    {
        var head = new byte[2];
        if (await stream.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false) < 2)
        {
            return null;
        }
        long length = head[1] & 0x7F;
        if (length >= 126)
        {
            var wide = new byte[length == 126 ? 2 : 8];
            await stream.ReadExactlyAsync(wide);
            length = wide.Aggregate(0L, (sum, next) => (sum << 8) | next);
        }
        var mask = new byte[4];
        await stream.ReadExactlyAsync(mask);
        var payload = new byte[length];
        await stream.ReadExactlyAsync(payload);
        for (var i = 0; i < payload.Length; i++)
        {
            payload[i] ^= mask[i % 4];
        }
        return (head[0] & 0x0F, payload);
    }

    private Task WriteAsync(int code, byte[] payload, bool isLast) =>
        SendRawAsync([.. Header(code, payload.Length, isLast), .. payload]);

    private async Task SendRawAsync(byte[] bytes)
    {
        await turn.WaitAsync(Stop);
        try
        {
            await stream.WriteAsync(bytes, Stop);
            await stream.FlushAsync(Stop);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The client is gone, as a test may want it.
        }
        finally
        {
            turn.Release();
        }
    }

    private static byte[] Header(int code, int length, bool isLast)
    {
        var first = (byte)((isLast ? 0x80 : 0) | code);
        if (length < 126)
        {
            return [first, (byte)length];
        }
        if (length <= ushort.MaxValue)
        {
            return [first, 126, (byte)(length >> 8), (byte)length];
        }
        var wide = new byte[10];
        (wide[0], wide[1]) = (first, 127);
        BinaryPrimitives.WriteInt64BigEndian(wide.AsSpan(2), length);
        return wide;
    }
}
