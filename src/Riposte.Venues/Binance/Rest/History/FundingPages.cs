using System.Runtime.CompilerServices;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.History;
using Riposte.Venues.Binance.Parse;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance.Rest.History;

/// <summary>Funding settlements, oldest first. A full answer may end inside a run of equal times, so its last time is
/// left to the next answer.</summary>
internal static class FundingPages
{
    public static async IAsyncEnumerable<HistoryPage> ReadAsync(
        HistoryTask task,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var window = task.Range;
        while (!window.IsEmpty)
        {
            var query = HistoryTask
                .WindowOf(QueryText.None.With("symbol", task.Key.Symbol), window)
                .With("limit", task.Rules.PageRows);
            var rows = await task.AskAsync(
                task.Rest.Table.FundingRate!,
                query,
                window,
                body => RestFunding.Read(body, task.Key.Symbol),
                cancel
            );
            var end = EndOf(task, rows, window);
            var covered = new TimeRange(window.From, end);
            yield return new HistoryPage(rows.Within(covered), covered);
            window = window with { From = end };
        }
    }

    private static Instant EndOf(HistoryTask task, SeriesTable rows, TimeRange window)
    {
        if (rows.Count < task.Rules.PageRows)
        {
            return window.To;
        }
        return rows.Times[^1] > window.From
            ? rows.Times[^1]
            : throw task.Bad($"a full answer holds only {window.From}, so nothing behind it can be asked for");
    }
}
