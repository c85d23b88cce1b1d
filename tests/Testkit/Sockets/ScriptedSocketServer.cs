using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Riposte.Tests.Testkit.Sockets;

/// <summary>
/// A WebSocket server on the loopback that does what a test tells it, frame by frame: it writes the frames of RFC 6455
/// itself, so that it can also do what no proper server does.
/// </summary>
public sealed class ScriptedSocketServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly Channel<ScriptedSocket> accepted = Channel.CreateUnbounded<ScriptedSocket>();
    private readonly Queue<Refusal> refusals = new();
    private readonly List<ScriptedSocket> sockets = [];
    private int handshakes;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ScriptedSocketServer(WebApplication application) => this.application = application;

    /// <summary>Answers a text message by texts of the server's own accord, such as the acceptance of a
    /// subscription.</summary>
    public Func<ScriptedSocket, string, IEnumerable<string>> Reply { get; set; } = static (_, _) => [];

    /// <summary>Called with each new socket before anything is read from it.</summary>
    public Action<ScriptedSocket> Accepting { get; set; } = static _ => { };

    /// <summary>Called after a handshake was refused.</summary>
    public Action Refused { get; set; } = static () => { };

    /// <summary>Address without path, <c>ws://127.0.0.1:…</c>.</summary>
    public Uri Address { get; private set; } = new("ws://127.0.0.1");

    /// <summary>Handshakes asked for, refused ones included.</summary>
    public int Handshakes => Volatile.Read(ref handshakes);

    public static async Task<ScriptedSocketServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new ScriptedSocketServer(builder.Build());
        server.application.Run(server.ServeAsync);
        await server.application.StartAsync();
        server.Address = new Uri(server.application.Urls.First().Replace("http://", "ws://", StringComparison.Ordinal));
        return server;
    }

    /// <summary>Address of a port where nobody listens.</summary>
    public static Uri Nowhere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>The next socket that was accepted, in order of their handshakes.</summary>
    public ValueTask<ScriptedSocket> AcceptAsync() => accepted.Reader.ReadAsync(Stop);

    /// <summary>Refuses the next handshake.</summary>
    public void RefuseNext(int status, string? retryAfter = null)
    {
        lock (refusals)
        {
            refusals.Enqueue(new Refusal(status, retryAfter));
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (sockets)
        {
            sockets.ForEach(socket => socket.Drop());
        }
        await application.DisposeAsync();
        sockets.ForEach(socket => socket.Dispose());
    }

    private async Task ServeAsync(HttpContext context)
    {
        Interlocked.Increment(ref handshakes);
        if (TakeRefusal() is { } refusal)
        {
            context.Response.StatusCode = refusal.Status;
            if (refusal.RetryAfter is { } wait)
            {
                context.Response.Headers.RetryAfter = wait;
            }
            await context.Response.CompleteAsync();
            Refused();
            return;
        }
        // The connection itself: the context of a request must not be touched when its handler has ended.
        var connection = context.Features.GetRequiredFeature<IConnectionLifetimeFeature>();
        await using var stream = await UpgradeAsync(context);
        var socket = new ScriptedSocket(stream, context.Request.Path + context.Request.QueryString, connection.Abort)
        {
            Reply = Reply,
        };
        lock (sockets)
        {
            sockets.Add(socket);
        }
        Accepting(socket);
        accepted.Writer.TryWrite(socket);
        await socket.ReadToEndAsync();
    }

    private Refusal? TakeRefusal()
    {
        lock (refusals)
        {
            return refusals.TryDequeue(out var refusal) ? refusal : null;
        }
    }

    private static async Task<Stream> UpgradeAsync(HttpContext context)
    {
        const string Salt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        var key = context.Request.Headers["Sec-WebSocket-Key"].ToString();
#pragma warning disable CA5350 // RFC 6455 prescribes SHA-1 here; it protects nothing.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Salt)));
#pragma warning restore CA5350
        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers["Sec-WebSocket-Accept"] = accept;
        return await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    private sealed record Refusal(int Status, string? RetryAfter);
}
