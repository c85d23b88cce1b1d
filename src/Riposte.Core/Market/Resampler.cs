using Riposte.Core.Time;

namespace Riposte.Core.Market;

/// <summary>Builds coarse bars from finer ones on the global UTC grid.</summary>
public static class Resampler
{
    private static readonly Input[] Sums =
    [
        Input.Volume,
        Input.QuoteVolume,
        Input.Trades,
        Input.TakerBuyVolume,
        Input.TakerBuyQuoteVolume,
    ];

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
        var ratio = to.Nanoseconds / finer.Interval.Nanoseconds;
        var firstBar = Instant.FloorDivide(finer.FirstBar, ratio);
        var endBar = Math.Max(firstBar, Instant.FloorDivide(finer.FirstBar + finer.Count, ratio));
        var count = checked((int)(endBar - firstBar));
        var columns = finer
            .Columns.Append(Input.Coverage)
            .Distinct()
            .ToDictionary(input => input, _ => new double[count]);
        for (var i = 0; i < count; i++)
        {
            var start = (firstBar + i) * ratio - finer.FirstBar;
            Fill(finer, columns, i, ((int)Math.Max(0, start), (int)(start + ratio)), ratio);
        }
        return new MarketTable(finer.Symbol, to, firstBar, columns);
    }

    private static void Fill(
        MarketTable finer,
        Dictionary<Input, double[]> columns,
        int bar,
        (int Start, int End) rows,
        long ratio
    )
    {
        foreach (var column in columns.Values)
        {
            column[bar] = double.NaN;
        }
        var high = finer[Input.High];
        var low = finer[Input.Low];
        var (first, last) = (-1, -1);
        var (highest, lowest, coverage) = (double.NegativeInfinity, double.PositiveInfinity, 0.0);
        for (var row = rows.Start; row < rows.End; row++)
        {
            if (finer.IsMissing(row))
            {
                continue;
            }
            first = first < 0 ? row : first;
            last = row;
            highest = Math.Max(highest, high[row]);
            lowest = Math.Min(lowest, low[row]);
            coverage += finer.Has(Input.Coverage) ? finer[Input.Coverage][row] : 1;
        }
        if (first < 0)
        {
            return;
        }
        columns[Input.Open][bar] = finer[Input.Open][first];
        columns[Input.High][bar] = highest;
        columns[Input.Low][bar] = lowest;
        columns[Input.Close][bar] = finer[Input.Close][last];
        columns[Input.Coverage][bar] = coverage / ratio;
        if (finer.Has(Input.Flags))
        {
            columns[Input.Flags][bar] = Union(finer, rows);
        }
        foreach (var input in Sums)
        {
            if (finer.Has(input))
            {
                columns[input][bar] = Sum(finer, finer[input], rows);
            }
        }
    }

    private static double Union(MarketTable finer, (int Start, int End) rows)
    {
        var flags = 0;
        for (var row = rows.Start; row < rows.End; row++)
        {
            flags |= finer.IsMissing(row) ? 0 : (int)finer[Input.Flags][row];
        }
        return flags;
    }

    private static double Sum(MarketTable finer, ReadOnlySpan<double> values, (int Start, int End) rows)
    {
        var sum = 0.0;
        for (var row = rows.Start; row < rows.End; row++)
        {
            sum += finer.IsMissing(row) ? 0 : values[row];
        }
        return sum;
    }
}
