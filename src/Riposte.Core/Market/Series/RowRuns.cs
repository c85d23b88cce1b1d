namespace Riposte.Core.Market.Series;

/// <summary>Rows of two tables in a new order, as runs that are copied at once.</summary>
internal sealed class RowRuns(SeriesTable older, SeriesTable newer)
{
    private readonly List<(bool IsNewer, int Start, int Count)> runs = [];
    private readonly List<(int Row, int? FilledFrom, RowFlags Flags)> joined = [];

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Adds consecutive rows of one table.</summary>
    public void Add(bool isNewer, int start, int count)
    {
        if (count == 0)
        {
            return;
        }
        Count += count;
        if (runs.Count > 0 && runs[^1] is var last && last.IsNewer == isNewer && last.Start + last.Count == start)
        {
            runs[^1] = last with { Count = last.Count + count };
            return;
        }
        runs.Add((isNewer, start, count));
    }

    /// <summary>Adds a row of one table with other flags, its unknown numbers taken from a row of the older table when one
    /// is named.</summary>
    public void AddJoined(bool isNewer, int row, int? filledFrom, RowFlags flags)
    {
        joined.Add((Count, filledFrom, flags));
        Add(isNewer, row, 1);
    }

    /// <summary>The rows as a table.</summary>
    public SeriesTable Gather()
    {
        var columns = new Array[older.Kind.Columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = older.Column(i) is double[] numbers
                ? Gather<double>(numbers, newer.Numbers(i))
                : Gather(older.Wholes(i), newer.Wholes(i));
        }
        var flags = Gather(older.Flags, newer.Flags);
        foreach (var (row, filledFrom, joinedFlags) in joined)
        {
            flags[row] = joinedFlags;
            if (filledFrom is { } from)
            {
                Fill(columns, row, from);
            }
        }
        return new SeriesTable(older.Kind, Gather(older.Times, newer.Times), columns, flags);
    }

    private void Fill(Array[] columns, int row, int from)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is double[] numbers && double.IsNaN(numbers[row]))
            {
                numbers[row] = older.Numbers(i)[from];
            }
        }
        if (older.Kind.KnownAt == KnownAt.Recorded)
        {
            // The whole record was known with the later of its two parts.
            var known = (long[])columns[^1];
            known[row] = Math.Max(known[row], older.Wholes(columns.Length - 1)[from]);
        }
    }

    private T[] Gather<T>(ReadOnlySpan<T> fromOlder, ReadOnlySpan<T> fromNewer)
    {
        var gathered = GC.AllocateUninitializedArray<T>(Count);
        var at = 0;
        foreach (var (isNewer, start, count) in runs)
        {
            (isNewer ? fromNewer : fromOlder).Slice(start, count).CopyTo(gathered.AsSpan(at));
            at += count;
        }
        return gathered;
    }
}
