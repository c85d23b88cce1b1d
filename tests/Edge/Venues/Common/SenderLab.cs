using System.Net;
using System.Text;
using Riposte.Core.Randomness;
using Riposte.Ports;
using Riposte.Tests.Testkit;
using Riposte.Tests.Testkit.Http;
using Riposte.Venues.Common.Http;

namespace Riposte.Tests.Edge.Venues.Common;

/// <summary>A sender to a scripted server, on a manual clock that skips waits.</summary>
internal sealed class SenderLab : IAsyncDisposable
{
    public const string Path = "/thing";

    private readonly SocketsHttpHandler transport = Transport.Create();

    private SenderLab(ScriptedServer server, SenderOptions options)
    {
        Server = server;
        Sender = new VenueSender(
            server.Root,
            new PlainDialect(),
            options,
            new VenueConnection(transport, Time, new RandomStream(7))
        );
    }

    public ScriptedServer Server { get; }

    public VenueSender Sender { get; }

    public ManualTime Time { get; } = new() { SkipsWaits = true };

    public static SenderOptions Options { get; } =
        new() { Limits = [new RequestLimit("weight", 100, TimeSpan.FromMinutes(1), "X-Used")] };

    public static async Task<SenderLab> StartAsync(SenderOptions? options = null) =>
        new(await ScriptedServer.StartAsync(), options ?? Options);

    public static VenueRequest Request(
        int weight = 1,
        RequestPriority priority = RequestPriority.Normal,
        RetryClass retry = RetryClass.Safe
    ) =>
        new(
            new VenueEndpoint(
                "thing",
                HttpMethod.Get,
                Path,
                [new RequestCost("weight", _ => weight)],
                EndpointAccess.Open,
                retry
            ),
            QueryText.None.With("n", 1),
            priority
        );

    public Task<string> AskAsync(VenueRequest? request = null, CancellationToken cancel = default) =>
        Sender.SendAsync(request ?? Request(), Text, cancel);

    public async Task<VenueException> FailAsync(VenueRequest? request = null) =>
        await Assert.ThrowsAsync<VenueException>(() => AskAsync(request));

    public async ValueTask DisposeAsync()
    {
        Sender.Dispose();
        await Server.DisposeAsync();
        transport.Dispose();
    }

    private static string Text(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        return text.StartsWith('{') && text.EndsWith('}') ? text : throw new FormatException("no object");
    }

    private sealed class PlainDialect : IVenueDialect
    {
        public string Source => "lab rest";

        public ServerTime? Time => null;

        public VenueFault? FaultOf(HttpStatusCode status, ReadOnlySpan<byte> body) =>
            (int)status switch
            {
                >= 200 and < 300 => null,
                >= 500 => new VenueFault(VenueErrorKind.Unavailable, Encoding.UTF8.GetString(body)),
                429 => new VenueFault(VenueErrorKind.RateLimited, "slow down"),
                418 => new VenueFault(VenueErrorKind.Banned, "banned"),
                _ => new VenueFault(VenueErrorKind.Refused, Encoding.UTF8.GetString(body)),
            };

        public PreparedRequest Prepare(VenueRequest request, long now) =>
            new($"{request.Endpoint.Path}?{request.Query}", []);

        public string Redact(string text) => text;
    }
}
