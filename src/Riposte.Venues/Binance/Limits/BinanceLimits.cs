using System.Collections.Immutable;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance.Limits;

/// <summary>Limits per address, as documented in May 2026 (futures) and July 2026 (spot).</summary>
public static class BinanceLimits
{
    /// <summary>Name of the limit on weight.</summary>
    public const string Weight = "weight";

    /// <summary>Name of the limit that funding rates and funding information share.</summary>
    public const string Funding = "funding";

    /// <summary>Name of the limit on each statistic below <c>/futures/data</c>; that they share one is the careful
    /// reading.</summary>
    public const string Statistics = "statistics";

    private const string UsedWeight = "X-MBX-USED-WEIGHT-1M";
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    /// <summary>Limits of a market.</summary>
    public static ImmutableArray<RequestLimit> Of(BinanceMarket market) =>
        market == BinanceMarket.Usdm
            ?
            [
                new(Weight, 2400, TimeSpan.FromMinutes(1), UsedWeight),
                new(Funding, 500, FiveMinutes),
                new(Statistics, 1000, FiveMinutes),
            ]
            : [new(Weight, 6000, TimeSpan.FromMinutes(1), UsedWeight)];
}
