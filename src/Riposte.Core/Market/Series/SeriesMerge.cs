namespace Riposte.Core.Market.Series;

/// <summary>Puts tables of one kind together.</summary>
public static class SeriesMerge
{
    /// <summary>
    /// The union of two tables in order of time and keys. Of a record in both, the newer table's stays, with one
    /// exception: a record as delivered is never replaced by one from the second source or rebuilt, so that a repair
    /// cannot hide what the venue said.
    /// </summary>
    /// <exception cref="ArgumentException">The kinds differ or a table is out of order.</exception>
    public static SeriesTable Union(SeriesTable older, SeriesTable newer, out MergeCount count)
    {
        if (older.Kind != newer.Kind)
        {
            throw new ArgumentException($"{newer.Kind} cannot join {older.Kind}.", nameof(newer));
        }
        Require(older, nameof(older));
        Require(newer, nameof(newer));
        var picks = new List<(bool Newer, int Row)>(older.Count + newer.Count);
        var (i, j, added, unchanged, revised, kept) = (0, 0, 0, 0, 0, 0);
        while (i < older.Count || j < newer.Count)
        {
            var order =
                i == older.Count ? 1
                : j == newer.Count ? -1
                : SeriesTable.CompareKeys(older, i, newer, j);
            if (order < 0)
            {
                picks.Add((false, i++));
                kept++;
            }
            else if (order > 0)
            {
                picks.Add((true, j++));
                added++;
            }
            else
            {
                var isEqual = AreEqual(older, i, newer, j);
                var replaces = !isEqual && MayReplace(older.Flags[i], newer.Flags[j]);
                picks.Add((replaces, replaces ? j : i));
                unchanged += isEqual ? 1 : 0;
                revised += replaces ? 1 : 0;
                kept += isEqual || replaces ? 0 : 1;
                i++;
                j++;
            }
        }
        count = new MergeCount(added, unchanged, revised, kept);
        return added == 0 && revised == 0 ? older : Gather(older, newer, picks);
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
        var total = parts.Sum(part => part.Count);
        var times = new Time.Instant[total];
        var flags = new RowFlags[total];
        Array[] columns =
        [
            .. kind.Columns.Select(c => c.Type == ColumnType.Number ? (Array)new double[total] : new long[total]),
        ];
        var (at, last) = (0, (SeriesTable?)null);
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
            part.Times.CopyTo(times.AsSpan(at));
            part.Flags.CopyTo(flags.AsSpan(at));
            for (var i = 0; i < columns.Length; i++)
            {
                part.Column(i).CopyTo(columns[i], at);
            }
            at += part.Count;
            last = part;
        }
        return new SeriesTable(kind, times, columns, flags);
    }

    internal static SeriesTable Sort(SeriesTable table, out int duplicates, out int conflicts)
    {
        var rows = Enumerable.Range(0, table.Count).ToArray();
        // The row number breaks ties, so that the order is one whatever the algorithm.
        Array.Sort(
            rows,
            (left, right) =>
                SeriesTable.CompareKeys(table, left, table, right) is var order and not 0
                    ? order
                    : left.CompareTo(right)
        );
        (duplicates, conflicts) = (0, 0);
        var picks = new List<(bool, int)>(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            if (i + 1 < rows.Length && SeriesTable.CompareKeys(table, rows[i], table, rows[i + 1]) == 0)
            {
                var isEqual = AreEqual(table, rows[i], table, rows[i + 1]);
                duplicates += isEqual ? 1 : 0;
                conflicts += isEqual ? 0 : 1;
                continue;
            }
            picks.Add((false, rows[i]));
        }
        return Gather(table, table, picks);
    }

    private static bool MayReplace(RowFlags older, RowFlags newer)
    {
        const RowFlags Substitute = RowFlags.SecondSource | RowFlags.Rebuilt;
        return (newer & Substitute) == 0 || (older & Substitute) != 0;
    }

    private static bool AreEqual(SeriesTable left, int leftRow, SeriesTable right, int rightRow)
    {
        if (left.Flags[leftRow] != right.Flags[rightRow])
        {
            return false;
        }
        for (var i = 0; i < left.Kind.Columns.Length; i++)
        {
            var isEqual = left.Column(i) is double[] numbers
                ? numbers[leftRow].Equals(((double[])right.Column(i))[rightRow])
                : ((long[])left.Column(i))[leftRow] == ((long[])right.Column(i))[rightRow];
            if (!isEqual)
            {
                return false;
            }
        }
        return true;
    }

    private static SeriesTable Gather(SeriesTable older, SeriesTable newer, List<(bool Newer, int Row)> picks)
    {
        var times = new Time.Instant[picks.Count];
        var flags = new RowFlags[picks.Count];
        for (var k = 0; k < picks.Count; k++)
        {
            var source = picks[k].Newer ? newer : older;
            times[k] = source.Times[picks[k].Row];
            flags[k] = source.Flags[picks[k].Row];
        }
        Array[] columns =
        [
            .. Enumerable
                .Range(0, older.Kind.Columns.Length)
                .Select(i =>
                    older.Column(i) is double[] numbers
                        ? (Array)Pick(numbers, (double[])newer.Column(i), picks)
                        : Pick((long[])older.Column(i), (long[])newer.Column(i), picks)
                ),
        ];
        return new SeriesTable(older.Kind, times, columns, flags);
    }

    private static T[] Pick<T>(T[] older, T[] newer, List<(bool Newer, int Row)> picks)
    {
        var picked = new T[picks.Count];
        for (var k = 0; k < picked.Length; k++)
        {
            picked[k] = picks[k].Newer ? newer[picks[k].Row] : older[picks[k].Row];
        }
        return picked;
    }

    private static void Require(SeriesTable table, string name)
    {
        if (table.FirstDisorder() is var row and >= 0)
        {
            throw new ArgumentException($"Row {row} of the table at {table.Times[row]} is out of order.", name);
        }
    }
}
