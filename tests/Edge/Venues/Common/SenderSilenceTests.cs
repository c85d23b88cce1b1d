using System.Globalization;
using System.Text;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Tests.Testkit.Http;
using Riposte.Venues.Common.Http;

namespace Riposte.Tests.Edge.Venues.Common;

/// <summary>Silences, bans, the circuit and streams of a sender, against a real server on a manual clock.</summary>
public sealed class SenderSilenceTests
{
    private static readonly Reply Good = Reply.Json("""{"ok":1}""");

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 1)]
    [InlineData("Mon, 01 Jan 2024 00:00:09 GMT", 9)]
    [InlineData("Sun, 31 Dec 2023 23:59:00 GMT", 1)]
    [InlineData("soon", 60)]
    public async Task The_silence_a_429_asks_for_is_kept(string retryAfter, int seconds)
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Script(
            SenderLab.Path,
            Reply.Of(429).With("Retry-After", retryAfter).With("Date", "Mon, 01 Jan 2024 00:00:00 GMT"),
            Good
        );
        Assert.Equal("""{"ok":1}""", await lab.AskAsync(cancel: TestContext.Current.CancellationToken));
        Assert.Equal(TimeSpan.FromSeconds(seconds), lab.Time.Elapsed);
        Assert.Equal(1, lab.Sender.Counts.RateLimited);
    }

    [Fact]
    public async Task A_date_of_a_venue_with_another_clock_is_read_on_its_clock()
    {
        await using var lab = await SenderLab.StartAsync();
        var reply = Reply.Of(429).With("Retry-After", "Mon, 01 Jan 2024 05:00:30 GMT");
        lab.Server.Script(SenderLab.Path, reply.With("Date", "Mon, 01 Jan 2024 05:00:00 GMT"), Good);
        await lab.AskAsync(cancel: TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromSeconds(30), lab.Time.Elapsed);
    }

    [Fact]
    public async Task Silence_holds_for_every_request_of_the_host()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Time.SkipsWaits = false;
        lab.Server.Script(SenderLab.Path, Reply.Of(429).With("Retry-After", "30"));
        lab.Server.Always(SenderLab.Path, Good);
        var first = lab.AskAsync(cancel: TestContext.Current.CancellationToken);
        await lab.Time.WhenWaitingAsync();
        var second = lab.AskAsync(cancel: TestContext.Current.CancellationToken);
        await lab.Time.WhenWaitingAsync(2);
        lab.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Single(lab.Server.Requests);
        Assert.NotNull(lab.Sender.SilentUntil);
        lab.Time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(first, second);
        Assert.Equal(3, lab.Server.Requests.Count);
        Assert.Null(lab.Sender.SilentUntil);
    }

    [Fact]
    public async Task A_ban_longer_than_our_patience_fails_at_once_and_says_when_to_come_back()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Script(SenderLab.Path, Reply.Of(418).With("Retry-After", "7200"));
        var first = await lab.FailAsync();
        var second = await lab.FailAsync();
        Assert.All([first, second], failure => Assert.Equal(VenueErrorKind.Banned, failure.Kind));
        Assert.Equal("2024-01-01T02:00:00Z", first.RetryAt.ToString());
        Assert.Equal("2024-01-01T02:00:00Z", second.RetryAt.ToString());
        Assert.Single(lab.Server.Requests);
        lab.Time.Advance(TimeSpan.FromHours(2));
        lab.Server.Always(SenderLab.Path, Good);
        Assert.Equal("""{"ok":1}""", await lab.AskAsync(cancel: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_ban_without_an_end_lasts_the_shortest_ban()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Script(SenderLab.Path, Reply.Of(418), Good);
        await lab.AskAsync(cancel: TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromMinutes(2), lab.Time.Elapsed);
        Assert.Equal(1, lab.Sender.Counts.Banned);
    }

    [Fact]
    public async Task Setting_the_wall_clock_does_not_shorten_a_silence()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Time.SkipsWaits = false;
        lab.Server.Script(SenderLab.Path, Reply.Of(429).With("Retry-After", "30"), Good);
        var asking = lab.AskAsync(cancel: TestContext.Current.CancellationToken);
        await lab.Time.WhenWaitingAsync();
        lab.Time.StepWall(TimeSpan.FromHours(1));
        lab.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Single(lab.Server.Requests);
        lab.Time.Advance(TimeSpan.FromSeconds(1));
        await asking;
    }

    [Fact]
    public async Task After_many_failures_the_circuit_opens_and_one_success_closes_it()
    {
        await using var lab = await SenderLab.StartAsync(SenderLab.Options with { CircuitAttempts = 4, Attempts = 1 });
        lab.Server.Always(SenderLab.Path, Reply.Of(503));
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(VenueErrorKind.Unavailable, (await lab.FailAsync()).Kind);
        }
        Assert.True(lab.Sender.IsCircuitOpen);
        var refused = await lab.FailAsync();
        Assert.Equal(VenueErrorKind.CircuitOpen, refused.Kind);
        Assert.Equal("2024-01-01T00:00:30Z", refused.RetryAt.ToString());
        Assert.Equal(4, lab.Server.Requests.Count);
        lab.Time.Advance(TimeSpan.FromSeconds(31));
        lab.Server.Always(SenderLab.Path, Good);
        await lab.AskAsync(cancel: TestContext.Current.CancellationToken);
        Assert.False(lab.Sender.IsCircuitOpen);
    }

    [Fact]
    public async Task Refusals_do_not_open_the_circuit()
    {
        await using var lab = await SenderLab.StartAsync(SenderLab.Options with { CircuitAttempts = 3, Attempts = 1 });
        lab.Server.Always(SenderLab.Path, Reply.Of(404));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(VenueErrorKind.Refused, (await lab.FailAsync()).Kind);
        }
    }

    [Fact]
    public async Task The_load_is_what_the_venue_told()
    {
        await using var lab = await SenderLab.StartAsync();
        Assert.Null(lab.Sender.Load);
        lab.Server.Script(SenderLab.Path, Good.With("X-Used", "37"));
        await lab.AskAsync(cancel: TestContext.Current.CancellationToken);
        Assert.Equal(new RequestLoad(37, 100), lab.Sender.Load);
    }

    [Fact]
    public async Task A_stream_of_any_length_is_handed_over_and_its_time_out_holds_between_parts()
    {
        await using var lab = await SenderLab.StartAsync(SenderLab.Options with { LargestBody = 10 });
        var rest = new TaskCompletionSource();
        lab.Server.Script(SenderLab.Path, Reply.Json(new string('x', 50_000)).HeldAfter(20_000, rest.Task));
        var first = new TaskCompletionSource();
        var receiving = lab.Sender.ReceiveAsync(
            SenderLab.Request(),
            async (body, cancel) =>
            {
                var total = 0;
                var buffer = new byte[8192];
                while (await body.ReadAsync(buffer, cancel) is var read and > 0)
                {
                    total += read;
                    if (total == 20_000)
                    {
                        first.SetResult();
                    }
                }
                return total.ToString(CultureInfo.InvariantCulture);
            },
            CancellationToken.None
        );
        await first.Task;
        lab.Time.Advance(TimeSpan.FromSeconds(9));
        rest.SetResult();
        Assert.Equal("50000", await receiving);
    }

    [Fact]
    public async Task A_stream_that_falls_silent_is_begun_anew()
    {
        await using var lab = await SenderLab.StartAsync();
        var never = new TaskCompletionSource();
        lab.Server.Script(SenderLab.Path, Reply.Json("abcdef").HeldAfter(3, never.Task), Reply.Json("abcdef"));
        var begun = new SemaphoreSlim(0);
        var receiving = lab.Sender.ReceiveAsync(
            SenderLab.Request(),
            async (body, cancel) =>
            {
                var text = new StringBuilder();
                var buffer = new byte[3];
                while (await body.ReadAsync(buffer, cancel) is var read and > 0)
                {
                    text.Append(Encoding.ASCII.GetString(buffer, 0, read));
                    begun.Release();
                }
                return text.ToString();
            },
            CancellationToken.None
        );
        await begun.WaitAsync(TestContext.Current.CancellationToken);
        lab.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("abcdef", await receiving);
    }

    [Fact]
    public async Task A_missing_stream_is_null()
    {
        await using var lab = await SenderLab.StartAsync();
        var nothing = await lab.Sender.ReceiveAsync(
            SenderLab.Request(),
            (_, _) => Task.FromResult("something"),
            CancellationToken.None
        );
        Assert.Null(nothing);
        Assert.Single(lab.Server.Requests);
    }
}
