using Riposte.Core.Time;

namespace Riposte.Core.Market.Series;

/// <summary>Bars between their two forms: the records there are, and columns on the full grid.</summary>
public static class BarSeries
{
    /// <summary>
    /// Bars on the full grid from the first to the last record: a bar without a record is a row of NaN. Flags become the
    /// column <see cref="Input.Flags"/> when any row has one.
    /// </summary>
    /// <param name="key">Series the bars are of.</param>
    /// <param name="bars">Records of <see cref="DataKinds.Bars"/>, at least one.</param>
    /// <exception cref="ArgumentException">The records are no bars, there is none, they are out of order, or one lies off
    /// the grid.</exception>
    public static MarketTable ToMarketTable(SeriesKey key, SeriesTable bars)
    {
        if (bars.Kind != DataKinds.Bars || key.Interval is not { } interval)
        {
            throw new ArgumentException($"{key} holds no bars.", nameof(key));
        }
        if (bars.Count == 0)
        {
            throw new ArgumentException($"{key} holds no bar in the range.", nameof(bars));
        }
        var first = interval.BarNumber(bars.Times[0]);
        var count = checked((int)(interval.BarNumber(bars.Times[^1]) - first + 1));
        var isFull = IsFull(bars, interval, first);
        var rows = isFull ? [] : RowsOf(bars, interval, first);
        var columns = new Dictionary<Input, double[]>();
        for (var i = 0; i < bars.Kind.Columns.Length; i++)
        {
            var input = Inputs.FromName(bars.Kind.Columns[i].Name)!.Value;
            var source = bars.Numbers(i);
            if (input > Input.Volume && !source.ContainsAnyExcept(double.NaN))
            {
                continue;
            }
            // On a full grid both tables share the column: neither writes to it.
            columns[input] = isFull ? (double[])bars.Column(i) : Spread(source, rows, count);
        }
        if (bars.Flags.ContainsAnyExcept(RowFlags.None))
        {
            double[] flags = [.. bars.Flags.ToArray().Select(flag => (double)(int)flag)];
            columns[Input.Flags] = isFull ? flags : Spread(flags, rows, count);
        }
        return new MarketTable(key.Symbol, interval, first, columns);
    }

    /// <summary>The records of a table: its rows that are not missing.</summary>
    public static SeriesTable FromMarketTable(MarketTable table)
    {
        var builder = new SeriesBuilder(DataKinds.Bars);
        for (var row = 0; row < table.Count; row++)
        {
            if (table.IsMissing(row))
            {
                continue;
            }
            var flags = table.Has(Input.Flags) ? (RowFlags)(int)table[Input.Flags][row] : RowFlags.None;
            builder.Begin(table.OpenTime(row), flags);
            for (var i = 0; i < builder.Kind.Columns.Length; i++)
            {
                var input = Inputs.FromName(builder.Kind.Columns[i].Name)!.Value;
                builder.Set(i, table.Has(input) ? table[input][row] : double.NaN);
            }
        }
        return builder.Build();
    }

    private static int[] RowsOf(SeriesTable bars, Interval interval, long first)
    {
        var rows = new int[bars.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            var number = interval.BarNumber(bars.Times[row]);
            if (interval.OpenTime(number) != bars.Times[row])
            {
                throw new ArgumentException(
                    $"The bar at {bars.Times[row]} lies off the grid of {interval}.",
                    nameof(bars)
                );
            }
            rows[row] = checked((int)(number - first));
            if (row > 0 && rows[row] <= rows[row - 1])
            {
                throw new ArgumentException($"The bar at {bars.Times[row]} is out of order.", nameof(bars));
            }
        }
        return rows;
    }

    /// <summary>Whether every bar from the first to the last record is there, one behind the other.</summary>
    private static bool IsFull(SeriesTable bars, Interval interval, long first)
    {
        var expected = interval.OpenTime(first);
        foreach (var time in bars.Times)
        {
            if (time != expected)
            {
                return false;
            }
            expected = interval.CloseTime(expected);
        }
        return true;
    }

    private static double[] Spread(ReadOnlySpan<double> source, int[] rows, int count)
    {
        var column = new double[count];
        Array.Fill(column, double.NaN);
        for (var row = 0; row < rows.Length; row++)
        {
            column[rows[row]] = source[row];
        }
        return column;
    }
}
