using System.Runtime.CompilerServices;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.History;
using Riposte.Venues.Binance.Parse;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance.Rest.History;

/// <summary>Open interest, ratios and taker volume on their grid of five minutes, in windows of as many stamps as an
/// answer holds: whether the venue cuts a longer window at its start or its end then does not matter.</summary>
internal static class StatisticPages
{
    private static readonly Interval Grid = DataKind.StatisticsDelay;

    public static async IAsyncEnumerable<HistoryPage> ReadAsync(
        HistoryTask task,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var span = task.Rules.PageRows * Grid.Nanoseconds;
        var from = task.Range.From;
        while (from < task.Range.To)
        {
            var to = task.Range.To - from > span ? from + span : task.Range.To;
            var window = new TimeRange(from, to);
            yield return new HistoryPage(await RowsAsync(task, window, cancel), window);
            from = to;
        }
    }

    private static async Task<SeriesTable> RowsAsync(HistoryTask task, TimeRange window, CancellationToken cancel)
    {
        var (table, symbol) = (task.Rest.Table, task.Key.Symbol);
        if (task.Key.Kind == DataKinds.OpenInterest)
        {
            return await AskAsync(table.OpenInterestHistory!, body => RestStatistics.OpenInterest(body, symbol));
        }
        if (task.Key.Kind == DataKinds.TakerVolume)
        {
            return await AskAsync(table.TakerVolume!, RestStatistics.TakerVolume);
        }
        VenueEndpoint[] ratios = [table.TopAccounts!, table.TopPositions!, table.AllAccounts!];
        var parts = new SeriesTable[ratios.Length];
        for (var i = 0; i < ratios.Length; i++)
        {
            var column = i;
            parts[i] = await AskAsync(ratios[i], body => RestStatistics.LongShort(body, symbol, column));
        }
        return Join(parts);

        Task<SeriesTable> AskAsync(VenueEndpoint endpoint, Func<ReadOnlyMemory<byte>, SeriesTable> read)
        {
            var query = QueryText.None.With("symbol", symbol).With("period", Grid.ToString());
            query = HistoryTask.WindowOf(query, window).With("limit", task.Rules.PageRows);
            return task.AskAsync(endpoint, query, window, read, cancel);
        }
    }

    /// <summary>Column i of part i, on the union of their times; what a part does not have is unknown.</summary>
    private static SeriesTable Join(SeriesTable[] parts)
    {
        var rows = new SortedDictionary<long, double[]>();
        for (var column = 0; column < parts.Length; column++)
        {
            var values = parts[column].Numbers(column);
            for (var i = 0; i < parts[column].Count; i++)
            {
                var time = parts[column].Times[i].Nanoseconds;
                if (!rows.TryGetValue(time, out var row))
                {
                    rows[time] = row = [double.NaN, double.NaN, double.NaN];
                }
                row[column] = values[i];
            }
        }
        var builder = new SeriesBuilder(DataKinds.LongShort);
        foreach (var (time, row) in rows)
        {
            builder.Begin(new Instant(time)).Set(0, row[0]).Set(1, row[1]).Set(2, row[2]);
        }
        return builder.Build();
    }
}
