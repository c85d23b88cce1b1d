using Riposte.Tests.Testkit.Http;

namespace Riposte.Tests.Testkit.Venues;

/// <summary>Weights as the documents list them.</summary>
public static class FakeWeights
{
    /// <summary>Weight of a request.</summary>
    public static int Of(RecordedRequest request)
    {
        var limit = request.Whole("limit");
        return request.Path switch
        {
            "/fapi/v1/klines" => Bars(limit ?? 500),
            "/fapi/v1/markPriceKlines" => Bars(limit ?? 500),
            "/fapi/v1/indexPriceKlines" => Bars(limit ?? 500),
            "/fapi/v1/premiumIndexKlines" => Bars(limit ?? 500),
            "/fapi/v1/aggTrades" or "/fapi/v1/historicalTrades" => 20,
            "/fapi/v1/trades" => 5,
            "/fapi/v1/depth" => (limit ?? 500) switch
            {
                <= 50 => 2,
                <= 100 => 5,
                <= 500 => 10,
                _ => 20,
            },
            "/fapi/v1/fundingRate" or "/fapi/v1/fundingInfo" => 0,
            "/api/v3/klines" => 2,
            "/api/v3/aggTrades" => 4,
            "/api/v3/trades" or "/api/v3/historicalTrades" => 25,
            "/api/v3/exchangeInfo" => 20,
            "/api/v3/depth" => (limit ?? 100) switch
            {
                <= 100 => 5,
                <= 500 => 25,
                <= 1000 => 50,
                _ => 250,
            },
            _ => request.Path.StartsWith("/futures/data/", StringComparison.Ordinal) ? 0 : 1,
        };
    }

    private static int Bars(long limit) =>
        limit < 100 ? 1
        : limit < 500 ? 2
        : limit <= 1000 ? 5
        : 10;
}
