using System.Text;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Venues.Binance;
using Riposte.Venues.Binance.Stream;
using Riposte.Venues.Common.Sockets;

namespace Riposte.Tests.Edge.Sockets.Binance;

public sealed class BinanceStreamsTests
{
    /// <summary>From the venue's stream pages: name of the stream and the entry point it is delivered at.</summary>
    [Theory]
    [InlineData("binance_usdm", "bars", "Market", "btcusdt@kline_1m")]
    [InlineData("binance_usdm", "trades", "Market", "btcusdt@aggTrade")]
    [InlineData("binance_usdm", "quotes", "Public", "btcusdt@bookTicker")]
    [InlineData("binance_usdm", "depth", "Public", "btcusdt@depth@100ms")]
    [InlineData("binance_usdm", "mark_prices", "Market", "btcusdt@markPrice@1s")]
    [InlineData("binance_usdm", "liquidations", "Market", "btcusdt@forceOrder")]
    [InlineData("binance_spot", "bars", "Spot", "btcusdt@kline_1m")]
    [InlineData("binance_spot", "trades", "Spot", "btcusdt@aggTrade")]
    [InlineData("binance_spot", "quotes", "Spot", "btcusdt@bookTicker")]
    [InlineData("binance_spot", "depth", "Spot", "btcusdt@depth@100ms")]
    public void Each_kind_has_its_stream_and_entry_point(string venue, string kind, string path, string name)
    {
        var stream = BinanceStreams.Of(venue, DataKinds.Find(kind)!, "BTCUSDT", Interval.Minute);
        Assert.Equal((path, name), (stream.Path.ToString(), stream.Name));
    }

    [Theory]
    [InlineData("1h", "kline_1h")]
    [InlineData("3d", "kline_3d")]
    [InlineData("7d", "kline_1w")]
    [InlineData("1mo", "kline_1M")]
    public void Intervals_of_bars_are_spelled_as_the_venue_does(string interval, string channel) =>
        Assert.Equal(
            $"ethusdt@{channel}",
            BinanceStreams.Of("binance_usdm", DataKinds.Bars, "ETHUSDT", Interval.Parse(interval)).Name
        );

    [Theory]
    [InlineData("binance_spot", "mark_prices", "BTCUSDT", "1m", "binance_spot streams no mark_prices")]
    [InlineData("binance_usdm", "open_interest", "BTCUSDT", "1m", "binance_usdm streams no open_interest")]
    [InlineData("binance_coinm", "trades", "BTCUSD_PERP", "1m", "binance_coinm streams no trades")]
    [InlineData("binance_usdm", "bars", "BTCUSDT", "7m", "no bars of 7m")]
    [InlineData("binance_usdm", "trades", "BTC\"USDT", "1m", "no symbol")]
    [InlineData("binance_usdm", "trades", "", "1m", "no symbol")]
    public void What_the_venue_does_not_stream_is_refused(
        string venue,
        string kind,
        string symbol,
        string interval,
        string message
    )
    {
        var error = Assert.Throws<UserException>(() =>
            BinanceStreams.Of(venue, DataKinds.Find(kind)!, symbol, Interval.Parse(interval))
        );
        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Streams_are_spread_over_connections_by_entry_point_and_number()
    {
        var symbols = Enumerable.Range(0, 1500).Select(i => $"COIN{i}USDT").ToArray();
        var what = new Subscription([.. symbols], [DataKinds.Trades, DataKinds.Depth], Interval.Minute);
        var feed = new BinanceFeed(
            BinanceMarket.Usdm,
            BinanceEndpoints.Production,
            new SocketFeed(new SocketOptions(), TimeProvider.System, 1),
            new BinanceFeedOptions { StreamsPerConnection = 5000 }
        );
        var routes = feed.Routes(what);
        Assert.Equal(
            [
                "binance_usdm public 1/2 wss://fstream.binance.com/public/stream",
                "binance_usdm public 2/2 wss://fstream.binance.com/public/stream",
                "binance_usdm market 1/2 wss://fstream.binance.com/market/stream",
                "binance_usdm market 2/2 wss://fstream.binance.com/market/stream",
            ],
            routes.Select(route => $"{route.Name} {route.Address}")
        );
        var counts = routes.Select(route => route.Greetings().Sum(text => text.Split('@').Length - 1)).ToArray();
        // A depth stream has two of these signs: symbol@depth@100ms.
        Assert.Equal([1024 * 2, 476 * 2, 1024, 476], counts);
        Assert.All(routes, route => Assert.All(route.Greetings(), text => Assert.True(text.Length <= 4096)));
    }

    [Fact]
    public void Subscriptions_are_batched_and_numbered() =>
        Assert.Equal(
            [
                """{"method":"SUBSCRIBE","params":["a@aggTrade","b@aggTrade"],"id":1}""",
                """{"method":"SUBSCRIBE","params":["c@aggTrade"],"id":2}""",
            ],
            BinanceSubscribing.Messages(["a@aggTrade", "b@aggTrade", "c@aggTrade"], 2)
        );

    [Theory]
    [InlineData("""{"result":null,"id":1}""", "Accepted")]
    [InlineData("""{"id":3,"result":null}""", "Accepted")]
    [InlineData("""{"error":{"code":2,"msg":"Invalid request"},"id":1}""", "Refused")]
    [InlineData("""{"code":2,"msg":"Invalid request: unknown property"}""", "Refused")]
    [InlineData("""{"stream":"btcusdt@aggTrade","data":{"result":null}}""", "Data")]
    [InlineData("""{"e":"aggTrade"}""", "Data")]
    [InlineData("""[{"result":null}]""", "Data")]
    [InlineData("""{"stream":"btc""", "Data")]
    [InlineData("", "Data")]
    public void Answers_are_told_from_data(string frame, string answer) =>
        Assert.Equal(answer, BinanceSubscribing.Classify(Encoding.UTF8.GetBytes(frame)).ToString());

    [Fact]
    public void Only_a_connection_of_forced_orders_alone_may_be_silent_for_long()
    {
        var feed = new BinanceFeed(
            BinanceMarket.Usdm,
            BinanceEndpoints.Production,
            new SocketFeed(new SocketOptions(), TimeProvider.System, 1)
        );
        var alone = feed.Routes(new Subscription(["BTCUSDT"], [DataKinds.Liquidations], Interval.Minute));
        Assert.Equal(TimeSpan.FromMinutes(10), Assert.Single(alone).Silence);
        var both = feed.Routes(
            new Subscription(["BTCUSDT"], [DataKinds.Liquidations, DataKinds.Trades], Interval.Minute)
        );
        Assert.Equal(TimeSpan.FromSeconds(60), Assert.Single(both).Silence);
    }
}
