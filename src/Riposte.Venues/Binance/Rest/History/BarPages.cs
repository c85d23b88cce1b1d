using System.Runtime.CompilerServices;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.History;
using Riposte.Venues.Binance.Parse;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance.Rest.History;

/// <summary>Bars in windows of as many bars as an answer holds. Where a window is empty, the venue is asked for its
/// next bar, and everything before it is known to be empty: years before a listing cost one request.</summary>
internal static class BarPages
{
    public static async IAsyncEnumerable<HistoryPage> ReadAsync(
        HistoryTask task,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var interval = task.Key.Interval!.Value;
        var from = task.Range.From;
        while (from < task.Range.To)
        {
            var window = WindowAt(task, from, interval);
            var rows = await BarsAsync(task, window, cancel);
            if (rows.Count == 0 && window.To < task.Range.To)
            {
                window = window with { To = await NextAsync(task, window.To, cancel) ?? task.Range.To };
            }
            yield return new HistoryPage(rows, window);
            from = window.To;
        }
    }

    private static TimeRange WindowAt(HistoryTask task, Instant from, Interval interval)
    {
        var rest = new TimeRange(from, task.Range.To);
        return interval.FirstFrom(rest.To) - interval.FirstFrom(from) > task.Rules.PageRows
            ? rest with
            {
                To = interval.OpenTime(interval.FirstFrom(from) + task.Rules.PageRows),
            }
            : rest;
    }

    private static async Task<SeriesTable> BarsAsync(HistoryTask task, TimeRange window, CancellationToken cancel)
    {
        var interval = task.Key.Interval!.Value;
        var first = interval.BarNumber(window.From - 1) + 1;
        var last = interval.BarNumber(window.To - 1);
        if (last < first)
        {
            // The window is shorter than a bar and none opens inside.
            return SeriesTable.Empty(task.Key.Kind);
        }
        var query = HistoryTask.WindowOf(QueryOf(task), window).With("limit", last - first + 1);
        return await task.AskAsync(EndpointOf(task), query, window, body => Parse(task, body), cancel);
    }

    /// <summary>When the first bar from an instant on opens, inside the range; null when there is none.</summary>
    private static async Task<Instant?> NextAsync(HistoryTask task, Instant from, CancellationToken cancel)
    {
        var query = QueryOf(task).With("startTime", HistoryTask.Milliseconds(from)).With("limit", 1);
        var rest = new TimeRange(from, new Instant(long.MaxValue));
        var rows = await task.AskAsync(EndpointOf(task), query, rest, body => Parse(task, body), cancel);
        return rows.Count > 0 && rows.Times[0] < task.Range.To ? rows.Times[0] : null;
    }

    private static SeriesTable Parse(HistoryTask task, ReadOnlyMemory<byte> body) =>
        RestBars.Read(body, task.Key.Kind, task.Key.Interval!.Value);

    private static QueryText QueryOf(HistoryTask task)
    {
        // The index belongs to a pair: BTCUSDT for BTCUSDT as for BTCUSDT_260925.
        var name =
            task.Key.Kind == DataKinds.IndexBars
                ? ("pair", task.Key.Symbol.Split('_')[0])
                : ("symbol", task.Key.Symbol);
        return QueryText.None.With(name.Item1, name.Item2).With("interval", KindRules.WordOf(task.Key.Interval!.Value));
    }

    private static VenueEndpoint EndpointOf(HistoryTask task)
    {
        var (table, kind) = (task.Rest.Table, task.Key.Kind);
        return kind == DataKinds.MarkBars ? table.MarkKlines!
            : kind == DataKinds.IndexBars ? table.IndexKlines!
            : kind == DataKinds.PremiumBars ? table.PremiumKlines!
            : table.Klines;
    }
}
