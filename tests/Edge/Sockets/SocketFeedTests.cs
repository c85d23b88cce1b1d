using System.Text;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Tests.Testkit.Sockets;
using Riposte.Venues.Common.Sockets;

namespace Riposte.Tests.Edge.Sockets;

public sealed class SocketFeedTests
{
    private const int Limit = 20_000;
    private static readonly SocketOptions Options = new();

    [Fact(Timeout = Limit)]
    public async Task Messages_arrive_whole_in_order_and_stamped_with_the_local_time()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        await using var feed = new Listening(Options, Listening.Route(server.Address));
        var opened = feed.ChangeAsync(ConnectionChange.Opened);
        var socket = await server.AcceptAsync();
        Assert.Null((await opened).Replaces);
        feed.Time.Advance(TimeSpan.FromSeconds(3));
        await socket.SendAsync("""{"a":1}""");
        await socket.SendFragmentsAsync("""{"b":""", "[1,", "2]}");
        await socket.SendAsync("");

        var first = Assert.IsType<FrameItem>(await feed.NextOrEndAsync());
        Assert.Equal(Instant.FromDate(2024, 8, 8) + (12 * 3600 + 3) * 1_000_000_000L, first.At);
        Assert.Equal(0, first.Connection);
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(first.Bytes.Span));
        Assert.Equal("""{"b":[1,2]}""", await feed.FrameAsync());
        Assert.Equal("", await feed.FrameAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_flood_of_pings_is_answered_each_with_its_own_payload()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        await using var feed = new Listening(Options, Listening.Route(server.Address));
        var opened = feed.ChangeAsync(ConnectionChange.Opened);
        var socket = await server.AcceptAsync();
        await opened;
        for (var i = 0; i < 200; i++)
        {
            await socket.PingAsync($"ping {i}");
        }
        await socket.SendAsync("data");
        Assert.Equal("data", await feed.FrameAsync());
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal($"ping {i}", Encoding.UTF8.GetString(await socket.ReceivePongAsync()));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task A_connection_is_open_once_every_subscription_is_accepted()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        await using var feed = new Listening(Options, Listening.Route(server.Address, "one", "two"));
        var first = feed.FrameAsync();
        var socket = await server.AcceptAsync();
        Assert.Equal("one", await socket.ReceiveAsync());
        await socket.SendAsync("early");
        await socket.SendAsync("accepted");
        await feed.Time.FireAsync(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200));
        Assert.Equal("two", await socket.ReceiveAsync());
        Assert.Equal("early", await first);
        Assert.Equal("accepted", await feed.FrameAsync());
        await socket.SendAsync("accepted");
        Assert.Equal("accepted", await feed.FrameAsync());
        await feed.ChangeAsync(ConnectionChange.Opened);
    }

    [Fact(Timeout = Limit)]
    public async Task Subscriptions_are_sent_at_most_five_a_second()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        var greetings = Enumerable.Range(0, 12).Select(i => $"subscribe {i}").ToArray();
        await using var feed = new Listening(Options, Listening.Route(server.Address, greetings));
        server.Reply = static (_, _) => ["accepted"];
        var start = feed.Time.GetTimestamp();
        var accepted = feed.FrameAsync();
        var socket = await server.AcceptAsync();
        for (var i = 0; i < greetings.Length; i++)
        {
            if (i > 0)
            {
                await feed.Time.FireAsync(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200));
                accepted = feed.FrameAsync();
            }
            Assert.Equal(greetings[i], await socket.ReceiveAsync());
            Assert.Equal("accepted", await accepted);
        }
        await feed.ChangeAsync(ConnectionChange.Opened);
        Assert.Equal(TimeSpan.FromSeconds(2.2), feed.Time.GetElapsedTime(start));
    }

    [Fact(Timeout = Limit)]
    public async Task A_refused_subscription_fails_the_connection_with_the_venues_words()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        server.Reply = static (_, _) => ["refused: unknown symbol"];
        await using var feed = new Listening(Options, Listening.Route(server.Address, "subscribe"));
        Assert.Equal("refused: unknown symbol", await feed.FrameAsync());
        var failed = await feed.ChangeAsync(ConnectionChange.Failed);
        Assert.Contains("refused a subscription: refused: unknown symbol", failed.Why, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_subscription_without_an_answer_fails_the_connection()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        await using var feed = new Listening(Options, Listening.Route(server.Address, "subscribe"));
        var failed = feed.ChangeAsync(ConnectionChange.Failed);
        var socket = await server.AcceptAsync();
        await socket.ReceiveAsync();
        await feed.Time.FireAsync(TimeSpan.FromSeconds(15.1), TimeSpan.FromSeconds(16));
        await feed.Time.FireAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.1));
        Assert.Contains("not every subscription was accepted", (await failed).Why, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_slow_reader_holds_the_venue_back_and_loses_nothing()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        await using var feed = new Listening(Options with { QueueLength = 4 }, Listening.Route(server.Address));
        var opened = feed.ChangeAsync(ConnectionChange.Opened);
        var socket = await server.AcceptAsync();
        await opened;
        var filler = new string('x', 20_000);
        var sending = Task.Run(
            async () =>
            {
                for (var i = 0; i < 600; i++)
                {
                    await socket.SendAsync($"{i} {filler}");
                }
            },
            TestContext.Current.CancellationToken
        );
        for (var i = 0; i < 600; i++)
        {
            Assert.StartsWith($"{i} ", await feed.FrameAsync(), StringComparison.Ordinal);
        }
        await sending;
    }

    [Fact(Timeout = Limit)]
    public async Task Cancelling_closes_politely_and_delivers_what_was_sent_before()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        await using var feed = new Listening(Options, Listening.Route(server.Address));
        var opened = feed.ChangeAsync(ConnectionChange.Opened);
        var socket = await server.AcceptAsync();
        await opened;
        socket.AnswersClose = false;
        feed.Stop();
        await socket.Closing;
        await socket.SendAsync("last words");
        await socket.CloseAsync(1000, "");
        Assert.Equal("last words", await feed.FrameAsync());
        var closed = await feed.ChangeAsync(ConnectionChange.Closed);
        Assert.EndsWith("the feed was stopped", closed.Why, StringComparison.Ordinal);
        Assert.Null(await feed.NextOrEndAsync());
        Assert.Equal(1, server.Handshakes);
    }

    [Fact(Timeout = Limit)]
    public async Task Cancelling_does_not_wait_for_a_venue_that_does_not_answer()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        await using var feed = new Listening(Options, Listening.Route(server.Address));
        var opened = feed.ChangeAsync(ConnectionChange.Opened);
        var socket = await server.AcceptAsync();
        await opened;
        socket.AnswersClose = false;
        feed.Stop();
        await socket.Closing;
        await feed.Time.FireAsync(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.1));
        await feed.Time.FireAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.1));
        await feed.ChangeAsync(ConnectionChange.Closed);
        Assert.Null(await feed.NextOrEndAsync());
        await socket.Ended;
        Assert.Equal(1000, socket.ClosedWith);
    }

    [Fact(Timeout = Limit)]
    public async Task Leaving_the_enumeration_ends_the_connection()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        var feed = new Listening(Options with { QueueLength = 1 }, Listening.Route(server.Address));
        var opened = feed.ChangeAsync(ConnectionChange.Opened);
        var socket = await server.AcceptAsync();
        await opened;
        await socket.SendAsync("one");
        await socket.SendAsync("two");
        await socket.SendAsync("three");
        await feed.DisposeAsync();
        await socket.Ended;
    }

    [Fact(Timeout = Limit)]
    public async Task Several_routes_share_one_queue_and_count_their_connections_together()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        await using var feed = new Listening(
            Options,
            Listening.Route(server.Address),
            Listening.Route(server.Address) with
            {
                Name = "other",
            }
        );
        var first = await feed.ChangeAsync(ConnectionChange.Opened);
        var second = await feed.ChangeAsync(ConnectionChange.Opened);
        Assert.Equal([0, 1], new[] { first.Connection, second.Connection }.Order());
    }
}
