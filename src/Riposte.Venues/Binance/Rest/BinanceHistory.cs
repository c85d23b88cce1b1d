using System.Runtime.CompilerServices;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Venues.Binance.Rest.History;

namespace Riposte.Venues.Binance.Rest;

/// <summary>
/// History of a market of Binance over REST. Futures: bars of four kinds, funding, open interest, ratios and taker
/// volume (30 days), aggregate trades (24 hours). Spot: bars and aggregate trades. What is younger than its settling
/// time is left for a later call, measured on the venue's own clock.
/// </summary>
public sealed class BinanceHistory(BinanceRest rest) : IHistorySource
{
    /// <summary>Kinds and lengths of bars that a market serves.</summary>
    public static HistoryOffer OfferOf(BinanceMarket market) => KindRules.OfferOf(market);

    /// <inheritdoc/>
    public string Name => rest.Sender.Source;

    /// <inheritdoc/>
    public RequestLoad? Load => rest.Load;

    /// <inheritdoc/>
    public TimeRange Serves(SeriesKey key, TimeRange range, Instant now)
    {
        if (KindRules.Of(rest.Market, key) is not { } rules)
        {
            return new TimeRange(range.From, range.From);
        }
        var from = rules.Earliest(now) is { } earliest && earliest > range.From ? earliest : range.From;
        return range.Intersect(new TimeRange(from, now));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<HistoryPage> FetchAsync(
        SeriesKey key,
        TimeRange range,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var rules =
            KindRules.Of(rest.Market, key)
            ?? throw new VenueException(VenueErrorKind.Refused, Name, $"{Name} has no history of {key}.");
        var passed = await rest.Sender.Clock!.PassedAsync(cancel);
        if (rules.Earliest(passed) is { } earliest && range.From < Margin(earliest))
        {
            throw new VenueException(
                VenueErrorKind.Refused,
                Name,
                $"{Name} serves {key.KindText} from {earliest} on, not from {range.From}."
            );
        }
        var task = new HistoryTask(rest, key, new TimeRange(range.From, EndOf(key, range, passed, rules)), rules);
        await foreach (var page in ReadPagesAsync(task, cancel))
        {
            yield return page;
        }
    }

    // A range that was served when it was cut is not refused because a minute has passed since.
    private static Instant Margin(Instant earliest) => earliest - 5 * Interval.Minute.Nanoseconds;

    private static Instant EndOf(SeriesKey key, TimeRange range, Instant passed, KindRules rules)
    {
        var settled = passed - rules.Settles.Ticks * 100;
        if (key.Interval is { } interval)
        {
            // Bars that open here or later are not closed yet.
            settled = interval.OpenTime(interval.BarNumber(settled));
        }
        return settled < range.To ? settled : range.To;
    }

    private static IAsyncEnumerable<HistoryPage> ReadPagesAsync(HistoryTask task, CancellationToken cancel) =>
        task.Key.Kind.HasInterval ? BarPages.ReadAsync(task, cancel)
        : task.Key.Kind == DataKinds.Funding ? FundingPages.ReadAsync(task, cancel)
        : task.Key.Kind == DataKinds.Trades ? TradePages.ReadAsync(task, cancel)
        : StatisticPages.ReadAsync(task, cancel);
}
