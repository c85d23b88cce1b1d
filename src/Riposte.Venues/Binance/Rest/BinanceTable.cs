using System.Collections.Immutable;
using Riposte.Venues.Binance.Limits;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance.Rest;

/// <summary>Every endpoint of a market in one table. Weights as documented in May 2026 (futures) and July 2026
/// (spot).</summary>
public sealed class BinanceTable
{
    private const int DefaultBars = 500;
    private const int DefaultDepth = 500;
    private const int DefaultSpotDepth = 100;

    private readonly List<VenueEndpoint> all = [];

    private BinanceTable(BinanceMarket market)
    {
        var isUsdm = market == BinanceMarket.Usdm;
        var root = isUsdm ? "/fapi/v1" : "/api/v3";
        Time = Open("time", $"{root}/time", 1);
        ExchangeInfo = Open("exchangeInfo", $"{root}/exchangeInfo", isUsdm ? 1 : 20);
        Klines = Add("klines", $"{root}/klines", isUsdm ? FuturesBarWeight : _ => 2);
        AggTrades = Open("aggTrades", $"{root}/aggTrades", isUsdm ? 20 : 4);
        Depth = Add("depth", $"{root}/depth", isUsdm ? FuturesDepthWeight : SpotDepthWeight);
        RecentTrades = Open("trades", $"{root}/trades", isUsdm ? 5 : 25);
        OldTrades = Add("historicalTrades", $"{root}/historicalTrades", _ => isUsdm ? 20 : 25, EndpointAccess.Key);
        if (!isUsdm)
        {
            return;
        }
        MarkKlines = Add("markPriceKlines", $"{root}/markPriceKlines", FuturesBarWeight);
        IndexKlines = Add("indexPriceKlines", $"{root}/indexPriceKlines", FuturesBarWeight);
        PremiumKlines = Add("premiumIndexKlines", $"{root}/premiumIndexKlines", FuturesBarWeight);
        FundingRate = Open("fundingRate", $"{root}/fundingRate", 1, BinanceLimits.Funding);
        FundingInfo = Open("fundingInfo", $"{root}/fundingInfo", 1, BinanceLimits.Funding);
        OpenInterest = Open("openInterest", $"{root}/openInterest", 1);
        OpenInterestHistory = Statistic("openInterestHist");
        TopAccounts = Statistic("topLongShortAccountRatio");
        TopPositions = Statistic("topLongShortPositionRatio");
        AllAccounts = Statistic("globalLongShortAccountRatio");
        TakerVolume = Statistic("takerlongshortRatio");
        LeverageBracket = Add("leverageBracket", $"{root}/leverageBracket", _ => 1, EndpointAccess.Signed);
    }

    /// <summary>Endpoints of USD-margined futures.</summary>
    public static BinanceTable Usdm { get; } = new(BinanceMarket.Usdm);

    /// <summary>Endpoints of the spot market.</summary>
    public static BinanceTable Spot { get; } = new(BinanceMarket.Spot);

    /// <summary>Every endpoint, in the order of the documentation.</summary>
    public IReadOnlyList<VenueEndpoint> All => all;

    public VenueEndpoint Time { get; }

    public VenueEndpoint ExchangeInfo { get; }

    public VenueEndpoint Klines { get; }

    public VenueEndpoint AggTrades { get; }

    public VenueEndpoint Depth { get; }

    public VenueEndpoint RecentTrades { get; }

    public VenueEndpoint OldTrades { get; }

    public VenueEndpoint? MarkKlines { get; }

    public VenueEndpoint? IndexKlines { get; }

    public VenueEndpoint? PremiumKlines { get; }

    public VenueEndpoint? FundingRate { get; }

    public VenueEndpoint? FundingInfo { get; }

    public VenueEndpoint? OpenInterest { get; }

    public VenueEndpoint? OpenInterestHistory { get; }

    public VenueEndpoint? TopAccounts { get; }

    public VenueEndpoint? TopPositions { get; }

    public VenueEndpoint? AllAccounts { get; }

    public VenueEndpoint? TakerVolume { get; }

    public VenueEndpoint? LeverageBracket { get; }

    /// <summary>The table of a market.</summary>
    public static BinanceTable Of(BinanceMarket market) => market == BinanceMarket.Usdm ? Usdm : Spot;

    private VenueEndpoint Open(string name, string path, int weight, string limit = BinanceLimits.Weight) =>
        Add(name, path, _ => weight, limit: limit);

    private VenueEndpoint Statistic(string name) => Open(name, $"/futures/data/{name}", 1, BinanceLimits.Statistics);

    private VenueEndpoint Add(
        string name,
        string path,
        Func<QueryText, int> weight,
        EndpointAccess access = EndpointAccess.Open,
        string limit = BinanceLimits.Weight
    )
    {
        ImmutableArray<RequestCost> costs = [new RequestCost(limit, weight)];
        var endpoint = new VenueEndpoint(name, HttpMethod.Get, path, costs, access);
        all.Add(endpoint);
        return endpoint;
    }

    private static int FuturesBarWeight(QueryText query) =>
        query.Number("limit", DefaultBars) switch
        {
            < 100 => 1,
            < 500 => 2,
            <= 1000 => 5,
            _ => 10,
        };

    private static int FuturesDepthWeight(QueryText query) =>
        query.Number("limit", DefaultDepth) switch
        {
            <= 50 => 2,
            <= 100 => 5,
            <= 500 => 10,
            _ => 20,
        };

    private static int SpotDepthWeight(QueryText query) =>
        query.Number("limit", DefaultSpotDepth) switch
        {
            <= 100 => 5,
            <= 500 => 25,
            <= 1000 => 50,
            _ => 250,
        };
}
