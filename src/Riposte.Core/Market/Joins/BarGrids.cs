namespace Riposte.Core.Market.Joins;

/// <summary>Moves tables on their grid.</summary>
public static class BarGrids
{
    /// <summary>A table over other rows of its grid; rows it does not hold are missing.</summary>
    /// <param name="table">Table.</param>
    /// <param name="firstBar">Bar number of row 0.</param>
    /// <param name="count">Number of rows.</param>
    public static MarketTable Place(MarketTable table, long firstBar, int count)
    {
        if (firstBar == table.FirstBar && count == table.Count)
        {
            return table;
        }
        var from = Math.Max(firstBar, table.FirstBar);
        var length = (int)Math.Max(0, Math.Min(firstBar + count, table.FirstBar + table.Count) - from);
        var columns = table.Columns.ToDictionary(
            input => input,
            input =>
            {
                var column = new double[count];
                Array.Fill(column, double.NaN);
                if (length > 0)
                {
                    table[input]
                        .Slice((int)(from - table.FirstBar), length)
                        .CopyTo(column.AsSpan((int)(from - firstBar)));
                }
                return column;
            }
        );
        return new MarketTable(table.Symbol, table.Interval, firstBar, columns);
    }

    /// <summary>
    /// Tables that follow each other on one grid, as one. A column that only some have is unknown in the others; flags are
    /// 0 there, where a bar is present.
    /// </summary>
    /// <exception cref="ArgumentException">There is no table, symbols or intervals differ, or one does not begin where the
    /// one before ends.</exception>
    public static MarketTable Concatenate(IReadOnlyList<MarketTable> parts)
    {
        if (parts.Count == 0)
        {
            throw new ArgumentException("There is nothing to join.", nameof(parts));
        }
        for (var i = 1; i < parts.Count; i++)
        {
            if (
                parts[i].Symbol != parts[0].Symbol
                || parts[i].Interval != parts[0].Interval
                || parts[i].FirstBar != parts[i - 1].FirstBar + parts[i - 1].Count
            )
            {
                throw new ArgumentException($"Part {i} does not follow the one before.", nameof(parts));
            }
        }
        var count = checked(parts.Sum(part => part.Count));
        var columns = parts
            .SelectMany(part => part.Columns)
            .Distinct()
            .ToDictionary(input => input, input => Joined(parts, input, count));
        return new MarketTable(parts[0].Symbol, parts[0].Interval, parts[0].FirstBar, columns);
    }

    private static double[] Joined(IReadOnlyList<MarketTable> parts, Input input, int count)
    {
        var column = new double[count];
        var at = 0;
        foreach (var part in parts)
        {
            var target = column.AsSpan(at, part.Count);
            at += part.Count;
            if (part.Has(input))
            {
                part[input].CopyTo(target);
                continue;
            }
            target.Fill(double.NaN);
            for (var row = 0; input == Input.Flags && row < part.Count; row++)
            {
                target[row] = part.IsMissing(row) ? double.NaN : 0;
            }
        }
        return column;
    }
}
