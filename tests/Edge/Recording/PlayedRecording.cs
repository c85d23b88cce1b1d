using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Runtime.Recording;
using Riposte.Tests.Testkit.Sockets;
using Riposte.Venues.Binance;
using Riposte.Venues.Binance.Frames;
using Riposte.Venues.Binance.Stream;
using Riposte.Venues.Common.Sockets;

namespace Riposte.Tests.Edge.Recording;

/// <summary>A recorder at work on a scripted venue: the two connections, what was put on them, and what came of it.</summary>
internal sealed class PlayedRecording : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Subscription What = new(
        [PlayedMarket.Symbol],
        [
            DataKinds.Bars,
            DataKinds.Trades,
            DataKinds.Quotes,
            DataKinds.Depth,
            DataKinds.MarkPrices,
            DataKinds.Liquidations,
        ],
        Interval.Minute
    );
    private readonly ScriptedSocketServer server;
    private readonly CancellationTokenSource stop = new();
    private readonly Recorder recorder;
    private readonly CountedFeed feed;
    private readonly RawFolder raw;
    private readonly string folder;
    private readonly Task<RecordingReport> running;
    private int accepted;

    private PlayedRecording(ScriptedSocketServer server, ulong seed, RawOptions? rawOptions)
    {
        this.server = server;
        Random = RandomStream.Named(seed, "faults");
        Market = new PlayedMarket(Time, RandomStream.Named(seed, "market"));
        folder = Directory.CreateTempSubdirectory("riposte-recording-").FullName;
        var options = new SocketOptions { Lifetime = TimeSpan.FromHours(1), SoundAfter = TimeSpan.FromDays(365) };
        var sockets = new SocketFeed(options, Time, seed);
        var quiet = new BinanceFeedOptions { Silence = TimeSpan.FromDays(30) };
        var endpoints = BinanceEndpoints.Local(new Uri("http://127.0.0.1"), server.Address);
        feed = new CountedFeed(new BinanceFeed(BinanceMarket.Usdm, endpoints, sockets, quiet));
        raw = new RawFolder(folder, "binance_usdm", What, rawOptions ?? new RawOptions(), Time);
        var parts = new RecorderParts("binance_usdm", feed, NewReader())
        {
            Raw = raw,
            Store = Store,
            History = Market,
            Snapshot = (_, _) => Task.FromResult(Market.Snapshot()),
        };
        var times = new RecorderOptions
        {
            Tick = TimeSpan.FromMinutes(10),
            SnapshotWait = TimeSpan.FromMilliseconds(1),
        };
        recorder = new Recorder(parts, times, Time);
        running = recorder.RunAsync(What, _ => { }, stop.Token);
    }

    public SteppedTime Time { get; } = new(Start);

    public RandomStream Random { get; }

    public PlayedMarket Market { get; }

    public MemoryStore Store { get; } = new();

    /// <summary>Live connections, by entry point.</summary>
    public Dictionary<bool, PlayedLine> Lines { get; } = [];

    /// <summary>Frames put on any connection, answers to subscriptions included.</summary>
    public int Sent { get; set; }

    /// <summary>Frames among them that hold no records.</summary>
    public int Faulty { get; set; }

    /// <summary>Records put on at least one connection.</summary>
    public HashSet<string> Delivered { get; } = new(StringComparer.Ordinal);

    public static async Task<PlayedRecording> StartAsync(ulong seed, RawOptions? raw = null)
    {
        var server = await ScriptedSocketServer.StartAsync();
        server.Reply = static (_, text) =>
            text.Contains("SUBSCRIBE", StringComparison.Ordinal) ? ["""{"result":null,"id":1}"""] : [];
        var recording = new PlayedRecording(server, seed, raw);
        await recording.AcceptAsync();
        await recording.AcceptAsync();
        return recording;
    }

    /// <summary>Waits for the next connection and until it is subscribed.</summary>
    public async Task<PlayedLine> AcceptAsync()
    {
        accepted++;
        var line = new PlayedLine(this, await server.AcceptAsync());
        Sent++;
        await feed.TakenAsync(IsOpened, accepted);
        Lines[line.IsPublic] = line;
        return line;
    }

    /// <summary>Waits until everything that was sent was taken.</summary>
    public Task SyncAsync() => feed.TakenAsync(static item => item is FrameItem, Sent);

    /// <summary>Waits until so many connections closed.</summary>
    public Task ClosedAsync(int number) =>
        feed.TakenAsync(static item => item is ConnectionItem { Change: ConnectionChange.Closed }, number);

    /// <summary>Waits until so many handshakes failed.</summary>
    public Task FailedAsync(int number) =>
        feed.TakenAsync(static item => item is ConnectionItem { Change: ConnectionChange.Failed }, number);

    public int Count(ConnectionChange change) => feed.Count(item => item is ConnectionItem c && c.Change == change);

    /// <summary>Lets both connections grow too old, once it is known that their age is being watched. They were opened at
    /// different times: the successor of the older one must not see the rest of the hour go by, in which its handshake
    /// would be overdue.</summary>
    public async Task AgeAsync()
    {
        await Time.SetAsync(left => left > TimeSpan.FromMinutes(2) && left <= TimeSpan.FromHours(1), number: 2);
        Time.Leap(TimeSpan.FromHours(1));
    }

    /// <summary>Lets the time pass in which old and new connections both deliver.</summary>
    public async Task RetireAsync()
    {
        await Time.SetAsync(left => left > TimeSpan.FromSeconds(2) && left <= TimeSpan.FromSeconds(5), number: 2);
        Time.Advance(TimeSpan.FromSeconds(5));
    }

    public void RefuseNext() => server.RefuseNext(503);

    public void Deliver(PlayedFrame frame)
    {
        foreach (var line in Lines.Values.Where(line => line.IsPublic == frame.IsPublic))
        {
            line.Add(frame);
        }
    }

    public async Task<RecordingReport> EndAsync()
    {
        await SyncAsync();
        await stop.CancelAsync();
        return await running;
    }

    /// <summary>Plays the raw segments into another store.</summary>
    public MemoryStore Replay(out RecordingReport report)
    {
        var store = new MemoryStore();
        var driver = new ReplayDriver("binance_usdm", NewReader(), new ReplayOptions { BatchRecords = 50 }, Time);
        report = driver.Run(RecordingFiles.Find(folder), store, _ => { }, TestContext.Current.CancellationToken);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await server.DisposeAsync();
        await running.ContinueWith(
            _ => { },
            TestContext.Current.CancellationToken,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );
        recorder.Dispose();
        raw.Dispose();
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static bool IsOpened(FeedItem item) => item is ConnectionItem { Change: ConnectionChange.Opened };

    private static BinanceFrameReader NewReader() => new(FrameMarket.Usdm);
}
