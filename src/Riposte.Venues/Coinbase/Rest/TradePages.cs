using System.Runtime.CompilerServices;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Venues.Coinbase.Limits;
using Riposte.Venues.Coinbase.Messages;

namespace Riposte.Venues.Coinbase.Rest;

/// <summary>
/// Pages of trades, rising. The venue pages by number and newest first: the first trade of a range is found by halving the
/// numbers, then each page asks for the thousand numbers that follow. A page covers the time up to its last trade but for a
/// second, which is kept for the next page, so that trades of one instant stay together and small disorder does no harm.
/// </summary>
internal sealed class TradePages(CoinbaseRest rest, SeriesKey key)
{
    /// <summary>Time by which trades may be stamped out of order: one second.</summary>
    private const long Disorder = 1_000_000_000;

    /// <summary>Room for a clock that is ahead: nothing younger than a minute is called whole.</summary>
    private const long Settling = 60_000_000_000;

    private readonly List<TradeMessage> kept = [];
    private Instant done;

    /// <summary>Fetches a range. Ends at the newest trade when the range reaches beyond it.</summary>
    public async IAsyncEnumerable<HistoryPage> FetchAsync(
        TimeRange range,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        done = range.From;
        var settled = await rest.NowAsync(cancel) - Settling;
        var newest = await rest.TradesAsync(key.Symbol, null, 1, cancel);
        var end = newest.Length == 0 ? 0 : newest[0].Id + 1;
        var next = end == 0 ? 0 : await FirstFromAsync(range.From - Disorder, end, cancel);
        while (next < end)
        {
            var below = Math.Min(next + CoinbaseLimits.TradesMax, end);
            var page = await PageAsync(next, below, cancel);
            Keep(page, range);
            next = below;
            var latest = page.Count == 0 ? range.From : page.Max(trade => trade.Time);
            if (next < end && latest - Disorder > done)
            {
                var until = latest - Disorder;
                yield return Take(until < range.To ? until : range.To);
            }
            if (done >= range.To)
            {
                yield break;
            }
        }
        // What is older than the settling time is whole, whenever the last trade was.
        var last = range.To < settled ? range.To : settled;
        if (last > done)
        {
            yield return Take(last);
        }
    }

    /// <summary>Every trade of a range of numbers. One answer has them all, unless the venue gives less than it is asked
    /// for: then what is older is asked for again until it reaches back far enough.</summary>
    private async Task<List<TradeMessage>> PageAsync(long first, long below, CancellationToken cancel)
    {
        var trades = new List<TradeMessage>();
        while (below > first)
        {
            var page = await rest.TradesAsync(key.Symbol, below, CoinbaseLimits.TradesMax, cancel);
            var inside = page.Where(trade => trade.Id < below).ToArray();
            if (inside.Length == 0)
            {
                break;
            }
            trades.AddRange(inside.Where(trade => trade.Id >= first));
            below = inside.Min(trade => trade.Id);
        }
        return trades;
    }

    private void Keep(IEnumerable<TradeMessage> trades, TimeRange range)
    {
        foreach (var trade in trades)
        {
            if (trade.Time >= range.To || trade.Time < range.From)
            {
                continue;
            }
            if (trade.Time < done)
            {
                throw new VenueException(
                    VenueErrorKind.BadAnswer,
                    rest.Sender.Source,
                    $"{rest.Sender.Source} trades of {key.Symbol}: trade {trade.Id} of {trade.Time} comes after later ones."
                );
            }
            kept.Add(trade);
        }
    }

    private HistoryPage Take(Instant until)
    {
        var covered = new TimeRange(done, until);
        var builder = new SeriesBuilder(DataKinds.Trades);
        foreach (var trade in kept.Where(trade => covered.Contains(trade.Time)).OrderBy(trade => trade.Id))
        {
            builder
                .Begin(trade.Time)
                .Set(0, trade.Id)
                .Set(1, trade.Price)
                .Set(2, trade.Size)
                .Set(3, trade.Id)
                .Set(4, trade.Id)
                .Set(5, trade.BuyerIsMaker ? 1L : 0L)
                .Set(6, trade.Time.Nanoseconds);
        }
        kept.RemoveAll(trade => covered.Contains(trade.Time));
        done = until;
        return new HistoryPage(builder.Build(), covered);
    }

    /// <summary>A number at or before the first trade of an instant; <paramref name="end"/> when all are before.</summary>
    private async Task<long> FirstFromAsync(Instant from, long end, CancellationToken cancel)
    {
        var (low, high) = (0L, end); // the first one lies in [low, high]
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            var found = await rest.TradesAsync(key.Symbol, middle + 1, 1, cancel);
            if (found.Length == 0 || found[0].Time < from)
            {
                low = middle + 1;
            }
            else
            {
                high = Math.Min(middle, found[0].Id);
            }
        }
        return low;
    }
}
