using System.Text;
using Riposte.Core.Time;
using Riposte.Venues.Binance.Frames;

namespace Riposte.Tests.Edge.Frames;

/// <summary>One frame of every kind, in the form the venue documents.</summary>
internal static class FrameSamples
{
    public const string SpotDepth =
        """{"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","E":1723161255208,"s":"BTCUSDT","U":157,"u":160,"b":[["61737.63000000","0.00000000"],["61730.17","1.5"]],"a":[["61837.64000000","1.54698000"]]}}""";

    public const string FuturesDepth =
        """{"e":"depthUpdate","E":1723161257440,"T":1723161257432,"s":"BTCUSDT","ps":"BTCUSDT","U":1007,"u":1065,"pu":1005,"b":[["61773.6","1001"],["61776.4","412"]],"a":[]}""";

    public const string SpotSnapshot =
        """{"lastUpdateId":50093239218,"bids":[["61837.63000000","3.78826000"],["61837.62000000","0.61700000"]],"asks":[["61837.64000000","1.54698000"]]}""";

    public const string FuturesSnapshot =
        """{"lastUpdateId":1007198635033,"E":1723161257835,"T":1723161257823,"symbol":"BTCUSD_PERP","pair":"BTCUSD","bids":[["61804.7","35"]],"asks":[["61804.8","1645"],["61805.0","2"]]}""";

    public const string SpotQuote =
        """{"stream":"btcusdt@bookTicker","data":{"u":50093239212,"s":"BTCUSDT","b":"61837.63000000","B":"3.78826000","a":"61837.64000000","A":"1.54698000"}}""";

    public const string FuturesQuote =
        """{"u":1007198632021,"e":"bookTicker","s":"BTCUSDT","ps":"BTCUSDT","b":"61804.7","B":"35","a":"61804.8","A":"1645","T":1723161257465,"E":1723161257476}""";

    public const string SpotTrade =
        """{"stream":"btcusdt@trade","data":{"e":"trade","E":1723161255343,"s":"BTCUSDT","t":3735683259,"p":"61837.63000000","q":"0.02000000","T":1723161255342,"m":true,"M":true}}""";

    public const string FuturesTrade =
        """{"e":"trade","E":1723161257687,"T":1723161257679,"s":"BTCUSDT","t":849714402,"p":"61804.8","q":"4","X":"MARKET","m":false}""";

    public const string AggregateTrade =
        """{"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","E":1723161257687,"s":"BTCUSDT","a":5933014,"p":"0.001","q":"100.25","nq":"100.25","f":100,"l":105,"T":1723161257679,"m":true}}""";

    public const string Bar =
        """{"e":"kline","E":1723161257687,"s":"BTCUSDT","k":{"t":1723161240000,"T":1723161299999,"s":"BTCUSDT","i":"1m","f":100,"L":200,"o":"61700.10","c":"61750.20","h":"61799.90","l":"61690.00","v":"1000.5","n":101,"x":false,"q":"61725000.123","V":"500.25","Q":"30862500.5","B":"0"}}""";

    public const string MarkPrice =
        """{"e":"markPriceUpdate","E":1723161258000,"s":"BTCUSDT","p":"61794.15000000","ap":"61790.1","i":"61784.62659574","P":"61800.25784459","r":"-0.00038167","T":1723190400000}""";

    public const string MarkPrices =
        """{"stream":"!markPrice@arr@1s","data":[{"e":"markPriceUpdate","E":1723161258000,"s":"BTCUSDT","p":"61794.15","i":"61784.6","P":"61800.2","r":"0.0001","T":1723190400000,"st":1},{"e":"markPriceUpdate","E":1723161258000,"s":"BTCUSD_PERP","p":"61795.0","P":"61801.2","r":"","T":0,"st":2},{"e":"markPriceUpdate","E":1723161258000,"s":"ETHUSDT","p":"2650.5","i":"","P":"2651.0","r":"","T":0,"st":1}]}""";

    public const string Liquidation =
        """{"stream":"!forceOrder@arr","data":{"e":"forceOrder","E":1723161258895,"o":{"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"0.014","p":"61500.5","ap":"61520.1","X":"FILLED","l":"0.014","z":"0.014","T":1723161258893}}}""";

    public const string Answer = """{"result":null,"id":312}""";

    public const string Refusal = """{"error":{"code":2,"msg":"Invalid request: unknown variant"},"id":1}""";

    public static IEnumerable<(string Name, FrameMarket Market, string Frame)> All =>
        [
            (nameof(SpotDepth), FrameMarket.Spot, SpotDepth),
            (nameof(FuturesDepth), FrameMarket.Usdm, FuturesDepth),
            (nameof(SpotSnapshot), FrameMarket.Spot, SpotSnapshot),
            (nameof(FuturesSnapshot), FrameMarket.Coinm, FuturesSnapshot),
            (nameof(SpotQuote), FrameMarket.Spot, SpotQuote),
            (nameof(FuturesQuote), FrameMarket.Usdm, FuturesQuote),
            (nameof(SpotTrade), FrameMarket.Spot, SpotTrade),
            (nameof(FuturesTrade), FrameMarket.Usdm, FuturesTrade),
            (nameof(AggregateTrade), FrameMarket.Usdm, AggregateTrade),
            (nameof(Bar), FrameMarket.Usdm, Bar),
            (nameof(MarkPrice), FrameMarket.Usdm, MarkPrice),
            (nameof(MarkPrices), FrameMarket.Usdm, MarkPrices),
            (nameof(Liquidation), FrameMarket.Usdm, Liquidation),
            (nameof(Answer), FrameMarket.Usdm, Answer),
            (nameof(Refusal), FrameMarket.Usdm, Refusal),
        ];

    public static Instant ReceivedAt { get; } = new(1_723_161_256_000_000_123);

    public static (Ports.Feeds.FrameOutcome Outcome, List<string> Updates) Read(FrameMarket market, string frame)
    {
        var log = new UpdateLog();
        var reader = new BinanceFrameReader(market, "BTCUSDT");
        return (reader.Read(Encoding.UTF8.GetBytes(frame), ReceivedAt, log), log.Lines);
    }
}
