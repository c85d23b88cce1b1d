using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Cache;
using Riposte.Data.Lake;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Download;
using Riposte.Runtime.Progress;
using Riposte.Tests.Testkit;
using Riposte.Tests.Testkit.Http;
using Riposte.Tests.Testkit.Venues;

namespace Riposte.Tests.Edge.Download;

/// <summary>The whole way on a manual clock: a local Binance behind HTTP, the real adapters, a lake in a folder.</summary>
internal sealed class DownloadLab : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("download-lab-").FullName;
    private readonly ScriptedServer server;
    private int number;

    private DownloadLab(ScriptedServer server, string now)
    {
        this.server = server;
        Time = new ManualTime(now) { SkipsWaits = true };
        Market = new GeneratedMarket(Instant.FromDate(2023, 11, 20), 5, "BTCUSDT", "ETHUSDT");
        Fake = new FakeBinance(Market, Time);
        server.Fallback = request => AtRequest(Interlocked.Increment(ref number), request) ?? Fake.Answer(request);
        Lake = Store("data");
    }

    public ManualTime Time { get; }

    public GeneratedMarket Market { get; }

    public FakeBinance Fake { get; }

    public Lake Lake { get; private set; }

    public IProgressSink Progress { get; set; } = new SilentProgress();

    /// <summary>What happens at a request, by its number from 1; null answers as usual.</summary>
    public Func<int, RecordedRequest, Reply?> AtRequest { get; set; } = (_, _) => null;

    /// <summary>Requests for records and files so far, the time apart.</summary>
    public IReadOnlyList<RecordedRequest> Requests =>
        [.. server.Requests.Where(request => !request.Path.EndsWith("/time", StringComparison.Ordinal))];

    public static async Task<DownloadLab> StartAsync(string now = "2024-02-10T05:00:00Z") =>
        new(await ScriptedServer.StartAsync(), now);

    public static SeriesKey Key(string text) =>
        SeriesKey.TryParse("binance_usdm/" + text, out var key) ? key : throw new ArgumentException(text, nameof(text));

    /// <summary>A lake in a folder of its own.</summary>
    public Lake Store(string name) => new(Path.Combine(folder, name));

    /// <summary>Goes on with another, empty lake.</summary>
    public void UseStore(string name) => Lake = Store(name);

    public async Task<DownloadReport> RunAsync(
        TimeRange range,
        SourceChoice source,
        string[] series,
        CancellationToken? cancel = null
    )
    {
        using var sources = Sources();
        return await new Downloader(Lake, sources.Of, Time, Progress).RunAsync(
            new DownloadRequest([.. series.Select(Key)], range, source),
            cancel ?? TestContext.Current.CancellationToken
        );
    }

    public MarketSources Sources()
    {
        var config = ConfigLoader
            .Load(
                ConfigRequest.Inline("version: 1\nexchange: { environment: local }") with
                {
                    Sets = [$"exchange.endpoints.rest={server.Root}"],
                }
            )
            .Require();
        var cache = new FileCache(Path.Combine(folder, "cache"), 1 << 30, TimeSpan.FromHours(1), Time);
        return new MarketSources(config.Exchange, cache, Time, 1);
    }

    /// <summary>All records of a range that the store has.</summary>
    public SeriesTable Stored(string series, TimeRange range) =>
        SeriesMerge.Concatenate([
            SeriesTable.Empty(Key(series).Kind),
            .. Lake.Read(Key(series), range, CancellationToken.None),
        ]);

    /// <summary>All records of a range that the venue has.</summary>
    public SeriesTable Truth(string series, TimeRange range) => Market.First(Key(series), range, int.MaxValue);

    /// <summary>Every file of the store with its content.</summary>
    public string Bytes()
    {
        var files = Directory
            .EnumerateFiles(Lake.Root, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".parquet" or ".json")
            .Order(StringComparer.Ordinal);
        return string.Join(
            '\n',
            files.Select(path =>
                $"{Path.GetRelativePath(Lake.Root, path)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}"
            )
        );
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
