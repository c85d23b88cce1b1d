using System.Security.Cryptography;
using System.Text;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Tests.Testkit.Http;
using Riposte.Venues.Binance;
using Riposte.Venues.Binance.Rest;
using Riposte.Venues.Binance.Sign;

namespace Riposte.Tests.Edge.Venues.Binance;

/// <summary>Signatures, time stamps, and that no secret ever leaves but to the venue.</summary>
public sealed class SigningTests
{
    private const string Brackets = "/fapi/v1/leverageBracket";
    private const string Secret = "s3cr3t-0123456789-abcdefghijklmnop";
    private const string ApiKey = "k3y-9876543210-zyxwvutsrqponmlk";

    private static BinanceLab.Setup Signed => new(Key: new BinanceKey(ApiKey, new HmacSigner(Secret)));

    [Theory]
    // The example of the venue's own documentation (general information, signed endpoints).
    [InlineData(
        "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9",
        "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC&recvWindow=5000&timestamp=1591702613943",
        "3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9"
    )]
    // RFC 4231, test case 2.
    [InlineData(
        "Jefe",
        "what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )]
    public void The_hmac_signature_is_that_of_the_documents(string secret, string parameters, string expected) =>
        Assert.Equal(expected, new HmacSigner(secret).Sign(parameters));

    [Fact]
    public void The_rsa_signature_is_checked_by_the_public_key()
    {
        using var key = RSA.Create(2048);
        using var signer = new RsaSigner(key.ExportPkcs8PrivateKeyPem());
        const string Parameters = "symbol=BTCUSDT&timestamp=1671090801999";
        var encoded = signer.Sign(Parameters);
        Assert.DoesNotContain('+', encoded);
        Assert.DoesNotContain('/', encoded);
        Assert.DoesNotContain('=', encoded);
        var signature = Convert.FromBase64String(Uri.UnescapeDataString(encoded));
        var bytes = Encoding.ASCII.GetBytes(Parameters);
        Assert.True(key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal(encoded, signer.Sign(Parameters));
    }

    [Fact]
    public void A_text_that_is_no_key_is_refused_without_being_quoted()
    {
        var failure = Assert.Throws<ArgumentException>(() => new RsaSigner("-----BEGIN NOTHING-----\nabc123\n"));
        Assert.DoesNotContain("abc123", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_request_ends_with_the_signature_of_what_stands_before_it()
    {
        await using var lab = await BinanceLab.ScriptedAsync(Signed);
        lab.Server.Always(Brackets, Reply.Json(RestFixtures.Usdm("leverageBracket")));
        await new BinanceReference(lab.Rest).BracketsAsync(CancellationToken.None);
        var query = lab.Server.Requests[^1].Query;
        var at = query.LastIndexOf("&signature=", StringComparison.Ordinal);
        var expected = HMACSHA256.HashData(Encoding.ASCII.GetBytes(Secret), Encoding.ASCII.GetBytes(query[..at]));
        Assert.Equal(Convert.ToHexStringLower(expected), query[(at + "&signature=".Length)..]);
        Assert.Equal(ApiKey, lab.Server.Requests[^1].Headers["X-MBX-APIKEY"]);
    }

    [Fact]
    public async Task The_stamp_is_the_venues_time()
    {
        await using var lab = await BinanceLab.ScriptedAsync(Signed);
        lab.Server.Always("/fapi/v1/time", Reply.Json("""{"serverTime":1718456430500}"""));
        lab.Server.Always(Brackets, Reply.Json(RestFixtures.Usdm("leverageBracket")));
        await new BinanceReference(lab.Rest).BracketsAsync(CancellationToken.None);
        Assert.Equal(1_718_456_430_500, lab.Server.Requests[^1].Whole("timestamp"));
    }

    [Fact]
    public async Task A_request_that_had_to_wait_is_stamped_when_it_is_sent()
    {
        await using var lab = await BinanceLab.ScriptedAsync(Signed);
        lab.Server.Script(
            Brackets,
            Reply.Error(429, -1003, "Too many requests.").With("Retry-After", "30"),
            Reply.Json(RestFixtures.Usdm("leverageBracket"))
        );
        var start = lab.Now;
        await new BinanceReference(lab.Rest).BracketsAsync(CancellationToken.None);
        Assert.Equal(
            [start.UnixMilliseconds, start.UnixMilliseconds + 30_000],
            lab.Server.Requests.Where(request => request.Path == Brackets).Select(r => r.Whole("timestamp")!.Value)
        );
    }

    [Fact]
    public async Task A_refused_stamp_is_mended_by_asking_for_the_time_again()
    {
        await using var lab = await BinanceLab.ScriptedAsync(Signed);
        lab.Server.Script(
            Brackets,
            Reply.Json(RestFixtures.Usdm("leverageBracket")),
            Reply.Error(400, -1021, "Timestamp for this request is outside of the recvWindow."),
            Reply.Json(RestFixtures.Usdm("leverageBracket"))
        );
        var reference = new BinanceReference(lab.Rest);
        await reference.BracketsAsync(CancellationToken.None);
        // Somebody sets the local clock an hour ahead; the estimate of the offset is now wrong.
        lab.Time.StepWall(TimeSpan.FromHours(1));
        var venueNow = lab.Now - Interval.Hour.Nanoseconds;
        lab.Server.Always("/fapi/v1/time", Reply.Json($$"""{"serverTime":{{venueNow.UnixMilliseconds}}}"""));
        await reference.BracketsAsync(CancellationToken.None);
        Assert.Equal(venueNow.UnixMilliseconds, lab.Server.Requests[^1].Whole("timestamp"));
        Assert.Equal(2, lab.Server.Requests.Count(request => request.Path == "/fapi/v1/time"));
    }

    [Fact]
    public async Task A_stamp_refused_twice_is_a_skewed_clock()
    {
        await using var lab = await BinanceLab.ScriptedAsync(Signed);
        lab.Server.Always(Brackets, Reply.Error(400, -1021, "Timestamp ahead."));
        var failure = await FailAsync(lab);
        Assert.Equal(VenueErrorKind.ClockSkew, failure.Kind);
        Assert.Equal(2, lab.Server.Requests.Count(request => request.Path == Brackets));
    }

    [Fact]
    public async Task Without_a_key_nothing_is_sent()
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        var failure = await FailAsync(lab);
        Assert.Equal(VenueErrorKind.Unauthorized, failure.Kind);
        Assert.DoesNotContain(lab.Server.Requests, request => request.Path == Brackets);
    }

    public static TheoryData<string> Faults =>
        ["echo", "echo in html", "refused", "time-out status", "cut", "not json", "unauthorized", "redirect"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task No_failure_shows_a_key_a_secret_or_a_signature(string fault)
    {
        await using var lab = await BinanceLab.ScriptedAsync(Signed);
        string? signature = null;
        lab.Server.Always(
            Brackets,
            request =>
            {
                signature ??= request["signature"];
                var echo = $"{request.Path}?{request.Query} with {request.Headers["X-MBX-APIKEY"]} and {Secret}";
                return fault switch
                {
                    "echo" => Reply.Error(400, -1100, echo),
                    "echo in html" => Reply.Html($"<html>{echo}</html>"),
                    "refused" => Reply.Refused,
                    "time-out status" => Reply.Error(408, -1007, echo),
                    "cut" => Reply.Json(echo).CutAfter(5),
                    "not json" => Reply.Json(echo),
                    "unauthorized" => Reply.Error(401, -1022, echo),
                    _ => Reply.Of(301).With("Location", $"http://127.0.0.1:1/?{request.Query}"),
                };
            }
        );
        var failure = await FailAsync(lab);
        Assert.NotNull(signature);
        for (Exception? at = failure; at is not null; at = at.InnerException)
        {
            var text = $"{at.Message} {at} {string.Join(' ', at.Data.Values.Cast<object>())}";
            Assert.DoesNotContain(signature, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(ApiKey, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Keys_and_requests_print_nothing()
    {
        var key = new BinanceKey(ApiKey, new HmacSigner(Secret));
        Assert.Equal("(key)", key.ToString());
        var prepared = new Riposte.Venues.Common.Http.PreparedRequest($"/x?signature={Secret}", [("X", ApiKey)]);
        Assert.Equal("(request)", prepared.ToString());
    }

    private static Task<VenueException> FailAsync(BinanceLab lab) =>
        Assert.ThrowsAsync<VenueException>(() => new BinanceReference(lab.Rest).BracketsAsync(CancellationToken.None));
}
