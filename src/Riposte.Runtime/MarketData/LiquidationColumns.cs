using System.Collections.Immutable;
using Riposte.Core.Market;
using Riposte.Core.Market.Joins;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.MarketData;

/// <summary>
/// Sums of forced orders by bar, in quote currency. An order belongs to the bar in which it became known: after the close of
/// the bar before, up to and at its own close. A bar of which not every moment was recorded is unknown, one without forced
/// orders is 0.
/// </summary>
internal static class LiquidationColumns
{
    // Records that became known inside the first bar may have happened before it.
    private const long LatenessMax = 3_600_000_000_000;

    private static readonly int Side = DataKinds.Liquidations.IndexOf("side");
    private static readonly int Price = DataKinds.Liquidations.IndexOf("price");
    private static readonly int Quantity = DataKinds.Liquidations.IndexOf("quantity");
    private static readonly int AveragePrice = DataKinds.Liquidations.IndexOf("average_price");
    private static readonly int FilledQuantity = DataKinds.Liquidations.IndexOf("filled_quantity");

    public static IReadOnlyDictionary<Input, double[]> Read(
        IMarketStore store,
        SeriesKey key,
        MarketTable bars,
        ImmutableArray<Input> columns,
        CancellationToken cancel
    )
    {
        var longs = Recorded(store, key, bars, cancel);
        var shorts = (double[])longs.Clone();
        if (bars.Count > 0)
        {
            var range = new TimeRange(bars.OpenTime(0) - LatenessMax, bars.KnownAt(bars.Count - 1) + 1);
            foreach (var block in store.Read(key, range, cancel))
            {
                Sum(block, bars, longs, shorts);
            }
        }
        return columns.ToDictionary(column => column, column => column == Input.LongLiquidations ? longs : shorts);
    }

    /// <summary>0 where the whole bar was recorded, else NaN.</summary>
    private static double[] Recorded(IMarketStore store, SeriesKey key, MarketTable bars, CancellationToken cancel)
    {
        var covered = TimeRanges.Of(store.Partitions(key, cancel).SelectMany(receipt => receipt.Covered.All)).All;
        var values = new double[bars.Count];
        var at = 0;
        for (var row = 0; row < values.Length; row++)
        {
            var bar = new TimeRange(bars.OpenTime(row), bars.KnownAt(row));
            while (at < covered.Count && covered[at].To < bar.To)
            {
                at++;
            }
            values[row] = at < covered.Count && covered[at].Contains(bar) ? 0 : double.NaN;
        }
        return values;
    }

    private static void Sum(SeriesTable records, MarketTable bars, double[] longs, double[] shorts)
    {
        for (var i = 0; i < records.Count; i++)
        {
            // The bar whose close is the first at or after the moment it was known.
            var row = bars.Interval.BarNumber(AsOfJoin.VisibleAt(records, i) - 1) - bars.FirstBar;
            if (row < 0 || row >= bars.Count)
            {
                continue;
            }
            var target = records.Wholes(Side)[i] < 0 ? longs : shorts;
            target[(int)row] += Value(records, i);
        }
    }

    private static double Value(SeriesTable records, int row)
    {
        var filled = records.Numbers(FilledQuantity)[row];
        var average = records.Numbers(AveragePrice)[row];
        return filled > 0 && average > 0
            ? filled * average
            : records.Numbers(Quantity)[row] * records.Numbers(Price)[row];
    }
}
