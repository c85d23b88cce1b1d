using Riposte.Core.Market;
using Riposte.Core.Market.Collectors;
using Riposte.Core.Time;

namespace Riposte.Runtime.MarketData;

/// <summary>Goes through the series of a store once and closes bar after bar.</summary>
internal sealed class MicrostructureWalk(MicrostructureFeeds feeds, CollectorOptions? options, CancellationToken cancel)
    : IDisposable
{
    private readonly MicrostructureFeed[] open = [.. feeds.Open()];
    private MarketCollectors? collectors;

    /// <summary>Adds columns to the next table.</summary>
    /// <exception cref="ArgumentException">It does not begin where the one before ended.</exception>
    public MarketTable Add(MarketTable table)
    {
        Input[] added = [.. feeds.Columns.Where(input => !table.Has(input))];
        var columns = table.Columns.ToDictionary(input => input, table.Array);
        foreach (var input in added)
        {
            columns[input] = new double[table.Count];
        }
        if (collectors is { } begun && begun.BarNumber != table.FirstBar)
        {
            throw new ArgumentException($"Bar {begun.BarNumber} follows, not {table.FirstBar}.", nameof(table));
        }
        collectors ??= Begin(table.Interval, table.FirstBar);
        for (var row = 0; row < table.Count; row++)
        {
            cancel.ThrowIfCancellationRequested();
            var closed = Next(collectors);
            foreach (var input in added)
            {
                // Every value of a missing bar is unknown.
                columns[input][row] = table.IsMissing(row) ? double.NaN : closed[input];
            }
        }
        return new MarketTable(table.Symbol, table.Interval, table.FirstBar, columns);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var feed in open)
        {
            feed.Dispose();
        }
    }

    /// <summary>Collectors with all that came before the first bar wanted.</summary>
    private MarketCollectors Begin(Interval interval, long firstBar)
    {
        var first = firstBar;
        foreach (var feed in open)
        {
            first = Math.Min(first, feed.Next.Nanoseconds == long.MaxValue ? first : interval.BarNumber(feed.Next));
        }
        var begun = new MarketCollectors(interval, first, feeds.QuotesFromBook, options);
        while (begun.BarNumber < firstBar)
        {
            Next(begun);
        }
        return begun;
    }

    private MarketRow Next(MarketCollectors running)
    {
        var end = running.End;
        while (Earliest() is { } feed && feed.Next < end)
        {
            feed.Take(running);
        }
        var row = MarketRow.Missing(running.BarNumber, running.Open);
        running.Close(ref row);
        return row;
    }

    /// <summary>The feed that comes next; of several at one time the first in order.</summary>
    private MicrostructureFeed? Earliest()
    {
        MicrostructureFeed? earliest = null;
        foreach (var feed in open)
        {
            if (earliest is null || feed.Next < earliest.Next)
            {
                earliest = feed;
            }
        }
        return earliest;
    }
}
