using Riposte.Core.Market.Series;
using Riposte.Tests.Testkit.Http;

namespace Riposte.Tests.Testkit.Venues;

/// <summary>The endpoints with records, by path.</summary>
internal static class FakeRoutes
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly Dictionary<string, FakeRoute> Routes = new(StringComparer.Ordinal)
    {
        ["/fapi/v1/klines"] = new("binance_usdm", DataKinds.Bars, 500, 1500),
        ["/fapi/v1/markPriceKlines"] = new("binance_usdm", DataKinds.MarkBars, 500, 1500),
        ["/fapi/v1/indexPriceKlines"] = new("binance_usdm", DataKinds.IndexBars, 500, 1500),
        ["/fapi/v1/premiumIndexKlines"] = new("binance_usdm", DataKinds.PremiumBars, 500, 1500),
        ["/fapi/v1/fundingRate"] = new("binance_usdm", DataKinds.Funding, 100, 1000),
        ["/fapi/v1/aggTrades"] = new("binance_usdm", DataKinds.Trades, 500, 1000, TimeSpan.FromDays(1), Hour),
        ["/futures/data/openInterestHist"] = new("binance_usdm", DataKinds.OpenInterest, 30, 500, Month),
        ["/futures/data/topLongShortAccountRatio"] = new("binance_usdm", DataKinds.LongShort, 30, 500, Month),
        ["/futures/data/topLongShortPositionRatio"] = new("binance_usdm", DataKinds.LongShort, 30, 500, Month),
        ["/futures/data/globalLongShortAccountRatio"] = new("binance_usdm", DataKinds.LongShort, 30, 500, Month),
        ["/futures/data/takerlongshortRatio"] = new("binance_usdm", DataKinds.TakerVolume, 30, 500, Month),
        ["/api/v3/klines"] = new("binance_spot", DataKinds.Bars, 500, 1000),
        ["/api/v3/aggTrades"] = new("binance_spot", DataKinds.Trades, 500, 1000, null, Hour),
    };

    public static FakeRoute? Find(RecordedRequest request) => Routes.GetValueOrDefault(request.Path);
}
