using Riposte.Core.Time;

namespace Riposte.Core.Market.Series;

/// <summary>Puts tables of one kind together.</summary>
public static class SeriesMerge
{
    /// <summary>What is known of a record as long as nothing contradicts its values.</summary>
    private const RowFlags Lasting = RowFlags.Suspect | RowFlags.SecondSource | RowFlags.Rebuilt;

    /// <summary>
    /// The union of two tables in order of time and keys. Of a record in both, a record as delivered is never replaced by
    /// one from the second source or rebuilt, nor takes values from it, so that a repair cannot hide what the venue said;
    /// a record as delivered replaces a substitute. Of two as delivered, or two substitutes, the newer one's known values
    /// stay, and the older one's where the newer knows none. Values that are not contradicted keep their marks (doubt,
    /// second source, rebuilt) and the time when they were known first; a record put together of two has the flags of
    /// both. So tables that nowhere disagree, also not in when their records were known, have one union in every order.
    /// </summary>
    /// <returns>The union; <paramref name="older"/> itself when nothing was added or revised.</returns>
    /// <exception cref="ArgumentException">The kinds differ or a table is out of order.</exception>
    public static SeriesTable Union(SeriesTable older, SeriesTable newer, out MergeCount count)
    {
        if (older.Kind != newer.Kind)
        {
            throw new ArgumentException($"{newer.Kind} cannot join {older.Kind}.", nameof(newer));
        }
        Require(older, nameof(older));
        Require(newer, nameof(newer));
        var runs = new RowRuns(older, newer);
        var (i, j) = (0, 0);
        count = default;
        while (i < older.Count && j < newer.Count)
        {
            var order = SeriesTable.CompareKeys(older, i, newer, j);
            if (order < 0)
            {
                var end = EndBefore(older, i + 1, newer, j);
                runs.Add(false, i, end - i);
                count = count with { Kept = count.Kept + end - i };
                i = end;
            }
            else if (order > 0)
            {
                var end = EndBefore(newer, j + 1, older, i);
                runs.Add(true, j, end - j);
                count = count with { Added = count.Added + end - j };
                j = end;
            }
            else
            {
                Choose(older, i++, newer, j++, runs, ref count);
            }
        }
        runs.Add(false, i, older.Count - i);
        runs.Add(true, j, newer.Count - j);
        count = count with { Kept = count.Kept + older.Count - i, Added = count.Added + newer.Count - j };
        return count is { Added: 0, Revised: 0 } ? older : runs.Gather();
    }

    /// <summary>Tables that follow each other in time, joined.</summary>
    /// <exception cref="ArgumentException">There is no table, kinds differ, or the order does not hold across a
    /// border.</exception>
    public static SeriesTable Concatenate(IReadOnlyList<SeriesTable> parts)
    {
        if (parts.Count == 0)
        {
            throw new ArgumentException("There is nothing to join.", nameof(parts));
        }
        if (parts.Count == 1)
        {
            return parts[0];
        }
        var kind = parts[0].Kind;
        RequireRising(parts, kind);
        var total = parts.Sum(part => part.Count);
        var times = GC.AllocateUninitializedArray<Instant>(total);
        var flags = GC.AllocateUninitializedArray<RowFlags>(total);
        Array[] columns =
        [
            .. kind.Columns.Select(c =>
                c.Type == ColumnType.Number
                    ? (Array)GC.AllocateUninitializedArray<double>(total)
                    : GC.AllocateUninitializedArray<long>(total)
            ),
        ];
        var at = 0;
        foreach (var part in parts)
        {
            part.Times.CopyTo(times.AsSpan(at));
            part.Flags.CopyTo(flags.AsSpan(at));
            for (var i = 0; i < columns.Length; i++)
            {
                part.Column(i).CopyTo(columns[i], at);
            }
            at += part.Count;
        }
        return new SeriesTable(kind, times, columns, flags);
    }

    internal static SeriesTable Sort(SeriesTable table, out int duplicates, out int conflicts)
    {
        var rows = Order(table);
        (duplicates, conflicts) = (0, 0);
        var runs = new RowRuns(table, table);
        for (var i = 0; i < rows.Length; i++)
        {
            if (i + 1 < rows.Length && SeriesTable.CompareKeys(table, rows[i], table, rows[i + 1]) == 0)
            {
                var isEqual =
                    table.Flags[rows[i]] == table.Flags[rows[i + 1]]
                    && AreValuesEqual(table, rows[i], table, rows[i + 1]);
                duplicates += isEqual ? 1 : 0;
                conflicts += isEqual ? 0 : 1;
                continue;
            }
            runs.Add(false, rows[i], 1);
        }
        return runs.Gather();
    }

    /// <summary>Rows by time, key columns and row: of one order whatever the algorithm.</summary>
    private static int[] Order(SeriesTable table)
    {
        var times = table.Times.ToArray();
        var rows = Enumerable.Range(0, table.Count).ToArray();
        Array.Sort(times, rows);
        var comparer = Comparer<int>.Create(
            (left, right) =>
                SeriesTable.CompareKeys(table, left, table, right) is var order and not 0
                    ? order
                    : left.CompareTo(right)
        );
        for (var start = 0; start < rows.Length; )
        {
            var end = start + 1;
            while (end < rows.Length && times[end] == times[start])
            {
                end++;
            }
            if (end - start > 1)
            {
                Array.Sort(rows, start, end - start, comparer);
            }
            start = end;
        }
        return rows;
    }

    /// <summary>First row from a start on that does not come before a row of another table. Grows its steps, so that
    /// both long runs and single rows are found fast.</summary>
    private static int EndBefore(SeriesTable table, int start, SeriesTable other, int otherRow)
    {
        var (low, step) = (start, 1);
        while (low + step <= table.Count && SeriesTable.CompareKeys(table, low + step - 1, other, otherRow) < 0)
        {
            low += step;
            step *= 2;
        }
        var high = Math.Min(table.Count, low + step - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var isBefore = SeriesTable.CompareKeys(table, middle, other, otherRow) < 0;
            (low, high) = isBefore ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    /// <summary>Decides what stays of two records of one time and keys.</summary>
    private static void Choose(SeriesTable older, int i, SeriesTable newer, int j, RowRuns runs, ref MergeCount count)
    {
        var (before, now) = (older.Flags[i], newer.Flags[j]);
        if (before == now && AreValuesEqual(older, i, newer, j))
        {
            runs.Add(false, i, 1);
            count = count with { Unchanged = count.Unchanged + 1 };
        }
        else if (IsSubstitute(before) == IsSubstitute(now))
        {
            Join(older, i, newer, j, runs, ref count);
        }
        else if (IsSubstitute(now))
        {
            runs.Add(false, i, 1);
            count = count with { Kept = count.Kept + 1 };
        }
        else
        {
            runs.Add(true, j, 1);
            count = count with { Revised = count.Revised + 1 };
        }
    }

    /// <summary>Two records as delivered, or two substitutes: the newer one's known values, then the older one's. Where
    /// they nowhere contradict each other the result is the same in either order.</summary>
    private static void Join(SeriesTable older, int i, SeriesTable newer, int j, RowRuns runs, ref MergeCount count)
    {
        var (isFilled, isNews, isDenied) = (false, false, false);
        for (var c = 0; c < ValueColumns(older.Kind); c++)
        {
            if (IsEqual(older, i, newer, j, c))
            {
                continue;
            }
            var isGap = older.Column(c) is double[] && double.IsNaN(newer.Numbers(c)[j]);
            isFilled |= isGap;
            isNews |= !isGap;
            isDenied |= !isGap && !(older.Column(c) is double[] numbers && double.IsNaN(numbers[i]));
        }
        var taken =
            isFilled ? older.Flags[i]
            : isDenied ? RowFlags.None
            : older.Flags[i] & Lasting;
        var flags = newer.Flags[j] | taken;
        if (!isNews && flags == older.Flags[i])
        {
            runs.Add(false, i, 1);
            count = count with { Unchanged = count.Unchanged + 1 };
            return;
        }
        runs.AddJoined(isNews, isNews ? j : i, isNews && isFilled ? i : null, flags);
        count = count with { Revised = count.Revised + 1 };
    }

    private static bool IsSubstitute(RowFlags flags) => (flags & (RowFlags.SecondSource | RowFlags.Rebuilt)) != 0;

    /// <summary>Whether two records say the same; when they were known is no part of it.</summary>
    private static bool AreValuesEqual(SeriesTable left, int leftRow, SeriesTable right, int rightRow)
    {
        for (var i = 0; i < ValueColumns(left.Kind); i++)
        {
            if (!IsEqual(left, leftRow, right, rightRow, i))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsEqual(SeriesTable left, int leftRow, SeriesTable right, int rightRow, int column) =>
        left.Column(column) is double[] numbers
            ? numbers[leftRow].Equals(((double[])right.Column(column))[rightRow])
            : ((long[])left.Column(column))[leftRow] == ((long[])right.Column(column))[rightRow];

    private static int ValueColumns(DataKind kind) => kind.Columns.Length - (kind.KnownAt == KnownAt.Recorded ? 1 : 0);

    private static void RequireRising(IReadOnlyList<SeriesTable> parts, DataKind kind)
    {
        SeriesTable? last = null;
        foreach (var part in parts)
        {
            if (part.Kind != kind)
            {
                throw new ArgumentException($"{part.Kind} cannot join {kind}.", nameof(parts));
            }
            if (part.Count == 0)
            {
                continue;
            }
            if (last is not null && SeriesTable.CompareKeys(last, last.Count - 1, part, 0) >= 0)
            {
                throw new ArgumentException(
                    $"A part begins at {part.Times[0]}, before the one ahead ends.",
                    nameof(parts)
                );
            }
            last = part;
        }
    }

    private static void Require(SeriesTable table, string name)
    {
        if (table.FirstDisorder() is var row and >= 0)
        {
            throw new ArgumentException($"Row {row} of the table at {table.Times[row]} is out of order.", name);
        }
    }
}
