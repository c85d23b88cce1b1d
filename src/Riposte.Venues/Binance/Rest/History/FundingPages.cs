using System.Runtime.CompilerServices;
using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.History;
using Riposte.Venues.Binance.Parse;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance.Rest.History;

/// <summary>Funding settlements, oldest first, by nominal time: the venue selects by stamps that are some milliseconds
/// late, so it is asked for a little more on both sides. The last settlement of a full answer is left to the next
/// one.</summary>
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
            var stamps = new TimeRange(FundingTimes.Nominal(window.From), window.To + FundingTimes.LatenessMax);
            var query = HistoryTask
                .WindowOf(QueryText.None.With("symbol", task.Key.Symbol), stamps)
                .With("limit", task.Rules.PageRows);
            var rows = await task.AskAsync(
                task.Rest.Table.FundingRate!,
                query,
                stamps,
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
        var last = rows.Times[^1] < window.To ? rows.Times[^1] : window.To;
        return last > window.From
            ? last
            : throw task.Bad($"a full answer holds only {window.From}, so nothing behind it can be asked for");
    }
}
