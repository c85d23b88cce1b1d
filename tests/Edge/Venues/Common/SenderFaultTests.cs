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
        Assert.Equal("""{"ok":1}""", await lab.AskAsync(cancel: TestContext.Current.CancellationToken));
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
        Assert.Equal("""{"ok":1}""", await lab.AskAsync(cancel: TestContext.Current.CancellationToken));
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
        var host = $"{lab.Server.Root.Host}:{lab.Server.Root.Port}";
        Assert.Contains(
            $"lab rest: {host} {SenderLab.Path} (n=1): status 400: unknown symbol",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Single(lab.Server.Requests);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_is_tried_again()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Script(SenderLab.Path, Reply.Refused, Reply.Refused, Good);
        Assert.Equal("""{"ok":1}""", await lab.AskAsync(cancel: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_connection_that_breaks_inside_the_body_is_tried_again()
    {
        await using var lab = await SenderLab.StartAsync();
        lab.Server.Script(SenderLab.Path, Good.CutAfter(3), Good.CutAfter(0), Good);
        Assert.Equal("""{"ok":1}""", await lab.AskAsync(cancel: TestContext.Current.CancellationToken));
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
        var asking = lab.AskAsync(cancel: TestContext.Current.CancellationToken);
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
        var asking = lab.AskAsync(cancel: TestContext.Current.CancellationToken);
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
        Assert.Equal("""{"ok":1}""", await lab.AskAsync(cancel: TestContext.Current.CancellationToken));
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
        Assert.Equal("""{"ok":1}""", await lab.AskAsync(cancel: TestContext.Current.CancellationToken));
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
}
