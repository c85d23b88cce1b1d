using System.Globalization;
using System.Text;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Tests.Testkit.Http;
using Riposte.Venues.Common.Http;

namespace Riposte.Tests.Edge.Venues.Common;

/// <summary>Everything that can go wrong between a request and its answer, against a real server on a manual
/// clock.</summary>
public sealed class SenderFaultTests
{
    private static readonly Reply Good = Reply.Json("""{"ok":1}""");

    [Fact]
    public async Task A_good_answer_is_read_once()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Script(SenderLab.Path, Good);
        Assert.Equal("""{"ok":1}""", await lab.AskAsync());
        Assert.Equal("n=1", Assert.Single(lab.Server.Requests).Query);
        Assert.Equal(new SenderCounts(1, 1, 0, 0, 0, 0, 0), lab.Sender.Counts);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_server_error_is_asked_again(int status)
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Script(SenderLab.Path, Reply.Html().As(status), Reply.Html().As(status), Good);
        Assert.Equal("""{"ok":1}""", await lab.AskAsync());
        Assert.Equal(3, lab.Server.Requests.Count);
        Assert.Equal(2, lab.Sender.Counts.Retried);
    }

    [Fact]
    public async Task Pauses_between_attempts_grow_and_stay_within_their_bound()
    {
        await using var lab = await SenderLab.StartAsync(
            SenderLab.Options with
            {
                Attempts = 8,
                CircuitAttempts = 100,
            }
        );
        lab.Server.Always(SenderLab.Path, Reply.Of(503));
        var failure = await lab.FailAsync();
        Assert.Equal(VenueErrorKind.Unavailable, failure.Kind);
        Assert.True(failure.IsTransient);
        Assert.Equal(8, lab.Server.Requests.Count);
        Assert.InRange(lab.Time.Elapsed, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_pauses()
    {
        var elapsed = new List<TimeSpan>();
        for (var i = 0; i < 2; i++)
        {
            await using var lab = await SenderLab.StartAsync();
            lab.Server.Always(SenderLab.Path, Reply.Of(503));
            await lab.FailAsync();
            elapsed.Add(lab.Time.Elapsed);
        }
        Assert.Equal(elapsed[0], elapsed[1]);
    }

    [Fact]
    public async Task All_attempts_together_end_within_the_total_time()
    {
        var options = SenderLab.Options with
        {
            Attempts = 50,
            CircuitAttempts = 100,
            FirstPause = TimeSpan.FromSeconds(4),
            TotalTimeout = TimeSpan.FromSeconds(20),
        };
        await using var lab = await SenderLab.StartAsync(options);
        lab.Server.Always(SenderLab.Path, Reply.Of(503));
        await lab.FailAsync();
        Assert.InRange(lab.Time.Elapsed.TotalSeconds, 4, 20 + 15);
    }

    [Fact]
    public async Task What_changes_something_is_sent_once_whatever_happens()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Always(SenderLab.Path, Reply.Of(503));
        var failure = await lab.FailAsync(SenderLab.Request(retry: RetryClass.Unsafe));
        Assert.Equal(VenueErrorKind.Unavailable, failure.Kind);
        Assert.Single(lab.Server.Requests);
    }

    [Fact]
    public async Task A_refusal_is_not_asked_again_and_keeps_the_venues_words()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Always(SenderLab.Path, Reply.Json("unknown symbol").As(400));
        var failure = await lab.FailAsync();
        Assert.Equal(VenueErrorKind.Refused, failure.Kind);
        Assert.False(failure.IsTransient);
        Assert.Contains("lab rest: thing (n=1): status 400: unknown symbol", failure.Message, StringComparison.Ordinal);
        Assert.Single(lab.Server.Requests);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_is_tried_again()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Script(SenderLab.Path, Reply.Refused, Reply.Refused, Good);
        Assert.Equal("""{"ok":1}""", await lab.AskAsync());
    }

    [Fact]
    public async Task A_connection_that_breaks_inside_the_body_is_tried_again()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Script(SenderLab.Path, Good.CutAfter(3), Good.CutAfter(0), Good);
        Assert.Equal("""{"ok":1}""", await lab.AskAsync());
    }

    [Fact]
    public async Task Nobody_at_the_address_is_unreachable()
    {
        await using var lab = await SenderLab.StartAsync();
        await lab.Server.DisposeAsync();
        Assert.Equal(VenueErrorKind.Unreachable, (await lab.FailAsync()).Kind);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_a_time_out()
    {
        await using var lab = await SenderLab.StartAsync(SenderLab.Options with { Attempts = 1 });
        var never = new TaskCompletionSource();
        lab.Server.Always(SenderLab.Path, Good.HeldAfter(4, never.Task));
        var asking = lab.FailAsync();
        await lab.Server.WhenReceivedAsync(1);
        lab.Time.Advance(TimeSpan.FromSeconds(10));
        var failure = await asking;
        Assert.Equal(VenueErrorKind.Timeout, failure.Kind);
        Assert.Contains("within 10 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_never_begins_is_a_time_out_and_asked_again()
    {
        await using var lab = await SenderLab.StartAsync();
        var never = new TaskCompletionSource();
        lab.Server.Script(SenderLab.Path, Good.After(never.Task), Good);
        var asking = lab.AskAsync();
        await lab.Server.WhenReceivedAsync(1);
        lab.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("""{"ok":1}""", await asking);
        Assert.Equal(2, lab.Server.Requests.Count);
    }

    [Fact]
    public async Task A_slow_body_that_ends_in_time_is_read()
    {
        await using var lab = await SenderLab.StartAsync();
        var rest = new TaskCompletionSource();
        lab.Server.Script(SenderLab.Path, Good.HeldAfter(4, rest.Task));
        var asking = lab.AskAsync();
        await lab.Server.WhenReceivedAsync(1);
        lab.Time.Advance(TimeSpan.FromSeconds(9));
        rest.SetResult();
        Assert.Equal("""{"ok":1}""", await asking);
    }

    [Fact]
    public async Task Cancelling_ends_a_request_as_cancelled()
    {
        await using var lab = await SenderLab.StartAsync();
        var never = new TaskCompletionSource();
        lab.Server.Always(SenderLab.Path, Good.After(never.Task));
        using var cancel = new CancellationTokenSource();
        var asking = lab.AskAsync(cancel: cancel.Token);
        await lab.Server.WhenReceivedAsync(1);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task An_unreadable_answer_is_asked_for_once_more()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Script(SenderLab.Path, Reply.Json("""{"ok":"""), Good);
        Assert.Equal("""{"ok":1}""", await lab.AskAsync());
        lab.Server.Always(SenderLab.Path, Reply.Json("""{"ok":"""));
        var failure = await lab.FailAsync();
        Assert.Equal(VenueErrorKind.BadAnswer, failure.Kind);
        Assert.Equal(4, lab.Server.Requests.Count);
    }

    public static TheoryData<string> Unreadable => ["html", "empty", "garbage", "redirect", "brotli", "large", "bomb"];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_is_no_answer_is_named(string what)
    {
        await using var lab = await SenderLab.StartAsync(SenderLab.Options with { LargestBody = 4096 });
        lab.Server.Always(
            SenderLab.Path,
            what switch
            {
                "html" => Reply.Html(),
                "empty" => Reply.Of(200),
                "garbage" => Reply.Json("no gzip at all").With("Content-Encoding", "gzip"),
                "redirect" => Reply.Of(302).With("Location", "http://127.0.0.1:1/other"),
                "brotli" => Reply.Json("x").With("Content-Encoding", "br"),
                "large" => Reply.Json("{" + new string(' ', 5000) + "}"),
                _ => Reply.Json("{" + new string(' ', 100_000) + "}").Gzipped(),
            }
        );
        var failure = await lab.FailAsync();
        Assert.Equal(VenueErrorKind.BadAnswer, failure.Kind);
        var word = what switch
        {
            "html" => "HTML",
            "empty" => "empty",
            "redirect" => "redirect",
            "large" or "bomb" => "longer than",
            _ => "unpacked",
        };
        Assert.Contains(word, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_answer_is_unpacked()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Script(SenderLab.Path, Good.Gzipped());
        Assert.Equal("""{"ok":1}""", await lab.AskAsync());
        Assert.Contains("gzip", lab.Server.Requests[0].Headers["Accept-Encoding"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_answer_that_is_cut_off_is_no_answer()
    {
        await using var lab = await SenderLab.StartAsync();
        var packed = Reply
            .Json("{" + string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"a{i}\":{i}")) + "}")
            .Gzipped();
        lab.Server.Always(SenderLab.Path, packed with { Body = packed.Body[..(packed.Body.Length / 2)] });
        Assert.Equal(VenueErrorKind.BadAnswer, (await lab.FailAsync()).Kind);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("Mon, 01 Jan 2024 00:00:09 GMT", 9)]
    [InlineData("Sun, 31 Dec 2023 23:59:00 GMT", 0)]
    [InlineData("soon", 60)]
    public async Task The_silence_a_429_asks_for_is_kept(string retryAfter, int seconds)
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Script(
            SenderLab.Path,
            Reply.Of(429).With("Retry-After", retryAfter).With("Date", "Mon, 01 Jan 2024 00:00:00 GMT"),
            Good
        );
        Assert.Equal("""{"ok":1}""", await lab.AskAsync());
        Assert.Equal(TimeSpan.FromSeconds(seconds), lab.Time.Elapsed);
        Assert.Equal(1, lab.Sender.Counts.RateLimited);
    }

    [Fact]
    public async Task A_date_of_a_venue_with_another_clock_is_read_on_its_clock()
    {
        await using var lab = await SenderLab.StartAsync();
        var reply = Reply.Of(429).With("Retry-After", "Mon, 01 Jan 2024 05:00:30 GMT");
        lab.Server.Script(SenderLab.Path, reply.With("Date", "Mon, 01 Jan 2024 05:00:00 GMT"), Good);
        await lab.AskAsync();
        Assert.Equal(TimeSpan.FromSeconds(30), lab.Time.Elapsed);
    }

    [Fact]
    public async Task Silence_holds_for_every_request_of_the_host()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Time.SkipsWaits = false;
        lab.Server.Script(SenderLab.Path, Reply.Of(429).With("Retry-After", "30"));
        lab.Server.Always(SenderLab.Path, Good);
        var first = lab.AskAsync();
        await lab.Time.WhenWaitingAsync();
        var second = lab.AskAsync();
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
        Assert.Equal("""{"ok":1}""", await lab.AskAsync());
    }

    [Fact]
    public async Task A_ban_without_an_end_lasts_the_shortest_ban()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Script(SenderLab.Path, Reply.Of(418), Good);
        await lab.AskAsync();
        Assert.Equal(TimeSpan.FromMinutes(2), lab.Time.Elapsed);
        Assert.Equal(1, lab.Sender.Counts.Banned);
    }

    [Fact]
    public async Task Setting_the_wall_clock_does_not_shorten_a_silence()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Time.SkipsWaits = false;
        lab.Server.Script(SenderLab.Path, Reply.Of(429).With("Retry-After", "30"), Good);
        var asking = lab.AskAsync();
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
        await lab.AskAsync();
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
        await lab.AskAsync();
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
        await begun.WaitAsync();
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
