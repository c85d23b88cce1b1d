using Riposte.Core.Market;
using Riposte.Core.Market.Joins;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.MarketData;

/// <summary>Cuts records of bars into tables of a fixed number of rows.</summary>
internal static class BarChunking
{
    /// <summary>Tables that follow each other on the grid, from the first record to the last.</summary>
    public static IEnumerable<MarketTable> Cut(SeriesKey key, IEnumerable<SeriesTable> blocks, int rows)
    {
        var interval = key.Interval!.Value;
        var pending = SeriesTable.Empty(key.Kind);
        long? first = null;
        foreach (var block in blocks.Where(block => block.Count > 0))
        {
            first ??= interval.BarNumber(block.Times[0]);
            pending = pending.Count == 0 ? block : SeriesMerge.Concatenate([pending, block]);
            // A chunk is whole when a record behind it is there.
            while (interval.BarNumber(pending.Times[^1]) >= first + rows)
            {
                var end = pending.LowerBound(interval.OpenTime(first.Value + rows));
                yield return Table(key, pending.Slice(0, end), first.Value, rows);
                pending = pending.Slice(end, pending.Count - end);
                first += rows;
            }
        }
        if (pending.Count > 0)
        {
            var count = (int)(interval.BarNumber(pending.Times[^1]) + 1 - first!.Value);
            yield return Table(key, pending, first.Value, count);
        }
    }

    private static MarketTable Table(SeriesKey key, SeriesTable records, long first, int count)
    {
        if (records.Count > 0)
        {
            return BarGrids.Place(BarSeries.ToMarketTable(key, records), first, count);
        }
        double[] Unknown()
        {
            var column = new double[count];
            Array.Fill(column, double.NaN);
            return column;
        }
        Input[] needed = [Input.Open, Input.High, Input.Low, Input.Close, Input.Volume];
        return new MarketTable(
            key.Symbol,
            key.Interval!.Value,
            first,
            needed.ToDictionary(input => input, _ => Unknown())
        );
    }
}
