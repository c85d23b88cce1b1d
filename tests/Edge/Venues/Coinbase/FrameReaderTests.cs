using System.Text;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Testkit;
using Riposte.Venues.Coinbase.Parse;

namespace Riposte.Tests.Edge.Venues.Coinbase;

public sealed class FrameReaderTests
{
    private static readonly Instant Arrival = Instant.FromDate(2024, 1, 2) + 31_000_000_000;
    private readonly CoinbaseFrameReader reader = new();
    private readonly UpdateLog log = new();

    private FrameOutcome Read(string frame) => reader.Read(Encoding.UTF8.GetBytes(frame), Arrival, log);

    private FrameOutcome ReadFixture(string name) => reader.Read(Fixtures.Bytes($"frames/{name}.json"), Arrival, log);

    [Fact]
    public void A_match_is_a_trade_whose_side_is_the_makers()
    {
        Assert.Equal(FrameOutcome.Applied, ReadFixture("match"));
        Assert.Equal(FrameOutcome.Applied, ReadFixture("last_match"));
        var (symbol, trade) = log.Trades[0];
        Assert.Equal("BTC-USD", symbol);
        Assert.Equal((592012346L, 592012346L, 592012346L), (trade.Id, trade.FirstId, trade.LastId));
        Assert.Equal(Price.Parse("42283.6"), trade.Price);
        Assert.Equal(5.23512, trade.Quantity);
        Assert.False(trade.BuyerIsMaker);
        Assert.Equal(Instant.FromDate(2024, 1, 2) + 30_500_001_000, trade.Time);
        Assert.Equal(Arrival, trade.KnownAt);
        Assert.True(log.Trades[1].Trade.BuyerIsMaker);
        Assert.Equal(Instant.FromDate(2024, 1, 2) + 29_500_000_000, log.Trades[1].Trade.Time);
    }

    [Fact]
    public void A_ticker_is_a_quote_with_its_sequence_number()
    {
        Assert.Equal(FrameOutcome.Applied, ReadFixture("ticker"));
        var (symbol, quote) = log.Quotes[0];
        Assert.Equal("BTC-USD", symbol);
        Assert.Equal(70112345682, quote.UpdateId);
        Assert.Equal((Price.Parse("42283.59"), 0.25), (quote.BidPrice, quote.BidQuantity));
        Assert.Equal((Price.Parse("42283.6"), 0.00412), (quote.AskPrice, quote.AskQuantity));
    }

    [Fact]
    public void An_old_ticker_without_sizes_has_unknown_sizes()
    {
        Assert.Equal(FrameOutcome.Applied, ReadFixture("ticker-2017"));
        var quote = log.Quotes[0].Quote;
        Assert.Equal(Price.Parse("4388.01"), quote.AskPrice);
        Assert.True(double.IsNaN(quote.BidQuantity) && double.IsNaN(quote.AskQuantity));
    }

    [Fact]
    public void The_book_comes_as_a_snapshot_and_changes_without_numbers()
    {
        Assert.Equal(FrameOutcome.Applied, ReadFixture("snapshot"));
        Assert.Equal(FrameOutcome.Applied, ReadFixture("l2update"));
        Assert.Equal(
            [
                "snapshot BTC-USD 0.25@42283.59 2@42283 | 0.00412@42283.6 1.5@42284 0.3@42300 2024-01-02T00:00:30.376250Z 2024-01-02T00:00:31Z",
                "update BTC-USD 0.5@42283.58 | 0@42283.6 0.75@42283.61 2024-01-02T00:00:30.426250Z 2024-01-02T00:00:31Z",
            ],
            log.Books
        );
    }

    [Theory]
    [InlineData("heartbeat", FrameOutcome.Control)]
    [InlineData("subscriptions", FrameOutcome.Control)]
    [InlineData("status", FrameOutcome.Control)]
    [InlineData("error", FrameOutcome.VenueError)]
    [InlineData("received", FrameOutcome.Unknown)]
    public void Other_messages_deliver_nothing(string name, FrameOutcome expected)
    {
        Assert.Equal(expected, ReadFixture(name));
        Assert.Equal(0, log.Count);
    }

    [Theory]
    [InlineData("", FrameOutcome.Malformed)]
    [InlineData("{", FrameOutcome.Malformed)]
    [InlineData("<html>Service Unavailable</html>", FrameOutcome.Malformed)]
    [InlineData("""{"type":"heartbeat"} {}""", FrameOutcome.Malformed)]
    [InlineData("[1,2]", FrameOutcome.Incomplete)]
    [InlineData("7", FrameOutcome.Incomplete)]
    [InlineData("{}", FrameOutcome.Incomplete)]
    [InlineData("""{"type":7}""", FrameOutcome.Incomplete)]
    [InlineData("""{"type":null}""", FrameOutcome.Incomplete)]
    [InlineData("""{"type":"tomorrow","trade_id":1}""", FrameOutcome.Unknown)]
    [InlineData("""{"type":"match","product_id":"BTC-USD"}""", FrameOutcome.Incomplete)]
    [InlineData("""{"type":"ticker","product_id":"BTC-USD","best_bid":"1"}""", FrameOutcome.Incomplete)]
    [InlineData("""{"type":"snapshot","product_id":"BTC-USD","bids":[]}""", FrameOutcome.Incomplete)]
    [InlineData("""{"type":"snapshot","product_id":"BTC-USD","bids":[["1"]],"asks":[]}""", FrameOutcome.Incomplete)]
    [InlineData("""{"type":"snapshot","product_id":"BTC-USD","bids":{},"asks":[]}""", FrameOutcome.Incomplete)]
    [InlineData("""{"type":"snapshot","product_id":"BTC-USD","bids":[["0","1"]],"asks":[]}""", FrameOutcome.OutOfRange)]
    [InlineData(
        """{"type":"snapshot","product_id":"BTC-USD","bids":[["1","-1"]],"asks":[]}""",
        FrameOutcome.OutOfRange
    )]
    [InlineData("""{"type":"snapshot","product_id":"BTC/USD","bids":[],"asks":[]}""", FrameOutcome.OutOfRange)]
    public void A_faulty_frame_is_named_and_delivers_nothing(string frame, FrameOutcome expected)
    {
        Assert.Equal(expected, Read(frame));
        Assert.Equal(0, log.Count);
    }

    [Theory]
    [InlineData("\"42283.6\"", "\"NaN\"")]
    [InlineData("\"42283.6\"", "\"-1\"")]
    [InlineData("\"42283.6\"", "\"0\"")]
    [InlineData("\"42283.6\"", "\"1e5\"")]
    [InlineData("\"42283.6\"", "\"42283,6\"")]
    [InlineData("\"42283.6\"", "\"0.000000001\"")]
    [InlineData("\"42283.6\"", "\"99999999999999999999\"")]
    [InlineData("\"5.23512\"", "\"\"")]
    [InlineData("\"5.23512\"", "\"0.00\"")]
    [InlineData("\"5.23512\"", "\".5\"")]
    [InlineData("\"5.23512\"", "5.23512")]
    [InlineData("592012346", "-1")]
    [InlineData("592012346", "1.5")]
    [InlineData("592012346", "99999999999999999999")]
    [InlineData("\"sell\"", "\"both\"")]
    [InlineData("2024-01-02T", "2024-13-02T")]
    [InlineData("2024-01-02T", "2024-02-30T")]
    [InlineData("30.500001Z", "61Z")]
    [InlineData("30.500001Z", "30.500001+01:00")]
    [InlineData("30.500001Z", "30.Z")]
    public void A_trade_with_one_bad_field_is_refused(string good, string bad)
    {
        var frame = Fixtures.Text("frames/match.json");
        Assert.Contains(good, frame, StringComparison.Ordinal);
        var outcome = Read(frame.Replace(good, bad, StringComparison.Ordinal));
        Assert.True(outcome is FrameOutcome.Incomplete or FrameOutcome.OutOfRange, $"{outcome}");
        Assert.Equal(0, log.Count);
    }

    [Fact]
    public void New_fields_and_any_order_of_fields_do_no_harm()
    {
        var outcome = Read(
            """{"new":{"deep":[[{"type":"error"}]]},"time":"2024-01-02T00:00:30Z","size":"1","side":"buy","price":"2","trade_id":3,"product_id":"A-B","sequence":null,"type":"match"}"""
        );
        Assert.Equal(FrameOutcome.Applied, outcome);
        Assert.Equal(3, log.Trades[0].Trade.Id);
    }

    [Fact]
    public void Levels_may_have_more_fields_one_day()
    {
        Assert.Equal(
            FrameOutcome.Applied,
            Read(
                """{"type":"snapshot","product_id":"A-B","bids":[["1","2",3,{"x":[]}],["0.5","1"]],"asks":[["2","1",[9]]]}"""
            )
        );
        Assert.StartsWith("snapshot A-B 2@1 1@0.5 | 1@2 ", log.Books[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_frame_leaves_nothing_behind_for_the_next()
    {
        Assert.Equal(
            FrameOutcome.OutOfRange,
            Read(
                """{"type":"l2update","product_id":"A-B","changes":[["buy","1","1"],["buy","x","1"]],"time":"2024-01-02T00:00:30Z"}"""
            )
        );
        Assert.Equal(
            FrameOutcome.Applied,
            Read(
                """{"type":"l2update","product_id":"A-B","changes":[["sell","3","1"]],"time":"2024-01-02T00:00:30Z"}"""
            )
        );
        Assert.StartsWith("update A-B  | 1@3 ", log.Books[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_frames_again_and_again_allocates_nothing()
    {
        var frames = new[] { "l2update", "match", "ticker" }
            .Select(name => Fixtures.Bytes($"frames/{name}.json"))
            .ToArray();
        var sink = new SilentSink();
        var least = Allocations.Least(_ =>
        {
            foreach (var frame in frames)
            {
                reader.Read(frame, Arrival, sink);
            }
        });
        Assert.Equal(30, sink.Count);
        Assert.Equal(0, least);
    }
}
