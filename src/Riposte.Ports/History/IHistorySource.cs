using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Ports.History;

/// <summary>Past market data of a venue.</summary>
public interface IHistorySource
{
    /// <summary>Name for receipts and messages, such as <c>binance_usdm rest</c>.</summary>
    string Name { get; }

    /// <summary>Weight used and allowed at present, as the venue's last answer told; null when it never told.</summary>
    RequestLoad? Load { get; }

    /// <summary>The part of a range that this source can serve: all of it, a recent part (some kinds are kept for 30
    /// days), or nothing (empty) when it does not serve the kind or venue.</summary>
    TimeRange Serves(SeriesKey key, TimeRange range, Instant now);

    /// <summary>
    /// Fetches a range page by page, rising. The covered ranges of the pages follow each other without a hole and together
    /// make up the range; a page may be empty. Bars that were not closed when they were fetched are left out, and the last
    /// page then covers less than asked.
    /// </summary>
    /// <exception cref="VenueException">The venue refused, or could not be reached after retries.</exception>
    IAsyncEnumerable<HistoryPage> FetchAsync(SeriesKey key, TimeRange range, CancellationToken cancel);
}
