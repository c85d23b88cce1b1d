using Riposte.Ports.Feeds;
using Riposte.Tests.Testkit.Sockets;
using Riposte.Venues.Common.Sockets;

namespace Riposte.Tests.Edge.Sockets;

public sealed class SocketFaultTests
{
    private const int Limit = 20_000;
    private static readonly SocketOptions Options = new();

    [Fact(Timeout = Limit)]
    public async Task Waits_between_failures_double_with_jitter_up_to_a_minute()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        for (var failure = 1; failure <= 10; failure++)
        {
            server.RefuseNext(503);
        }
        await using var feed = new Listening(Options, Listening.Route(server.Address));
        for (var failure = 1; failure <= 10; failure++)
        {
            var failed = await feed.ChangeAsync(ConnectionChange.Failed);
            Assert.Contains("status 503", failed.Why, StringComparison.Ordinal);
            var whole = TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, failure - 1)));
            await feed.Time.FireAsync(whole / 2, whole);
        }
        await feed.ChangeAsync(ConnectionChange.Opened);
    }

    [Fact(Timeout = Limit)]
    public async Task A_venue_that_asks_for_patience_is_given_it()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        server.RefuseNext(429, retryAfter: "120");
        await using var feed = new Listening(Options, Listening.Route(server.Address));
        var failed = await feed.ChangeAsync(ConnectionChange.Failed);
        Assert.Contains("status 429", failed.Why, StringComparison.Ordinal);
        await feed.Time.FireAsync(TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(120));
        await feed.ChangeAsync(ConnectionChange.Opened);
    }

    [Theory(Timeout = Limit)]
    [InlineData("2000000000")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task A_venue_that_asks_for_centuries_is_given_a_week(string retryAfter)
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        server.RefuseNext(418, retryAfter);
        await using var feed = new Listening(Options, Listening.Route(server.Address));
        await feed.ChangeAsync(ConnectionChange.Failed);
        await feed.Time.FireAsync(TimeSpan.FromDays(7), TimeSpan.FromDays(7));
        await feed.ChangeAsync(ConnectionChange.Opened);
    }

    [Fact(Timeout = Limit)]
    public async Task A_port_where_nobody_listens_is_a_failure_like_any_other()
    {
        await using var feed = new Listening(Options, Listening.Route(ScriptedSocketServer.Nowhere()));
        var failed = await feed.ChangeAsync(ConnectionChange.Failed);
        Assert.Contains("refused", failed.Why, StringComparison.OrdinalIgnoreCase);
    }

    [Fact(Timeout = Limit)]
    public async Task Handshakes_beyond_the_budget_wait_for_the_window()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        var options = Options with { HandshakesMax = 3, FirstBackoff = TimeSpan.FromMilliseconds(10) };
        await using var feed = new Listening(options, Listening.Route(server.Address));
        for (var i = 0; i < 3; i++)
        {
            server.RefuseNext(503);
        }
        for (var failure = 0; failure < 3; failure++)
        {
            await feed.ChangeAsync(ConnectionChange.Failed);
            await feed.Time.FireAsync(TimeSpan.Zero, TimeSpan.FromMilliseconds(40));
        }
        var opened = feed.ChangeAsync(ConnectionChange.Opened);
        await feed.Time.SetAsync(left => left > TimeSpan.FromMinutes(4.9));
        Assert.Equal(3, server.Handshakes);
        await feed.Time.FireAsync(TimeSpan.FromMinutes(4.9), TimeSpan.FromMinutes(5.1));
        await opened;
        Assert.Equal(4, server.Handshakes);
    }

    [Fact(Timeout = Limit)]
    public async Task A_connection_that_drops_is_replaced_and_says_so()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        await using var feed = new Listening(Options, Listening.Route(server.Address));
        var opened = feed.ChangeAsync(ConnectionChange.Opened);
        var socket = await server.AcceptAsync();
        await opened;
        await socket.SendAsync("before");
        Assert.Equal("before", await feed.FrameAsync());
        socket.Drop();
        Assert.Equal(0, (await feed.ChangeAsync(ConnectionChange.Closed)).Connection);
        await feed.Time.FireAsync(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        var second = await feed.ChangeAsync(ConnectionChange.Opened);
        Assert.Equal((1, 0), (second.Connection, second.Replaces!.Value));
        socket = await server.AcceptAsync();
        await socket.SendAsync("after");
        Assert.Equal("after", await feed.FrameAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_sound_connection_that_drops_is_replaced_at_once()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        await using var feed = new Listening(Options, Listening.Route(server.Address));
        var opened = feed.ChangeAsync(ConnectionChange.Opened);
        var socket = await server.AcceptAsync();
        await opened;
        for (var minute = 0; minute < 3; minute++)
        {
            await socket.SendAsync("data");
            await feed.FrameAsync();
            feed.Time.Advance(TimeSpan.FromSeconds(50));
        }
        await socket.CloseAsync(1012, "restart");
        var closed = await feed.ChangeAsync(ConnectionChange.Closed);
        Assert.Contains("code 1012 restart", closed.Why, StringComparison.Ordinal);
        await feed.ChangeAsync(ConnectionChange.Opened);
    }

    [Fact(Timeout = Limit)]
    public async Task A_connection_that_opens_and_drops_again_and_again_is_tried_ever_more_rarely()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        await using var feed = new Listening(Options, Listening.Route(server.Address));
        for (var failure = 1; failure <= 6; failure++)
        {
            var opened = feed.ChangeAsync(ConnectionChange.Opened);
            var socket = await server.AcceptAsync();
            await opened;
            socket.Drop();
            await feed.ChangeAsync(ConnectionChange.Closed);
            var whole = TimeSpan.FromSeconds(Math.Pow(2, failure - 1));
            await feed.Time.FireAsync(whole / 2, whole);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task A_connection_that_is_open_but_silent_is_dropped_and_replaced()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        await using var feed = new Listening(Options, Listening.Route(server.Address));
        var opened = feed.ChangeAsync(ConnectionChange.Opened);
        var socket = await server.AcceptAsync();
        await opened;
        feed.Time.Advance(TimeSpan.FromSeconds(59));
        await socket.SendAsync("in time");
        Assert.Equal("in time", await feed.FrameAsync());
        feed.Time.Advance(TimeSpan.FromSeconds(60));
        await socket.PingAsync("a ping is no data");
        await socket.ReceivePongAsync();
        feed.Time.Advance(TimeSpan.FromSeconds(2));
        var closed = await feed.ChangeAsync(ConnectionChange.Closed);
        Assert.Contains("silent for 60 s", closed.Why, StringComparison.Ordinal);
        await feed.ChangeAsync(ConnectionChange.Opened);
    }

    [Fact(Timeout = Limit)]
    public async Task Before_a_connection_is_too_old_the_next_one_is_open_and_both_deliver()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        server.Reply = static (_, text) => text == "subscribe" ? ["accepted"] : [];
        var route = Listening.Route(server.Address, "subscribe") with { Silence = TimeSpan.FromDays(2) };
        await using var feed = new Listening(Options, route);
        var accepted = feed.FrameAsync();
        var first = await server.AcceptAsync();
        await accepted;
        await feed.ChangeAsync(ConnectionChange.Opened);
        await feed.Time.SetAsync(left => left == TimeSpan.FromHours(23));
        first.AnswersClose = false;
        server.Reply = static (_, _) => [];
        feed.Time.Advance(TimeSpan.FromHours(23));

        var second = await server.AcceptAsync();
        await second.ReceiveAsync();
        await first.SendAsync("first while the second is subscribing");
        Assert.Equal("first while the second is subscribing", await feed.FrameAsync());
        await second.SendAsync("second before it is accepted");
        Assert.Equal("second before it is accepted", await feed.FrameAsync());
        await second.SendAsync("accepted");
        Assert.Equal("accepted", await feed.FrameAsync());
        var opened = await feed.ChangeAsync(ConnectionChange.Opened);
        Assert.Equal((1, 0), (opened.Connection, opened.Replaces!.Value));
        await first.SendAsync("both for a while");
        Assert.Equal("both for a while", await feed.FrameAsync());
        await feed.Time.FireAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        await first.Closing;
        await first.SendAsync("first until it closes");
        Assert.Equal("first until it closes", await feed.FrameAsync());
        await first.CloseAsync(1000, "");
        var closed = await feed.ChangeAsync(ConnectionChange.Closed);
        Assert.Equal(0, closed.Connection);
        Assert.Contains("replaced by connection 1", closed.Why, StringComparison.Ordinal);
        await second.SendAsync("second alone");
        Assert.Equal("second alone", await feed.FrameAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_change_over_that_fails_leaves_the_old_connection_delivering()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        var route = Listening.Route(server.Address) with { Silence = TimeSpan.FromDays(2) };
        await using var feed = new Listening(Options, route);
        var opened = feed.ChangeAsync(ConnectionChange.Opened);
        var first = await server.AcceptAsync();
        await opened;
        server.RefuseNext(503);
        await feed.Time.FireAsync(TimeSpan.FromHours(23), TimeSpan.FromHours(23));
        await feed.ChangeAsync(ConnectionChange.Failed);
        await first.SendAsync("still here");
        Assert.Equal("still here", await feed.FrameAsync());
        await feed.Time.FireAsync(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        Assert.Equal(0, (await feed.ChangeAsync(ConnectionChange.Opened)).Replaces);
        await feed.Time.FireAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        Assert.Equal(0, (await feed.ChangeAsync(ConnectionChange.Closed)).Connection);
    }

    [Fact(Timeout = Limit)]
    public async Task A_message_cut_in_half_is_not_delivered()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        await using var feed = new Listening(Options, Listening.Route(server.Address));
        foreach (var isFragment in new[] { true, false })
        {
            var opened = feed.ChangeAsync(ConnectionChange.Opened);
            var socket = await server.AcceptAsync();
            await opened;
            await socket.SendAsync("whole");
            Assert.Equal("whole", await feed.FrameAsync());
            await (isFragment ? socket.SendHalfAsync("""{"a":""") : socket.SendTornAsync("""{"a":""", 100));
            socket.Drop();
            await feed.ChangeAsync(ConnectionChange.Closed);
            await feed.Time.FireAsync(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task A_message_above_the_limit_ends_the_connection_and_one_at_the_limit_does_not()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        var options = Options with { MessageBytesMax = 300_000 };
        await using var feed = new Listening(options, Listening.Route(server.Address));
        var opened = feed.ChangeAsync(ConnectionChange.Opened);
        var socket = await server.AcceptAsync();
        await opened;
        await socket.SendAsync(new string('x', 300_000));
        Assert.Equal(300_000, (await feed.FrameAsync()).Length);
        await socket.SendTornAsync(new string('y', 300_001), 100_000_000);
        var closed = await feed.ChangeAsync(ConnectionChange.Closed);
        Assert.Contains("above 300000 bytes", closed.Why, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Text_that_is_not_UTF_8_ends_the_connection_with_a_reason()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        await using var feed = new Listening(Options, Listening.Route(server.Address));
        var opened = feed.ChangeAsync(ConnectionChange.Opened);
        var socket = await server.AcceptAsync();
        await opened;
        await socket.SendAsync([0x7B, 0xFF, 0xFE, 0x7D]);
        var closed = await feed.ChangeAsync(ConnectionChange.Closed);
        Assert.NotEqual("", closed.Why);
    }

    [Fact(Timeout = Limit)]
    public async Task A_venue_that_never_answers_the_handshake_is_given_up()
    {
        using var deaf = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        deaf.Start();
        var port = ((System.Net.IPEndPoint)deaf.LocalEndpoint).Port;
        await using var feed = new Listening(Options, Listening.Route(new Uri($"ws://127.0.0.1:{port}")));
        var failed = feed.ChangeAsync(ConnectionChange.Failed);
        await feed.Time.FireAsync(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15.1));
        await feed.Time.FireAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.1));
        Assert.Contains("no handshake within 15 s", (await failed).Why, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_greeting_that_cannot_be_made_is_a_failure_too()
    {
        await using var server = await ScriptedSocketServer.StartAsync();
        var route = Listening.Route(server.Address) with
        {
            Greetings = () => throw new InvalidOperationException("no key"),
        };
        await using var feed = new Listening(Options, route);
        Assert.Contains("no key", (await feed.ChangeAsync(ConnectionChange.Failed)).Why, StringComparison.Ordinal);
    }
}
