using System.Collections.Immutable;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.History;

namespace Riposte.Venues.Binance.Rest.History;

/// <summary>How Binance serves a kind of history.</summary>
/// <param name="Kept">How far back it is served, with a margin against clocks; null for all of it.</param>
/// <param name="Settles">How long after its time a record is surely published and no longer changes. The venue
/// documents none of these; they err on the late side.</param>
/// <param name="PageRows">Most records of an answer.</param>
internal sealed record KindRules(TimeSpan? Kept, TimeSpan Settles, int PageRows)
{
    private static readonly TimeSpan ThirtyDays = TimeSpan.FromDays(30) - TimeSpan.FromHours(1);
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1) - TimeSpan.FromMinutes(10);

    private static readonly KindRules FuturesBars = new(null, TimeSpan.FromSeconds(2), 1500);
    private static readonly KindRules SpotBars = new(null, TimeSpan.FromSeconds(2), 1000);
    private static readonly KindRules Funding = new(null, TimeSpan.FromMinutes(5), 1000);
    private static readonly KindRules Statistics = new(ThirtyDays, TimeSpan.FromMinutes(10), 500);
    private static readonly KindRules FuturesTrades = new(OneDay, TimeSpan.FromSeconds(10), 1000);
    private static readonly KindRules SpotTrades = new(null, TimeSpan.FromSeconds(10), 1000);

    private static readonly ImmutableArray<Interval> FuturesIntervals =
    [
        .. (
            (string[])["1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1mo"]
        ).Select(Interval.Parse),
    ];

    private static readonly ImmutableArray<Interval> SpotIntervals = [Interval.Parse("1s"), .. FuturesIntervals];

    /// <summary>Lengths of the bars that a market and its archive serve, rising.</summary>
    public static ImmutableArray<Interval> IntervalsOf(BinanceMarket market) =>
        market == BinanceMarket.Spot ? SpotIntervals : FuturesIntervals;

    /// <summary>An interval as the venue's requests and streams spell it.</summary>
    public static string WordOf(Interval interval) => interval == Interval.Month ? "1M" : interval.ToString();

    /// <summary>Everything a market serves.</summary>
    public static HistoryOffer OfferOf(BinanceMarket market) =>
        new(
            [
                .. DataKinds.All.Where(kind =>
                    Of(
                        market,
                        new SeriesKey(market.VenueName(), kind, "ANY", kind.HasInterval ? Interval.Minute : null)
                    )
                        is not null
                ),
            ],
            IntervalsOf(market)
        );

    /// <summary>The rules of a series; null when the market has no such history.</summary>
    public static KindRules? Of(BinanceMarket market, SeriesKey key)
    {
        if (!key.IsValid || key.Venue != market.VenueName())
        {
            return null;
        }
        if (key.Interval is { } interval)
        {
            return IntervalsOf(market).Contains(interval) ? OfBars(market, key.Kind) : null;
        }
        return market == BinanceMarket.Spot ? (key.Kind == DataKinds.Trades ? SpotTrades : null) : OfFutures(key.Kind);
    }

    /// <summary>The earliest instant that is served.</summary>
    public Instant? Earliest(Instant now) => Kept is { } kept ? now - kept.Ticks * 100 : null;

    private static KindRules? OfBars(BinanceMarket market, DataKind kind) =>
        market == BinanceMarket.Usdm ? FuturesBars
        : kind == DataKinds.Bars ? SpotBars
        : null;

    private static KindRules? OfFutures(DataKind kind)
    {
        if (kind == DataKinds.Funding)
        {
            return Funding;
        }
        if (kind == DataKinds.OpenInterest || kind == DataKinds.LongShort || kind == DataKinds.TakerVolume)
        {
            return Statistics;
        }
        return kind == DataKinds.Trades ? FuturesTrades : null;
    }
}
