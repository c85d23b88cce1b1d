using System.Net;
using System.Text;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Tests.Testkit.Http;
using Riposte.Venues.Binance.Errors;
using Riposte.Venues.Binance.Rest;

namespace Riposte.Tests.Edge.Venues.Binance;

public sealed class ErrorTests
{
    [Theory]
    [InlineData(200, -1007, VenueErrorKind.Timeout)]
    [InlineData(400, -1121, VenueErrorKind.Refused)]
    [InlineData(400, -1130, VenueErrorKind.Refused)]
    [InlineData(400, -1021, VenueErrorKind.ClockSkew)]
    [InlineData(400, -5028, VenueErrorKind.ClockSkew)]
    [InlineData(400, -1022, VenueErrorKind.Unauthorized)]
    [InlineData(401, -2014, VenueErrorKind.Unauthorized)]
    [InlineData(401, -2015, VenueErrorKind.Unauthorized)]
    [InlineData(400, -1003, VenueErrorKind.RateLimited)]
    [InlineData(429, -1003, VenueErrorKind.RateLimited)]
    [InlineData(503, -1000, VenueErrorKind.Unavailable)]
    [InlineData(503, -1008, VenueErrorKind.Unavailable)]
    [InlineData(500, -9999, VenueErrorKind.Unavailable)]
    [InlineData(400, -9999, VenueErrorKind.Refused)]
    [InlineData(418, -9999, VenueErrorKind.Banned)]
    public void Codes_and_statuses_have_their_kind(int status, int code, VenueErrorKind kind)
    {
        var fault = FaultOf(status, $$"""{"code":{{code}},"msg":"Some words."}""");
        Assert.Equal(kind, fault!.Kind);
        Assert.Contains("Some words.", fault.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, VenueErrorKind.Unauthorized)]
    [InlineData(403, VenueErrorKind.Refused)]
    [InlineData(404, VenueErrorKind.Refused)]
    [InlineData(408, VenueErrorKind.Timeout)]
    [InlineData(451, VenueErrorKind.Refused)]
    [InlineData(502, VenueErrorKind.Unavailable)]
    public void A_page_without_a_code_is_judged_by_its_status(int status, VenueErrorKind kind) =>
        Assert.Equal(kind, FaultOf(status, "<html>Forbidden</html>")!.Kind);

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"code":200,"msg":"success"}""")]
    [InlineData("""{"code":"-1007"}""")]
    [InlineData("""{"serverTime":1}""")]
    public void A_success_is_no_fault(string body) => Assert.Null(FaultOf(200, body));

    [Fact]
    public async Task A_ban_of_centuries_is_a_slip_and_counts_as_a_week()
    {
        await using var lab = await BinanceLab.ScriptedAsync();
        lab.Server.Script(
            "/fapi/v1/depth",
            Reply.Error(418, -1003, "Way too many requests; IP banned until 8999999999999.")
        );
        var state = new BinanceMarketState(lab.Rest, lab.Time);
        var ban = await Assert.ThrowsAsync<VenueException>(() =>
            state.DepthAsync("BTCUSDT", 5, TestContext.Current.CancellationToken)
        );
        Assert.Equal(lab.Now + 7 * Instant.NanosecondsPerDay, ban.RetryAt);
        Assert.Equal(ban.RetryAt, lab.Rest.Sender.SilentUntil);
    }

    [Fact]
    public void The_end_of_a_ban_is_read_from_its_words()
    {
        const string Body = """
            {"code":-1003,"msg":"Way too many requests; IP(1.2.3.4) banned until 1718456400000. Use the websocket."}
            """;
        var fault = FaultOf(418, Body);
        Assert.Equal(VenueErrorKind.Banned, fault!.Kind);
        Assert.Equal(1_718_456_400_000, fault.RetryAt!.Value.UnixMilliseconds);
    }

    [Theory]
    [InlineData("banned until soon")]
    [InlineData("banned until 99999999999999999999999999")]
    [InlineData("banned until ")]
    public void A_ban_without_a_readable_end_is_still_a_fault(string words) =>
        Assert.Equal(VenueErrorKind.RateLimited, FaultOf(400, $$"""{"code":-1003,"msg":"{{words}}"}""")!.Kind);

    private static Riposte.Venues.Common.Http.VenueFault? FaultOf(int status, string body) =>
        BinanceErrors.FaultOf((HttpStatusCode)status, Encoding.UTF8.GetBytes(body));
}
