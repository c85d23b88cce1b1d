using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Compares two series of one symbol that tell of the same prices. Both are walked once, block by block.</summary>
public static class PairChecks
{
    /// <summary>
    /// Whether prices lie within a band around the bars of the mark price (or around traded bars) of their time: low × (1 −
    /// band) to high × (1 + band). The first series is traded bars (their close), funding (its mark price) or open interest
    /// (its value divided by itself). Records without a bar at their time are not compared.
    /// </summary>
    /// <param name="first">Series that is judged.</param>
    /// <param name="bars">Series of bars to compare with.</param>
    /// <param name="options">Width of the band, length of the listing.</param>
    /// <exception cref="ArgumentException">The kind of the first series has no price, or the second are no bars.</exception>
    public static PairReport Band(SeriesPart first, SeriesPart bars, SeriesCheckOptions options) =>
        Bands(first, [bars], options)[0];

    /// <summary>
    /// The same with several series of bars, the preferred first: each record is compared with the first of them that has a
    /// bar at its time. So a few bars of the mark price never take the place of traded bars elsewhere.
    /// </summary>
    /// <param name="first">Series that is judged.</param>
    /// <param name="bars">Series of bars, the preferred first.</param>
    /// <param name="options">Width of the band, length of the listing.</param>
    /// <returns>One report for each series of bars, in their order.</returns>
    /// <exception cref="ArgumentException">The kind of the first series has no price, or others are no bars.</exception>
    public static IReadOnlyList<PairReport> Bands(
        SeriesPart first,
        IReadOnlyList<SeriesPart> bars,
        SeriesCheckOptions options
    )
    {
        var sides = bars.Select(part => new BandSide(part, options)).ToArray();
        try
        {
            foreach (var (time, price) in PricePoints.Of(first))
            {
                // The first that knows its time judges it.
                _ = !double.IsNaN(price) && Array.Exists(sides, side => side.Judges(time, price));
            }
            return [.. sides.Select(side => side.Report(first.Key))];
        }
        finally
        {
            Array.ForEach(sides, side => side.Dispose());
        }
    }

    /// <summary>
    /// Whether bars equal the finer bars they are made of: open, high, low, close and volume, wherever every finer bar is
    /// there. As far as both reach.
    /// </summary>
    /// <exception cref="ArgumentException">An interval is no whole multiple of the other.</exception>
    public static PairReport Intervals(SeriesPart coarse, SeriesPart fine, SeriesCheckOptions options)
    {
        if (coarse.Key.Interval is not { } wide || fine.Key.Interval is not { } narrow || !wide.IsMultipleOf(narrow))
        {
            throw new ArgumentException($"{coarse.Key} is not made of {fine.Key}.", nameof(coarse));
        }
        var log = new FindingLog(options.ListedPerKind);
        using var cursor = new SeriesCursor(fine.Blocks);
        var compared = 0L;
        foreach (var block in coarse.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                var open = block.Times[row];
                var rebuilt = BarDraft.Collect(cursor, new TimeRange(open, wide.CloseTime(open)));
                if (rebuilt.Records == wide.CountOf(narrow, open))
                {
                    compared++;
                    rebuilt.CompareWith(block, row, options.EqualTolerance, wide, log);
                }
            }
        }
        return new PairReport(coarse.Key, fine.Key, compared, log.Listed(), log.Totals());
    }

    /// <summary>
    /// Whether bars have the high, low and close of the trades inside them, and how often their volume differs. Only bars
    /// that lie inside what is covered of the trades as a whole are compared.
    /// </summary>
    /// <exception cref="ArgumentException">The first series has no interval.</exception>
    public static PairReport Trades(SeriesPart bars, SeriesPart trades, SeriesCheckOptions options)
    {
        if (bars.Key.Interval is not { } interval)
        {
            throw new ArgumentException($"{bars.Key} holds no bars.", nameof(bars));
        }
        var log = new FindingLog(options.ListedPerKind);
        using var cursor = new SeriesCursor(trades.Blocks);
        var compared = 0L;
        foreach (var block in bars.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                var range = new TimeRange(block.Times[row], interval.CloseTime(block.Times[row]));
                if (!trades.Covered.Contains(range))
                {
                    continue;
                }
                compared++;
                TradeDraft.Collect(cursor, range).CompareWith(block, row, (range, options.EqualTolerance), log);
            }
        }
        return new PairReport(bars.Key, trades.Key, compared, log.Listed(), log.Totals());
    }
}
