using System.Globalization;
using Riposte.Core.Randomness;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Watch;

public sealed class ErrorTableTests
{
    [Fact]
    public void Codes_are_listed_once_and_in_order()
    {
        var codes = ErrorTable.Rows.Select(row => row.Code).ToList();
        Assert.Equal(codes.OrderDescending(), codes);
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Equal(188, codes.Count);
        Assert.All(ErrorTable.Rows, row => Assert.Matches("^[A-Z0-9_]+$", row.Name));
        Assert.All(ErrorTable.Rows, row => Assert.NotEqual(ReplyKind.Ok, row.Kind));
    }

    [Theory]
    // The three kinds of 503, and the fourth that is told of.
    [InlineData(503, 0, "Unknown error, please check your request or try again later.", ReplyKind.Unknown)]
    [InlineData(503, -1000, "Unknown error, please check your request or try again later.", ReplyKind.Unknown)]
    [InlineData(503, 0, "Service Unavailable.", ReplyKind.Throttled)]
    [InlineData(503, -1008, "Request throttled by system-level protection.", ReplyKind.Throttled)]
    [InlineData(503, 0, "Request throttled by system-level protection.", ReplyKind.Throttled)]
    [InlineData(503, -1001, "Internal error; unable to process your request. Please try again.", ReplyKind.Throttled)]
    [InlineData(400, -1001, "Internal error; unable to process your request. Please try again.", ReplyKind.Unknown)]
    [InlineData(503, -1001, "Internal error.", ReplyKind.Unknown)]
    // Nobody answered, or something else did.
    [InlineData(0, 0, "", ReplyKind.Unknown)]
    [InlineData(408, 0, "", ReplyKind.Unknown)]
    [InlineData(502, 0, "<html>Bad Gateway</html>", ReplyKind.Unknown)]
    [InlineData(504, 0, "", ReplyKind.Unknown)]
    [InlineData(404, 0, "", ReplyKind.Unknown)]
    [InlineData(400, 0, "", ReplyKind.Unknown)]
    [InlineData(301, 0, "", ReplyKind.Unknown)]
    // Overloaded nodes send this with a status of success.
    [InlineData(200, -1007, "Timeout waiting for response from backend server.", ReplyKind.Unknown)]
    [InlineData(200, -1006, "", ReplyKind.Unknown)]
    // Limits.
    [InlineData(429, -1003, "Too many requests; current limit is 2400 requests per minute.", ReplyKind.Throttled)]
    [InlineData(429, -1015, "Too many new orders.", ReplyKind.Throttled)]
    [InlineData(429, 0, "", ReplyKind.Throttled)]
    [InlineData(429, -9999, "", ReplyKind.Throttled)]
    [InlineData(403, 0, "<html>", ReplyKind.Throttled)]
    [InlineData(418, -1003, "Way too many requests; IP banned until 1573770149487.", ReplyKind.Banned)]
    [InlineData(418, 0, "", ReplyKind.Banned)]
    [InlineData(400, -1003, "Way too many requests; IP(1.2.3.4) banned until 1573770149487.", ReplyKind.Banned)]
    // Clocks.
    [InlineData(400, -1021, "Timestamp for this request is outside of the recvWindow.", ReplyKind.ClockSkew)]
    [InlineData(400, -5028, "Timestamp for this request is outside of the ME recvWindow.", ReplyKind.ClockSkew)]
    // Refusals.
    [InlineData(400, -1111, "", ReplyKind.Refused)]
    [InlineData(400, -2019, "Margin is insufficient.", ReplyKind.Refused)]
    [InlineData(400, -2021, "Order would immediately trigger.", ReplyKind.Refused)]
    [InlineData(400, -2022, "ReduceOnly Order is rejected.", ReplyKind.Refused)]
    [InlineData(400, -2027, "", ReplyKind.Refused)]
    [InlineData(400, -4014, "", ReplyKind.Refused)]
    [InlineData(400, -4023, "", ReplyKind.Refused)]
    [InlineData(400, -4120, "", ReplyKind.Refused)]
    [InlineData(400, -4164, "", ReplyKind.Refused)]
    [InlineData(400, -5022, "", ReplyKind.Refused)]
    [InlineData(401, -2015, "Invalid API-key, IP, or permissions for action.", ReplyKind.Refused)]
    [InlineData(400, -2010, "Account has insufficient balance for requested action.", ReplyKind.Refused)]
    // A server that failed is not believed.
    [InlineData(500, -2019, "", ReplyKind.Unknown)]
    [InlineData(503, -2013, "", ReplyKind.Unknown)]
    [InlineData(500, -1021, "", ReplyKind.Unknown)]
    // An order with this id is there: it can only be this one.
    [InlineData(400, -4116, "clientOrderId is duplicated", ReplyKind.Unknown)]
    [InlineData(400, -2010, "Duplicate order sent.", ReplyKind.Unknown)]
    // Answers that make no sense for an order.
    [InlineData(400, -2011, "Unknown order sent.", ReplyKind.Unknown)]
    [InlineData(400, -2013, "Order does not exist.", ReplyKind.Unknown)]
    [InlineData(200, 0, "", ReplyKind.Ok)]
    public void What_is_known_of_an_order_that_was_placed(int status, int code, string text, ReplyKind kind)
    {
        Assert.Equal(kind, ErrorTable.Of(status, code, text, Requests.Order()));
        Assert.Equal(kind, ErrorTable.Of(status, code, text, Requests.Order(RequestUse.Reducing)));
        Assert.Equal(kind, ErrorTable.Of(status, code, text, Requests.Stop()));
    }

    [Theory]
    [InlineData(400, -2011, ReplyKind.NotFound)]
    [InlineData(400, -2013, ReplyKind.NotFound)]
    [InlineData(400, -4000, ReplyKind.NotFound)]
    [InlineData(400, -4117, ReplyKind.Refused)]
    [InlineData(400, -2012, ReplyKind.Unknown)]
    [InlineData(200, 0, ReplyKind.Ok)]
    [InlineData(200, 200, ReplyKind.Ok)]
    public void What_is_known_of_a_cancellation(int status, int code, ReplyKind kind)
    {
        Assert.Equal(kind, ErrorTable.Of(status, code, "", Requests.Cancel));
        Assert.Equal(kind, ErrorTable.Of(status, code, "", new CancelConditional(1, "BTCUSDT", "rp1-1")));
    }

    [Fact]
    public void An_order_that_is_asked_for_may_be_gone()
    {
        Assert.Equal(ReplyKind.NotFound, ErrorTable.Of(400, -2013, "Order does not exist.", Requests.Query));
        Assert.Equal(ReplyKind.Unknown, ErrorTable.Of(400, -2011, "Unknown order sent.", Requests.Query));
        Assert.Equal(ReplyKind.Refused, ErrorTable.Of(404, -1099, "", Requests.Query));
        Assert.Equal(ReplyKind.Refused, ErrorTable.Of(400, -1125, "", new KeepListenKey(1)));
    }

    [Fact]
    public void Whatever_is_not_listed_is_unknown()
    {
        var random = new RandomStream(3);
        var listed = ErrorTable.Rows.Select(row => row.Code).ToHashSet();
        var requests = Requests.All().ToList();
        for (var i = 0; i < 100_000; i++)
        {
            var code = random.NextInt(4) == 0 ? -1 - random.NextInt(int.MaxValue) : -1 - random.NextInt(25_000);
            var status = random.NextInt(5) switch
            {
                0 => 200,
                1 => 400,
                2 => 503,
                _ => random.NextInt(600),
            };
            if (listed.Contains(code) || status is 418 or 429)
            {
                continue;
            }
            var request = requests[random.NextInt(requests.Count)];
            Assert.Equal(ReplyKind.Unknown, code < 0 ? ErrorTable.Of(status, code, "", request) : ReplyKind.Unknown);
        }
    }

    [Fact]
    public void No_code_and_no_status_but_success_is_ever_taken_for_done()
    {
        foreach (var request in Requests.All())
        {
            foreach (var row in ErrorTable.Rows)
            {
                Assert.NotEqual(ReplyKind.Ok, ErrorTable.Of(200, row.Code, "", request));
                Assert.NotEqual(ReplyKind.Ok, ErrorTable.Of(400, row.Code, "", request));
                var failed = ErrorTable.Of(500, row.Code, "", request);
                Assert.True(failed is ReplyKind.Unknown or ReplyKind.Throttled);
            }
            for (var status = 0; status < 1_000; status++)
            {
                Assert.Equal(status is >= 200 and < 300, ErrorTable.Of(status, 0, "", request) == ReplyKind.Ok);
            }
        }
    }

    [Fact]
    public void The_reference_lists_every_code()
    {
        var rows = ErrorTable.Rows.Select(row =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Code} | {row.Name} | {row.Meaning} | {Word(row.Kind)} |"
            )
        );
        var lines = File.ReadAllLines(Path.Combine(Root(), "docs", "reference", "venue-codes.md"));
        Assert.Equal(
            rows,
            lines.Where(line =>
                line.StartsWith("| -", StringComparison.Ordinal)
                && int.TryParse(line.Split('|')[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
            )
        );
    }

    private static string Word(ReplyKind kind) =>
        kind switch
        {
            ReplyKind.Refused => "refused",
            ReplyKind.NotFound => "not found",
            ReplyKind.Throttled => "throttled",
            ReplyKind.ClockSkew => "clock",
            _ => "unknown",
        };

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Riposte.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }
        return folder;
    }
}
