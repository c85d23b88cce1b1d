using System.Globalization;
using Riposte.Core.Randomness;
using Riposte.Tests.Testkit;
using Riposte.Tests.Testkit.Http;
using Riposte.Venues.Coinbase;
using Riposte.Venues.Coinbase.Limits;
using Riposte.Venues.Coinbase.Rest;
using Riposte.Venues.Common.Http;

namespace Riposte.Tests.Edge.Venues.Coinbase;

/// <summary>A local server that speaks like Coinbase Exchange, and the endpoints pointed at it.</summary>
internal sealed class CoinbaseServer : IAsyncDisposable
{
    private readonly SocketsHttpHandler transport = new();

    private CoinbaseServer(ScriptedServer server)
    {
        Server = server;
        var options = new CoinbaseOptions { Rest = server.Root, Stream = new Uri("ws://127.0.0.1:1") };
        var connection = new VenueConnection(transport, Time, RandomStream.Named(1, "jitter"));
        Rest = new CoinbaseRest(options, connection, CoinbaseLimits.Sender);
        server.Always("/time", _ => Reply.Json($$"""{"iso":"{{Iso(Time.GetUtcNow())}}","epoch":1.5}"""));
    }

    public ManualTime Time { get; } = new("2024-01-02T00:00:30Z") { SkipsWaits = true };

    public ScriptedServer Server { get; }

    public CoinbaseRest Rest { get; }

    public static async Task<CoinbaseServer> StartAsync() => new(await ScriptedServer.StartAsync());

    /// <summary>Requests to a path.</summary>
    public RecordedRequest[] To(string path) => [.. Server.Requests.Where(request => request.Path == path)];

    public static string Iso(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        Rest.Dispose();
        transport.Dispose();
        await Server.DisposeAsync();
    }
}
