using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Duck;

namespace Riposte.Data.Lake;

/// <summary>Columns that grow to one block of records.</summary>
/// <param name="kind">Kind of the records.</param>
/// <param name="blockRows">Most records in the block.</param>
/// <param name="expected">Records that are expected; the block grows where there are more.</param>
internal sealed class BlockColumns(DataKind kind, int blockRows, long expected)
{
    private Instant[] times = [];
    private RowFlags[] flags = [];
    private Array[] columns = [];
    private int capacity;
    private long left = expected;

    /// <summary>Records so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no further record fits.</summary>
    public bool IsFull => Count == blockRows;

    /// <summary>Adds records of the reader's present block from a row on, as many as fit.</summary>
    /// <returns>How many.</returns>
    public int Add(DuckReader reader, int start)
    {
        var count = Math.Min(reader.Count - start, blockRows - Count);
        Reserve(Count + count);
        reader.Column(0).Values<Instant>().Slice(start, count).CopyTo(times.AsSpan(Count));
        for (var i = 0; i < columns.Length; i++)
        {
            var vector = reader.Column(i + 1);
            if (columns[i] is long[] wholes)
            {
                vector.Values<long>().Slice(start, count).CopyTo(wholes.AsSpan(Count));
                continue;
            }
            AddNumbers(vector, start, ((double[])columns[i]).AsSpan(Count, count));
        }
        reader.Column(columns.Length + 1).Values<RowFlags>().Slice(start, count).CopyTo(flags.AsSpan(Count));
        Count += count;
        return count;
    }

    /// <summary>The records as a table; a new block begins.</summary>
    public SeriesTable Take()
    {
        Resize(Count);
        var table = new SeriesTable(kind, times, columns, flags);
        left = Math.Max(0, left - Count);
        (times, flags, columns, capacity, Count) = ([], [], [], 0, 0);
        return table;
    }

    private static void AddNumbers(DuckVector vector, int start, Span<double> target)
    {
        vector.Values<double>().Slice(start, target.Length).CopyTo(target);
        if (vector.IsWhole)
        {
            return;
        }
        for (var i = 0; i < target.Length; i++)
        {
            if (vector.IsNull(start + i))
            {
                target[i] = double.NaN;
            }
        }
    }

    private void Reserve(int rows)
    {
        if (capacity == 0)
        {
            columns =
            [
                .. kind.Columns.Select(c =>
                    c.Type == ColumnType.Number ? (Array)Array.Empty<double>() : Array.Empty<long>()
                ),
            ];
        }
        if (rows > capacity)
        {
            Resize(Math.Min(blockRows, Math.Max(rows, capacity == 0 ? (int)Math.Min(left, blockRows) : 2 * capacity)));
        }
    }

    private void Resize(int rows)
    {
        if (rows == capacity)
        {
            return;
        }
        times = Resized(times, rows);
        flags = Resized(flags, rows);
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = columns[i] is double[] numbers ? Resized(numbers, rows) : Resized((long[])columns[i], rows);
        }
        capacity = rows;
    }

    private T[] Resized<T>(T[] array, int rows)
    {
        var resized = GC.AllocateUninitializedArray<T>(rows);
        array.AsSpan(0, Count).CopyTo(resized);
        return resized;
    }
}
