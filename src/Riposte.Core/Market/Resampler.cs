using Riposte.Core.Time;

namespace Riposte.Core.Market;

/// <summary>Builds coarse bars from finer ones on the global UTC grid.</summary>
public static class Resampler
{
    /// <summary>
    /// Coarse bars: open of the first known finer bar, highest high, lowest low, close of the last known one, sums of
    /// the volumes and counts in order
    /// of time, the union of flags, and <see cref="Input.Coverage"/> = present / expected finer bars. A coarse bar without any finer bar is
    /// missing (all NaN). A sum over a
    /// present finer bar whose value is unknown is unknown. The leading bar is kept though the table may start inside
    /// it (its coverage says so); a bar
    /// whose period has not ended inside the finer table is never made, so that a longer table only adds rows.
    /// </summary>
    /// <param name="finer">Finer bars; if they carry a coverage, the coarse coverage is its sum over expected
    /// bars.</param>
    /// <param name="to">A whole multiple of the finer interval; the same interval returns the table itself.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is no whole multiple of the finer
    /// interval.</exception>
    public static MarketTable Resample(MarketTable finer, Interval to)
    {
        if (to == finer.Interval)
        {
            return finer;
        }
        if (!to.IsMultipleOf(finer.Interval))
        {
            throw new ArgumentException($"{to} is no whole multiple of {finer.Interval}.", nameof(to));
        }
        var firstBar = to.BarNumber(finer.OpenTime(0));
        // The bar that runs when the table ends is not among them.
        var endBar = to.BarNumber(finer.OpenTime(finer.Count));
        var ends = new long[checked((int)(endBar - firstBar))];
        for (var bar = 0; bar < ends.Length; bar++)
        {
            ends[bar] = finer.Interval.BarNumber(to.OpenTime(firstBar + bar + 1)) - finer.FirstBar;
        }
        var columns = finer
            .Columns.Append(Input.Coverage)
            .Distinct()
            .ToDictionary(input => input, _ => new double[ends.Length]);
        foreach (var (input, column) in columns)
        {
            Fill(finer, input, column, ends, to.CountOf(finer.Interval, to.OpenTime(firstBar)));
        }
        return new MarketTable(finer.Symbol, to, firstBar, columns);
    }

    private static void Fill(MarketTable finer, Input input, double[] column, long[] ends, long firstExpected)
    {
        // Finer bars without a coverage of their own are whole.
        var values = finer.Has(input) ? finer[input] : default;
        var close = finer[Input.Close];
        var fold = new ColumnFold(input.Aggregation());
        var row = 0;
        for (var bar = 0; bar < column.Length; bar++)
        {
            var expected = bar == 0 ? firstExpected : ends[bar] - ends[bar - 1];
            for (; row < ends[bar]; row++)
            {
                if (!double.IsNaN(close[row]))
                {
                    fold.Add(values.IsEmpty ? 1 : values[row]);
                }
            }
            column[bar] = fold.Close(expected);
        }
    }
}
