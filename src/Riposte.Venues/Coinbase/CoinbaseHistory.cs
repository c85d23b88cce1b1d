using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Venues.Coinbase.Rest;

namespace Riposte.Venues.Coinbase;

/// <summary>
/// Past bars and trades of Coinbase Exchange. Bars of 1m, 5m, 15m, 1h, 6h and 1d, without quote volume, number of trades
/// and takers' volumes, which are NaN; a bucket without a trade does not exist. Trades of any time, one by one.
/// </summary>
public sealed class CoinbaseHistory(CoinbaseRest rest) : IHistorySource
{
    private static readonly long[] Granularities = [60, 300, 900, 3_600, 21_600, 86_400];

    /// <inheritdoc/>
    public string Name => rest.Sender.Source;

    /// <inheritdoc/>
    public RequestLoad? Load => rest.Sender.Load;

    /// <inheritdoc/>
    public TimeRange Serves(SeriesKey key, TimeRange range, Instant now)
    {
        var isServed =
            key.IsValid
            && key.Venue == CoinbaseOptions.Venue
            && (key.Kind == DataKinds.Trades || (key.Kind == DataKinds.Bars && IsServed(key.Interval!.Value)));
        var past = new TimeRange(range.From, range.To < now ? range.To : now);
        return isServed && !past.IsEmpty ? past : new TimeRange(range.From, range.From);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<HistoryPage> FetchAsync(SeriesKey key, TimeRange range, CancellationToken cancel)
    {
        if (Serves(key, range, range.To).IsEmpty)
        {
            throw new VenueException(VenueErrorKind.Refused, Name, $"{Name} does not serve {key} in {range}.");
        }
        return key.Kind == DataKinds.Trades
            ? new TradePages(rest, key).FetchAsync(range, cancel)
            : new CandlePages(rest, key).FetchAsync(range, cancel);
    }

    private static bool IsServed(Interval interval) =>
        interval.Nanoseconds % 1_000_000_000 == 0 && Granularities.Contains(interval.Nanoseconds / 1_000_000_000);
}
