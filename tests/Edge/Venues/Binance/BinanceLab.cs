using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Tests.Testkit;
using Riposte.Tests.Testkit.Http;
using Riposte.Tests.Testkit.Venues;
using Riposte.Venues.Binance;
using Riposte.Venues.Binance.Archive;
using Riposte.Venues.Binance.Rest;
using Riposte.Venues.Binance.Sign;
using Riposte.Venues.Common.Http;

namespace Riposte.Tests.Edge.Venues.Binance;

/// <summary>A market of Binance behind a local server, on a manual clock that skips waits.</summary>
internal sealed class BinanceLab : IAsyncDisposable
{
    private readonly SocketsHttpHandler transport = Transport.Create();

    private BinanceLab(ScriptedServer server, FakeBinance? fake, ManualTime time, Setup setup)
    {
        (Server, Fake, Time) = (server, fake, time);
        Endpoints = BinanceEndpoints.Local(server.Root, new Uri("ws://127.0.0.1:1"));
        Connection = new VenueConnection(transport, time, new RandomStream(11));
        Rest = new BinanceRest(setup.Market, Endpoints, Connection, setup.Key, setup.Options);
        History = new BinanceHistory(Rest);
        Archive = new BinanceArchive(setup.Market, Endpoints, Connection);
    }

    public ScriptedServer Server { get; }

    /// <summary>The exchange behind the server; absent when the test scripts it.</summary>
    public FakeBinance? Fake { get; }

    public ManualTime Time { get; }

    public BinanceEndpoints Endpoints { get; }

    public VenueConnection Connection { get; }

    public BinanceRest Rest { get; }

    public BinanceHistory History { get; }

    public BinanceArchive Archive { get; }

    public Instant Now => new((Time.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * 100);

    /// <summary>What differs from the usual.</summary>
    internal sealed record Setup(
        BinanceMarket Market = BinanceMarket.Usdm,
        string Now = "2024-06-15T12:00:30Z",
        BinanceKey? Key = null,
        SenderOptions? Options = null
    );

    /// <summary>A server without rules but for the time, which it tells as the clock has it.</summary>
    public static async Task<BinanceLab> ScriptedAsync(Setup? setup = null)
    {
        setup ??= new Setup();
        var time = new ManualTime(setup.Now) { SkipsWaits = true };
        var server = await ScriptedServer.StartAsync();
        foreach (var path in (string[])["/fapi/v1/time", "/api/v3/time"])
        {
            server.Always(path, _ => Reply.Json($$"""{"serverTime":{{time.GetUtcNow().ToUnixTimeMilliseconds()}}}"""));
        }
        return new BinanceLab(server, null, time, setup);
    }

    /// <summary>A server that plays an exchange over a market.</summary>
    public static async Task<BinanceLab> OverAsync(IFakeMarket market, Setup? setup = null)
    {
        setup ??= new Setup();
        var time = new ManualTime(setup.Now) { SkipsWaits = true };
        var fake = new FakeBinance(market, time);
        return new BinanceLab(await fake.StartAsync(), fake, time, setup);
    }

    public async Task<List<HistoryPage>> PagesAsync(SeriesKey key, TimeRange range)
    {
        var pages = new List<HistoryPage>();
        await foreach (var page in History.FetchAsync(key, range, CancellationToken.None))
        {
            pages.Add(page);
        }
        return pages;
    }

    public Task<VenueException> FailAsync(SeriesKey key, TimeRange range) =>
        Assert.ThrowsAsync<VenueException>(() => PagesAsync(key, range));

    public async ValueTask DisposeAsync()
    {
        Rest.Dispose();
        Archive.Dispose();
        await Server.DisposeAsync();
        transport.Dispose();
    }
}
