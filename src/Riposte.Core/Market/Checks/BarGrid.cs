using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks;

/// <summary>Puts checked rows on their full time grid.</summary>
internal static class BarGrid
{
    /// <summary>A table from the first to the last bar; bars without a row are NaN. Rows rise in time.</summary>
    public static MarketTable Build(RawBars bars, Interval interval, int[] rows)
    {
        var first = interval.BarNumber(new Instant(bars.Times[rows[0]]));
        var count = checked((int)(interval.BarNumber(new Instant(bars.Times[rows[^1]])) - first + 1));
        if (count == bars.Count && IsIdentity(rows, count))
        {
            return new MarketTable(bars.Symbol, interval, first, bars.Columns);
        }
        var columns = new Dictionary<Input, double[]>();
        foreach (var (input, values) in bars.Columns)
        {
            var column = new double[count];
            Array.Fill(column, double.NaN);
            foreach (var row in rows)
            {
                column[interval.BarNumber(new Instant(bars.Times[row])) - first] = values[row];
            }
            columns[input] = column;
        }
        return new MarketTable(bars.Symbol, interval, first, columns);
    }

    private static bool IsIdentity(int[] rows, int count)
    {
        if (rows.Length != count)
        {
            return false;
        }
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] != i)
            {
                return false;
            }
        }
        return true;
    }
}
