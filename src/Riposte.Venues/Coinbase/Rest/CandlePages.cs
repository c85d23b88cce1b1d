using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Venues.Coinbase.Limits;
using Riposte.Venues.Coinbase.Messages;

namespace Riposte.Venues.Coinbase.Rest;

/// <summary>Pages of bars, rising, 300 buckets each.</summary>
internal sealed class CandlePages(CoinbaseRest rest, SeriesKey key)
{
    private readonly Interval interval = key.Interval!.Value;

    /// <summary>Fetches a range. A bar is taken once it has been over for a minute.</summary>
    public async IAsyncEnumerable<HistoryPage> FetchAsync(
        TimeRange range,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var settled = await rest.NowAsync(cancel) - CoinbaseLimits.CandleSettling;
        var closed = interval.OpenTime(interval.BarNumber(settled)); // bars that open before have closed
        var to = range.To < closed ? range.To : closed;
        for (var from = range.From; from < to; )
        {
            var first = interval.FirstFrom(from);
            var end = interval.OpenTime(first + CoinbaseLimits.CandlesMax);
            var covered = new TimeRange(from, end < to ? end : to);
            yield return new HistoryPage(await PageAsync(first, covered, cancel), covered);
            from = covered.To;
        }
    }

    private async Task<SeriesTable> PageAsync(long first, TimeRange covered, CancellationToken cancel)
    {
        var last = interval.BarNumber(covered.To - 1);
        if (last < first)
        {
            return SeriesTable.Empty(DataKinds.Bars); // shorter than a bar
        }
        var opens = (interval.OpenTime(first), interval.OpenTime(last));
        return ToTable(await rest.CandlesAsync(key.Symbol, interval, opens, cancel), covered);
    }

    private SeriesTable ToTable(ImmutableArray<CandleMessage> candles, TimeRange covered)
    {
        var builder = new SeriesBuilder(DataKinds.Bars);
        foreach (var candle in candles)
        {
            if (!interval.IsOnGrid(candle.OpenTime))
            {
                throw Bad($"the candle of {candle.OpenTime} is no whole number of {interval}");
            }
            // The venue may add candles from before the start.
            if (covered.Contains(candle.OpenTime))
            {
                builder
                    .Begin(candle.OpenTime)
                    .Set(0, candle.Open)
                    .Set(1, candle.High)
                    .Set(2, candle.Low)
                    .Set(3, candle.Close)
                    .Set(4, candle.Volume);
            }
        }
        var table = builder.Build(out _, out var conflicts);
        return conflicts == 0 ? table : throw Bad($"{conflicts} candles come twice with different values");
    }

    private VenueException Bad(string what)
    {
        var source = rest.Sender.Source;
        return new VenueException(VenueErrorKind.BadAnswer, source, $"{source} candles of {key.Symbol}: {what}.");
    }
}
