using System.Runtime.CompilerServices;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.History;
using Riposte.Venues.Binance.Parse;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance.Rest.History;

/// <summary>
/// Aggregate trades. The first one of the range is found by time, an hour at a go (the most the venue takes); from
/// there on they are asked for by id, so that none is lost or doubled where many share a millisecond. A page is
/// delivered up to the last time it holds, exclusive, since the next answer may go on at that very time.
/// </summary>
internal static class TradePages
{
    private const int MostPending = 1_000_000;
    private static readonly int Id = DataKinds.Trades.IndexOf("id");

    public static async IAsyncEnumerable<HistoryPage> ReadAsync(
        HistoryTask task,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var from = task.Range.From;
        var asksOldest = task.Rest.Market == BinanceMarket.Spot;
        while (from < task.Range.To)
        {
            var hour = new TimeRange(from, from + Interval.Hour.Nanoseconds).Intersect(task.Range);
            var rows = await AskAsync(task, hour, cancel);
            if (rows.Count > 0)
            {
                await foreach (var page in ByIdAsync(task, from, rows, cancel))
                {
                    yield return page;
                }
                yield break;
            }
            var to = hour.To;
            if (asksOldest && await OldestAsync(task, cancel) is { } oldest && oldest > to)
            {
                to = oldest < task.Range.To ? oldest : task.Range.To;
            }
            asksOldest = false;
            yield return new HistoryPage(rows, new TimeRange(from, to));
            from = to;
        }
    }

    private static async IAsyncEnumerable<HistoryPage> ByIdAsync(
        HistoryTask task,
        Instant from,
        SeriesTable pending,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        while (true)
        {
            var rows = await AskAsync(task, pending, cancel);
            var isLast = rows.Count == 0 || rows.Times[^1] >= task.Range.To;
            pending = rows.Count == 0 ? pending : SeriesMerge.Concatenate([pending, rows]);
            var end = isLast ? task.Range.To : pending.Times[^1];
            var covered = new TimeRange(from, end);
            if (!covered.IsEmpty)
            {
                yield return new HistoryPage(pending.Within(covered), covered);
            }
            if (isLast)
            {
                yield break;
            }
            var kept = pending.LowerBound(end);
            pending = pending.Slice(kept, pending.Count - kept);
            from = end;
            if (pending.Count > MostPending)
            {
                throw task.Bad($"more than {MostPending} trades at {end}");
            }
        }
    }

    private static Task<SeriesTable> AskAsync(HistoryTask task, TimeRange window, CancellationToken cancel) =>
        task.AskAsync(
            task.Rest.Table.AggTrades,
            HistoryTask.WindowOf(QueryOf(task), window).With("limit", task.Rules.PageRows),
            window,
            RestTrades.Aggregates,
            cancel
        );

    /// <summary>Trades behind the last one of a table.</summary>
    private static Task<SeriesTable> AskAsync(HistoryTask task, SeriesTable before, CancellationToken cancel)
    {
        var (lastId, lastTime) = (before.Wholes(Id)[^1], before.Times[^1]);
        return task.AskAsync(
            task.Rest.Table.AggTrades,
            QueryOf(task).With("fromId", lastId + 1).With("limit", task.Rules.PageRows),
            new TimeRange(lastTime, new Instant(long.MaxValue)),
            body =>
            {
                var rows = RestTrades.Aggregates(body);
                return rows.Count == 0 || rows.Wholes(Id)[0] > lastId
                    ? rows
                    : throw new FormatException($"trade {rows.Wholes(Id)[0]} was not asked for again");
            },
            cancel
        );
    }

    /// <summary>Time of the first trade ever; null when the venue has none.</summary>
    private static async Task<Instant?> OldestAsync(HistoryTask task, CancellationToken cancel)
    {
        var query = QueryOf(task).With("fromId", 0).With("limit", 1);
        var all = new TimeRange(new Instant(0), new Instant(long.MaxValue));
        var rows = await task.AskAsync(task.Rest.Table.AggTrades, query, all, RestTrades.Aggregates, cancel);
        return rows.Count > 0 ? rows.Times[0] : null;
    }

    private static QueryText QueryOf(HistoryTask task) => QueryText.None.With("symbol", task.Key.Symbol);
}
