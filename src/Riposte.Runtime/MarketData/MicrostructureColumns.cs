using Riposte.Core.Market;
using Riposte.Core.Market.Collectors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.MarketData;

/// <summary>
/// Adds columns made of single trades, quotes and the book to tables of bars. Series are streamed through
/// <see cref="MarketCollectors"/> in blocks and in order of the exchange's time, so that one block of each is in memory.
/// Rules: docs/reference/microstructure.md.
/// </summary>
public static class MicrostructureColumns
{
    /// <summary>Bars with those of the wanted columns that the store can make. A column whose series the store does not
    /// cover anywhere in the range of the bars stays absent; one that the bars have already stays as it is.</summary>
    /// <param name="store">Store with trades, quotes or depth.</param>
    /// <param name="venue">Venue.</param>
    /// <param name="symbol">Symbol as the venue spells it.</param>
    /// <param name="bars">Bars; the same table is returned when there is nothing to add.</param>
    /// <param name="wanted">Columns that are of use; of others nothing is read.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="Core.Errors.UserException">A partition is damaged.</exception>
    public static MarketTable Add(
        IMarketStore store,
        string venue,
        string symbol,
        MarketTable bars,
        IReadOnlySet<Input> wanted,
        CancellationToken cancel
    ) => AddAll(new MicrostructureSource(store, venue, symbol, wanted), [bars], RangeOf(bars), cancel).Single();

    /// <summary>As <see cref="Add"/>, for tables that follow each other: together the rows of one table over all of them. Every
    /// table has the same new columns.</summary>
    /// <param name="source">Where the columns come from.</param>
    /// <param name="tables">Bars in order, without a hole between tables.</param>
    /// <param name="range">From the open of the first bar to the close of the last.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="ArgumentException">A table does not begin where the one before ends.</exception>
    /// <exception cref="Core.Errors.UserException">A partition is damaged.</exception>
    public static IEnumerable<MarketTable> AddAll(
        MicrostructureSource source,
        IEnumerable<MarketTable> tables,
        TimeRange range,
        CancellationToken cancel
    )
    {
        var feeds = range.IsEmpty ? null : new MicrostructureFeeds(source, range, cancel);
        if (feeds is null || feeds.Columns.IsEmpty)
        {
            foreach (var table in tables)
            {
                yield return table;
            }
            yield break;
        }
        using var walk = new MicrostructureWalk(feeds, source.Options, cancel);
        foreach (var table in tables)
        {
            yield return walk.Add(table);
        }
    }

    /// <summary>The series that <see cref="Add"/> reads, for manifests; none when it has nothing to add.</summary>
    /// <param name="source">Where the columns come from.</param>
    /// <param name="range">From the open of the first bar to the close of the last.</param>
    /// <param name="cancel">Stops the work.</param>
    public static IReadOnlyList<SeriesKey> Series(
        MicrostructureSource source,
        TimeRange range,
        CancellationToken cancel
    ) => range.IsEmpty ? [] : [.. new MicrostructureFeeds(source, range, cancel).Keys];

    private static TimeRange RangeOf(MarketTable bars) =>
        bars.Count == 0
            ? new TimeRange(bars.OpenTime(0), bars.OpenTime(0))
            : new TimeRange(bars.OpenTime(0), bars.KnownAt(bars.Count - 1));
}
