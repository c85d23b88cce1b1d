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
    /// <summary>Kinds and lengths of bars there are.</summary>
    public static HistoryOffer Offer { get; } =
        new(
            [DataKinds.Bars, DataKinds.Trades],
            [.. ((string[])["1m", "5m", "15m", "1h", "6h", "1d"]).Select(Interval.Parse)]
        );

    /// <inheritdoc/>
    public string Name => rest.Sender.Source;

    /// <inheritdoc/>
    public RequestLoad? Load => rest.Sender.Load;

    /// <inheritdoc/>
    public TimeRange Serves(SeriesKey key, TimeRange range, Instant now)
    {
        var isServed = key.IsValid && key.Venue == CoinbaseOptions.Venue && Offer.Has(key.Kind, key.Interval);
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
}
