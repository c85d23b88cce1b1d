using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Testkit;
using Riposte.Venues.Binance.Frames;
using static Riposte.Tests.Edge.Frames.FrameSamples;

namespace Riposte.Tests.Edge.Frames;

public sealed class FrameReaderTests
{
    [Fact]
    public void A_spot_update_is_read()
    {
        var (outcome, updates) = Read(FrameMarket.Spot, SpotDepth);

        Assert.Equal(FrameOutcome.Applied, outcome);
        Assert.Equal(
            "BTCUSDT Depth 157 160 -1 False 1723161255208000000 1723161256000000123"
                + " b 61737.63 0 b 61730.17 1.5 a 61837.64 1.54698",
            Assert.Single(updates)
        );
    }

    [Fact]
    public void A_futures_update_names_the_one_before_and_has_the_engines_time()
    {
        var (outcome, updates) = Read(FrameMarket.Usdm, FuturesDepth);

        Assert.Equal(FrameOutcome.Applied, outcome);
        Assert.Equal(
            "BTCUSDT Depth 1007 1065 1005 False 1723161257432000000 1723161256000000123 b 61773.6 1001 b 61776.4 412",
            Assert.Single(updates)
        );
    }

    [Fact]
    public void Snapshots_take_their_symbol_from_frame_stream_or_option()
    {
        var combined = """{"stream":"ethusdt@depthSnapshot","generated":true,"data":""" + SpotSnapshot + "}";

        Assert.StartsWith(
            "BTCUSDT Depth 50093239218 50093239218 -1 True",
            Read(FrameMarket.Spot, SpotSnapshot).Updates[0],
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "BTCUSD_PERP Depth",
            Read(FrameMarket.Coinm, FuturesSnapshot).Updates[0],
            StringComparison.Ordinal
        );
        Assert.StartsWith("ETHUSDT Depth", Read(FrameMarket.Spot, combined).Updates[0], StringComparison.Ordinal);
        var nameless = new BinanceFrameReader(FrameMarket.Spot);
        Assert.Equal(
            FrameOutcome.Incomplete,
            nameless.Read(System.Text.Encoding.UTF8.GetBytes(SpotSnapshot), ReceivedAt, new UpdateLog())
        );
    }

    [Fact]
    public void Quotes_of_spot_have_the_time_of_arrival_and_those_of_futures_the_exchanges()
    {
        var spot = Assert.Single(Read(FrameMarket.Spot, SpotQuote).Updates);
        var futures = Assert.Single(Read(FrameMarket.Usdm, FuturesQuote).Updates);

        var expected = new QuoteUpdate(
            50_093_239_212,
            Price.Parse("61837.63"),
            3.78826,
            Price.Parse("61837.64"),
            1.54698,
            ReceivedAt,
            ReceivedAt
        );
        Assert.Equal($"BTCUSDT {expected}", spot);
        expected = new QuoteUpdate(
            1_007_198_632_021,
            Price.Parse("61804.7"),
            35,
            Price.Parse("61804.8"),
            1645,
            Instant.FromUnixMilliseconds(1_723_161_257_465),
            ReceivedAt
        );
        Assert.Equal($"BTCUSDT {expected}", futures);
    }

    [Fact]
    public void Trades_and_aggregate_trades_are_read()
    {
        var trade = new TradeUpdate(
            3_735_683_259,
            3_735_683_259,
            3_735_683_259,
            Price.Parse("61837.63"),
            0.02,
            true,
            Instant.FromUnixMilliseconds(1_723_161_255_342),
            ReceivedAt
        );
        var aggregate = new TradeUpdate(
            5_933_014,
            100,
            105,
            Price.Parse("0.001"),
            100.25,
            true,
            Instant.FromUnixMilliseconds(1_723_161_257_679),
            ReceivedAt
        );

        Assert.Equal($"BTCUSDT {trade}", Assert.Single(Read(FrameMarket.Spot, SpotTrade).Updates));
        Assert.Equal($"BTCUSDT {aggregate}", Assert.Single(Read(FrameMarket.Usdm, AggregateTrade).Updates));
    }

    [Fact]
    public void A_bar_is_read()
    {
        var bar = new BarUpdate(
            Interval.Minute,
            Instant.FromUnixMilliseconds(1_723_161_240_000),
            61700.1,
            61799.9,
            61690,
            61750.2,
            1000.5,
            61725000.123,
            101,
            500.25,
            30862500.5,
            false,
            Instant.FromUnixMilliseconds(1_723_161_257_687),
            ReceivedAt
        );

        Assert.Equal($"BTCUSDT {bar}", Assert.Single(Read(FrameMarket.Usdm, Bar).Updates));
    }

    [Fact]
    public void Bars_of_a_month_are_told_from_those_of_a_minute()
    {
        var read = Read(FrameMarket.Usdm, Bar.Replace("1m", "1M", StringComparison.Ordinal));

        Assert.Contains("1mo", Assert.Single(read.Updates), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_price_is_read()
    {
        var mark = new MarkPriceUpdate(
            61794.15,
            61784.62659574,
            61800.25784459,
            -0.00038167,
            Instant.FromUnixMilliseconds(1_723_190_400_000),
            Instant.FromUnixMilliseconds(1_723_161_258_000),
            ReceivedAt
        );

        Assert.Equal($"BTCUSDT {mark}", Assert.Single(Read(FrameMarket.Usdm, MarkPrice).Updates));
    }

    [Fact]
    public void Of_a_merged_array_each_market_gets_its_own()
    {
        var usd = Read(FrameMarket.Usdm, MarkPrices);
        var coin = Read(FrameMarket.Coinm, MarkPrices);

        Assert.Equal(2, usd.Updates.Count);
        Assert.StartsWith("BTCUSDT", usd.Updates[0], StringComparison.Ordinal);
        Assert.StartsWith("ETHUSDT", usd.Updates[1], StringComparison.Ordinal);
        Assert.Contains("IndexPrice = NaN", usd.Updates[1], StringComparison.Ordinal);
        Assert.Contains("FundingRate = NaN", usd.Updates[1], StringComparison.Ordinal);
        Assert.StartsWith("BTCUSD_PERP", Assert.Single(coin.Updates), StringComparison.Ordinal);
    }

    [Fact]
    public void A_forced_order_is_read()
    {
        var forced = new LiquidationUpdate(
            false,
            61500.5,
            0.014,
            61520.1,
            0.014,
            Instant.FromUnixMilliseconds(1_723_161_258_893),
            ReceivedAt
        );

        Assert.Equal($"BTCUSDT {forced}", Assert.Single(Read(FrameMarket.Usdm, Liquidation).Updates));
    }

    [Theory]
    [InlineData("""{"result":null,"id":312}""", FrameOutcome.Control)]
    [InlineData("""{"result":["btcusdt@aggTrade"],"id":3}""", FrameOutcome.Control)]
    [InlineData("""{"id":"a","status":200,"result":{"serverTime":1}}""", FrameOutcome.Control)]
    [InlineData("""{"code":2,"msg":"Invalid request"}""", FrameOutcome.VenueError)]
    [InlineData("""{"code":-1121,"msg":"Invalid symbol."}""", FrameOutcome.VenueError)]
    [InlineData("""{"error":{"code":2,"msg":"x"},"id":1}""", FrameOutcome.VenueError)]
    [InlineData("""{"id":1,"status":400,"error":{"code":-1,"msg":"x"}}""", FrameOutcome.VenueError)]
    [InlineData("""{"e":"24hrTicker","s":"BTCUSDT"}""", FrameOutcome.Unknown)]
    [InlineData("""{"stream":"!ticker@arr","data":[{"e":"24hrTicker"}]}""", FrameOutcome.Unknown)]
    [InlineData("""{"stream":"x@y","data":{}}""", FrameOutcome.Incomplete)]
    [InlineData("""{"stream":"x@y"}""", FrameOutcome.Incomplete)]
    [InlineData("""{"data":{"e":"trade"}}""", FrameOutcome.Incomplete)]
    [InlineData("{}", FrameOutcome.Incomplete)]
    [InlineData("[]", FrameOutcome.Applied)]
    [InlineData("[1]", FrameOutcome.Incomplete)]
    [InlineData("null", FrameOutcome.Incomplete)]
    [InlineData("\"text\"", FrameOutcome.Incomplete)]
    [InlineData("-12.5e+3", FrameOutcome.Incomplete)]
    [InlineData("", FrameOutcome.Malformed)]
    [InlineData("   ", FrameOutcome.Malformed)]
    [InlineData("ping", FrameOutcome.Malformed)]
    [InlineData("<html>502 Bad Gateway</html>", FrameOutcome.Malformed)]
    [InlineData("01", FrameOutcome.Malformed)]
    [InlineData("\uFEFF{}", FrameOutcome.Malformed)]
    [InlineData("{} {}", FrameOutcome.Malformed)]
    [InlineData("{\"a\":1,}", FrameOutcome.Malformed)]
    [InlineData("{'a':1}", FrameOutcome.Malformed)]
    [InlineData("{\"a\":NaN}", FrameOutcome.Malformed)]
    [InlineData("{\"z9\":\"\\ud800\"}", FrameOutcome.Malformed)]
    [InlineData("{\"z9\":\"\\udc00\"}", FrameOutcome.Malformed)]
    [InlineData("{\"z9\":\"\\ud83d\\ude00\"}", FrameOutcome.Incomplete)]
    public void Other_frames_are_named(string frame, FrameOutcome expected)
    {
        var (outcome, updates) = Read(FrameMarket.Usdm, frame);

        Assert.Equal(expected, outcome);
        Assert.Empty(updates);
    }

    [Theory]
    [InlineData("btcusdt@depth20")]
    [InlineData("btcusdt@depth5@100ms")]
    [InlineData("btcusdt@rpiDepth@500ms")]
    public void Partial_books_and_books_with_other_orders_are_not_changes_of_the_book(string stream)
    {
        var partial = "{\"stream\":\"" + stream + "\",\"data\":" + FuturesDepth + "}";
        var spot = "{\"stream\":\"" + stream + "\",\"data\":" + SpotSnapshot + "}";

        Assert.Equal(FrameOutcome.Unknown, Read(FrameMarket.Usdm, partial).Outcome);
        Assert.Equal(FrameOutcome.Unknown, Read(FrameMarket.Spot, spot).Outcome);
    }

    [Fact]
    public void Fields_may_come_in_any_order_with_new_ones_white_space_and_escapes()
    {
        const string Frame = """
            { "new" : [ { "b" : [[[]]] }, "\u0041\n", -1.5E-3, true, false, null ],
              "data" : { "m":true, "T":1723161255342, "q":"0.02", "p":"61837.63", "\u0074":3735683259,
                         "s":"BTCUSD\u0054", "z":{"e":"kline"}, "E":1723161255343, "e":"trade" },
              "stream" : "btcusdt@trade" }
            """;

        Assert.Equal(Read(FrameMarket.Spot, SpotTrade).Updates, Read(FrameMarket.Spot, Frame).Updates);
    }

    [Fact]
    public void Levels_may_have_further_elements()
    {
        var frame = FuturesDepth.Replace("\"1001\"]", "\"1001\",[],{\"x\":1}]", StringComparison.Ordinal);

        Assert.Equal(Read(FrameMarket.Usdm, FuturesDepth).Updates, Read(FrameMarket.Usdm, frame).Updates);
    }

    [Fact]
    public void Every_venue_has_its_reader()
    {
        Assert.NotNull(BinanceFrameReader.ForVenue("binance_usdm"));
        Assert.NotNull(BinanceFrameReader.ForVenue("binance_spot"));
        Assert.NotNull(BinanceFrameReader.ForVenue("binance_coinm"));
        Assert.Null(BinanceFrameReader.ForVenue("binance"));
    }

    [Fact]
    public void Symbols_need_not_be_latin()
    {
        var frame = FuturesTrade.Replace("BTCUSDT", "币安人生USDT", StringComparison.Ordinal);

        Assert.StartsWith(
            "币安人生USDT ",
            Assert.Single(Read(FrameMarket.Usdm, frame).Updates),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(
            FuturesTrade.Replace("MARKET", "MARK~T", StringComparison.Ordinal)
        );
        bytes[Array.IndexOf(bytes, (byte)'~')] = 0xFF;

        var outcome = new BinanceFrameReader(FrameMarket.Usdm).Read(bytes, ReceivedAt, new UpdateLog());

        Assert.Equal(FrameOutcome.Malformed, outcome);
    }

    [Theory]
    [InlineData("1723161257679", "1723161257679000", FrameOutcome.OutOfRange)]
    [InlineData("849714402", "9223372036854775808", FrameOutcome.OutOfRange)]
    [InlineData("849714402", "-1", FrameOutcome.OutOfRange)]
    [InlineData("849714402", "8497144.02", FrameOutcome.OutOfRange)]
    [InlineData("849714402", "9223372036854775807", FrameOutcome.Applied)]
    [InlineData("849714402", "\"849714402\"", FrameOutcome.Incomplete)]
    [InlineData("\"61804.8\"", "61804.8", FrameOutcome.Incomplete)]
    [InlineData("\"61804.8\"", "\"61804.123456789\"", FrameOutcome.OutOfRange)]
    [InlineData("\"61804.8\"", "\"61804.123456780000000000000\"", FrameOutcome.Applied)]
    [InlineData("\"61804.8\"", "\"92233720369\"", FrameOutcome.OutOfRange)]
    [InlineData("\"61804.8\"", "\"0\"", FrameOutcome.OutOfRange)]
    [InlineData("\"61804.8\"", "\"-1\"", FrameOutcome.OutOfRange)]
    [InlineData("\"61804.8\"", "\" 1\"", FrameOutcome.OutOfRange)]
    [InlineData("\"61804.8\"", "\"1.\"", FrameOutcome.OutOfRange)]
    [InlineData("\"61804.8\"", "\".5\"", FrameOutcome.OutOfRange)]
    [InlineData("\"61804.8\"", "\"0x10\"", FrameOutcome.OutOfRange)]
    [InlineData("\"61804.8\"", "\"NaN\"", FrameOutcome.OutOfRange)]
    [InlineData("\"61804.8\"", "\"6.18048E4\"", FrameOutcome.Applied)]
    [InlineData("\"4\"", "\"1e999\"", FrameOutcome.OutOfRange)]
    [InlineData("\"4\"", "\"0E-8\"", FrameOutcome.OutOfRange)]
    [InlineData("false", "0", FrameOutcome.Incomplete)]
    [InlineData("false", "null", FrameOutcome.Incomplete)]
    [InlineData("\"MARKET\"", "{\"p\":1}", FrameOutcome.Applied)]
    public void Types_and_ranges_of_fields_are_checked(string from, string to, FrameOutcome expected)
    {
        Assert.Equal(
            expected,
            Read(FrameMarket.Usdm, FuturesTrade.Replace(from, to, StringComparison.Ordinal)).Outcome
        );
    }

    [Fact]
    public void Nesting_beyond_64_is_refused_and_64_is_read()
    {
        string Frame(int depth) =>
            FuturesTrade.Replace(
                "\"MARKET\"",
                new string('[', depth) + new string(']', depth),
                StringComparison.Ordinal
            );

        Assert.Equal(FrameOutcome.Applied, Read(FrameMarket.Usdm, Frame(63)).Outcome);
        Assert.Equal(FrameOutcome.Malformed, Read(FrameMarket.Usdm, Frame(64)).Outcome);
        Assert.Equal(FrameOutcome.Malformed, Read(FrameMarket.Usdm, Frame(10_000)).Outcome);
    }

    [Fact]
    public void Reading_known_symbols_allocates_nothing()
    {
        var sink = new SilentSink();
        foreach (var (_, market, frame) in All)
        {
            var reader = new BinanceFrameReader(market, "BTCUSDT");
            var bytes = System.Text.Encoding.UTF8.GetBytes(frame);
            Assert.Equal(0, Allocations.Least(_ => reader.Read(bytes, ReceivedAt, sink)));
        }
        Assert.True(sink.Calls > 0);
    }
}
