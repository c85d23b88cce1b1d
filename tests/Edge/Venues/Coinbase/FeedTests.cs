using System.Text;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Tests.Testkit.Sockets;
using Riposte.Venues.Coinbase;
using Riposte.Venues.Coinbase.Parse;
using Riposte.Venues.Coinbase.Stream;

namespace Riposte.Tests.Edge.Venues.Coinbase;

public sealed class FeedTests
{
    private const int Limit = 20_000;
    private static readonly DateTimeOffset Start = new(2024, 1, 2, 0, 0, 30, TimeSpan.Zero);
    private readonly SteppedTime time = new(Start);

    private static Subscription What(params DataKind[] kinds) =>
        new(["ETH-USD", "BTC-USD"], [.. kinds], Interval.Minute);

    private IAsyncEnumerator<FeedItem> Listen(
        ScriptedSocketServer server,
        Subscription what,
        CancellationToken cancel
    ) =>
        new CoinbaseFeed(
            new CoinbaseOptions { Rest = new Uri("http://127.0.0.1:1"), Stream = server.Address },
            null,
            time,
            5
        )
            .ListenAsync(what, cancel)
            .GetAsyncEnumerator(CancellationToken.None);

    private static async Task<FeedItem> NextAsync(IAsyncEnumerator<FeedItem> items)
    {
        Assert.True(await items.MoveNextAsync());
        return items.Current;
    }

    [Fact(Timeout = Limit)]
    public async Task A_subscription_names_its_channels_and_is_open_when_the_venue_says_so()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        server.Reply = (_, _) => [Fixtures.Text("frames/last_match.json"), Fixtures.Text("frames/subscriptions.json")];
        using var stop = new CancellationTokenSource();
        await using var items = Listen(server, What(DataKinds.Depth, DataKinds.Trades, DataKinds.Quotes), stop.Token);
        var first = NextAsync(items);
        var socket = await server.AcceptAsync();
        Assert.Equal(
            """{"type":"subscribe","product_ids":["BTC-USD","ETH-USD"],"channels":["heartbeat","level2_batch","matches","ticker"]}""",
            await socket.ReceiveAsync()
        );
        Assert.Equal(Fixtures.Bytes("frames/last_match.json"), Assert.IsType<FrameItem>(await first).Bytes.ToArray());
        Assert.IsType<FrameItem>(await NextAsync(items));
        Assert.Equal(ConnectionChange.Opened, Assert.IsType<ConnectionItem>(await NextAsync(items)).Change);
        await stop.CancelAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_refused_product_fails_the_connection_with_the_venues_words_kept()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        server.Reply = (_, _) => [Fixtures.Text("frames/error.json")];
        using var stop = new CancellationTokenSource();
        await using var items = Listen(server, What(DataKinds.Trades), stop.Token);
        var seen = new List<FeedItem>();
        while (seen.OfType<ConnectionItem>().FirstOrDefault() is null)
        {
            seen.Add(await NextAsync(items));
        }
        Assert.Equal(ConnectionChange.Failed, seen.OfType<ConnectionItem>().Single().Change);
        await stop.CancelAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task Silence_of_ten_seconds_replaces_the_connection_and_the_book_begins_anew()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        server.Reply = (_, _) => [Fixtures.Text("frames/subscriptions.json"), Fixtures.Text("frames/snapshot.json")];
        using var stop = new CancellationTokenSource();
        await using var items = Listen(server, What(DataKinds.Depth), stop.Token);
        var log = new UpdateLog();
        var opened = UntilAsync(items, log, ConnectionChange.Opened, books: 1);
        var socket = await server.AcceptAsync();
        await socket.ReceiveAsync();
        await opened;
        time.Advance(TimeSpan.FromSeconds(12));
        var closed = await UntilAsync(items, log, ConnectionChange.Closed, books: 1);
        Assert.Contains("silent for 10 s", closed.Why, StringComparison.Ordinal);
        await time.FireAsync(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1)); // the pause before the next try
        await UntilAsync(items, log, ConnectionChange.Opened, books: 2);
        Assert.All(log.Books, book => Assert.StartsWith("snapshot", book, StringComparison.Ordinal));
        await stop.CancelAsync();
    }

    /// <summary>Reads until a connection changed and so many books came, in whatever order.</summary>
    private static async Task<ConnectionItem> UntilAsync(
        IAsyncEnumerator<FeedItem> items,
        UpdateLog log,
        ConnectionChange change,
        int books
    )
    {
        var reader = new CoinbaseFrameReader();
        ConnectionItem? found = null;
        while (found is null || log.Books.Count < books)
        {
            var item = await NextAsync(items);
            if (item is FrameItem frame)
            {
                reader.Read(frame.Bytes.Span, frame.At, log);
            }
            else if (item is ConnectionItem one && one.Change == change)
            {
                found = one;
            }
        }
        return found;
    }

    [Fact]
    public void Kinds_that_the_feed_lacks_are_refused_by_name()
    {
        var feed = new CoinbaseFeed(CoinbaseOptions.Production, null, time, 5);
        var fault = Assert.Throws<ArgumentException>(() =>
            feed.ListenAsync(What(DataKinds.Bars), CancellationToken.None)
        );
        Assert.Contains("bars", fault.Message, StringComparison.Ordinal);
        Assert.Equal("coinbase stream", feed.Name);
    }

    [Fact]
    public void Many_products_are_spread_over_connections()
    {
        var symbols = Enumerable.Range(0, 45).Select(i => $"C{i:00}-USD").ToArray();
        var routes = CoinbaseRoutes.Of(
            new Subscription([.. symbols], [DataKinds.Trades], Interval.Minute),
            CoinbaseOptions.Production
        );
        Assert.Equal(["feed 1/3", "feed 2/3", "feed 3/3"], routes.Select(route => route.Name));
        var said = string.Concat(routes.SelectMany(route => route.Greetings()));
        Assert.All(symbols, symbol => Assert.Contains($"\"{symbol}\"", said, StringComparison.Ordinal));
    }

    [Fact]
    public void Lost_trades_are_told_by_the_next_match_or_by_the_heartbeat()
    {
        var watch = new TradeContinuity();
        Assert.Null(watch.Observe(Heartbeat(99)));
        Assert.Null(watch.Observe(Match("last_match", 100, 1_000)));
        Assert.Null(watch.Observe(Match("match", 101, 1_005)));
        Assert.Equal(new TradeLoss("BTC-USD", 102, 103), watch.Observe(Match("match", 104, 1_010)));
        Assert.Null(watch.Observe(Heartbeat(104)));
        Assert.Equal(new TradeLoss("BTC-USD", 105, 107), watch.Observe(Heartbeat(107)));
        Assert.Null(watch.Observe(Match("match", 106, 1_011)));
        Assert.Null(watch.Observe(Match("match", 108, 1_012)));
        Assert.Equal(5, watch.Lost);
    }

    [Fact]
    public void Late_and_doubled_messages_are_no_losses()
    {
        var watch = new TradeContinuity();
        Assert.Null(watch.Observe(Match("match", 10, 50)));
        Assert.Null(watch.Observe(Match("match", 10, 50)));
        Assert.Null(watch.Observe(Match("match", 9, 40)));
        Assert.Null(watch.Observe(Match("match", 11, 60)));
        Assert.Null(watch.Observe("{"u8));
        Assert.Equal((0, 1), (watch.Lost, watch.OutOfOrder));
    }

    private static byte[] Match(string type, long id, long sequence) =>
        Encoding.UTF8.GetBytes(
            $$"""{"type":"{{type}}","trade_id":{{id}},"side":"sell","size":"1","price":"2","product_id":"BTC-USD","sequence":{{sequence}},"time":"2024-01-02T00:00:30Z"}"""
        );

    private static byte[] Heartbeat(long id) =>
        Encoding.UTF8.GetBytes(
            $$"""{"type":"heartbeat","last_trade_id":{{id}},"product_id":"BTC-USD","sequence":2000,"time":"2024-01-02T00:00:30Z"}"""
        );
}
