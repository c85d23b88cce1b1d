using System.Runtime.InteropServices;
using Riposte.Core.Hashing;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Series;

/// <summary>
/// Records of one kind as columns, in rising order of time, then of the key columns; no two rows agree in both.
/// Immutable. A series on a grid holds only the bars there are; <see cref="MarketTable"/> is its form on the full grid.
/// </summary>
public sealed class SeriesTable
{
    private readonly Instant[] times;
    private readonly RowFlags[] flags;
    private readonly Array[] columns;

    /// <summary>A table over arrays that the caller hands over and no longer changes. Order is not checked here: see
    /// <see cref="FirstDisorder"/>.</summary>
    /// <param name="kind">Kind of the records.</param>
    /// <param name="times">Time of each record: open of a bar, settlement, exchange's stamp of an event.</param>
    /// <param name="columns">One array per column of the kind: double[] for numbers, long[] for wholes.</param>
    /// <param name="flags">Flags of each row; null when no row has any.</param>
    /// <exception cref="ArgumentException">A column is of the wrong type or length.</exception>
    public SeriesTable(DataKind kind, Instant[] times, Array[] columns, RowFlags[]? flags = null)
    {
        if (columns.Length != kind.Columns.Length)
        {
            throw new ArgumentException($"{kind} has {kind.Columns.Length} columns.", nameof(columns));
        }
        for (var i = 0; i < columns.Length; i++)
        {
            var fits = kind.Columns[i].Type == ColumnType.Number ? columns[i] is double[] : columns[i] is long[];
            if (!fits || columns[i].Length != times.Length)
            {
                throw new ArgumentException(
                    $"Column {kind.Columns[i].Name} of {kind} needs {times.Length} values of type {kind.Columns[i].Type}.",
                    nameof(columns)
                );
            }
        }
        if (flags is not null && flags.Length != times.Length)
        {
            throw new ArgumentException("Flags are given for every row or for none.", nameof(flags));
        }
        Kind = kind;
        this.times = times;
        this.columns = columns;
        this.flags = flags ?? new RowFlags[times.Length];
    }

    /// <summary>Kind of the records.</summary>
    public DataKind Kind { get; }

    /// <summary>Number of records.</summary>
    public int Count => times.Length;

    /// <summary>Time of each record.</summary>
    public ReadOnlySpan<Instant> Times => times;

    /// <summary>Flags of each row.</summary>
    public ReadOnlySpan<RowFlags> Flags => flags;

    /// <summary>A table without records.</summary>
    public static SeriesTable Empty(DataKind kind) =>
        new(
            kind,
            [],
            [
                .. kind.Columns.Select(c =>
                    c.Type == ColumnType.Number ? (Array)Array.Empty<double>() : Array.Empty<long>()
                ),
            ]
        );

    /// <summary>A column of numbers.</summary>
    /// <exception cref="InvalidCastException">The column holds whole numbers.</exception>
    public ReadOnlySpan<double> Numbers(int column) => (double[])columns[column];

    /// <summary>A column of numbers.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public ReadOnlySpan<double> Numbers(string column) => Numbers(Kind.IndexOf(column));

    /// <summary>A column of whole numbers.</summary>
    /// <exception cref="InvalidCastException">The column holds numbers.</exception>
    public ReadOnlySpan<long> Wholes(int column) => (long[])columns[column];

    /// <summary>A column of whole numbers.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public ReadOnlySpan<long> Wholes(string column) => Wholes(Kind.IndexOf(column));

    /// <summary>A column as its array, shared and not to be written to: double[] or long[].</summary>
    public Array Column(int column) => columns[column];

    /// <summary>When a record was known.</summary>
    /// <param name="row">Row.</param>
    /// <param name="interval">Interval of the series; needed where <see cref="DataKind.HasInterval"/>.</param>
    public Instant KnownAt(int row, Interval? interval = null) =>
        Kind.KnownAt switch
        {
            Series.KnownAt.Close => (interval ?? throw new ArgumentNullException(nameof(interval))).CloseTime(
                times[row]
            ),
            Series.KnownAt.Delayed => times[row] + DataKind.StatisticsDelay.Nanoseconds,
            Series.KnownAt.Recorded => new Instant(Wholes(columns.Length - 1)[row]),
            _ => times[row],
        };

    /// <summary>Some consecutive rows, copied; this table when they are all.</summary>
    public SeriesTable Slice(int start, int count) =>
        start == 0 && count == Count
            ? this
            : new(
                Kind,
                times.AsSpan(start, count).ToArray(),
                [.. columns.Select(column => Copy(column, start, count))],
                flags.AsSpan(start, count).ToArray()
            );

    /// <summary>The rows of a time range, copied; this table when they are all.</summary>
    public SeriesTable Within(TimeRange range)
    {
        var start = LowerBound(range.From);
        var end = LowerBound(range.To);
        return Slice(start, Math.Max(0, end - start));
    }

    /// <summary>First row whose time is not before an instant.</summary>
    public int LowerBound(Instant time)
    {
        var (low, high) = (0, times.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = times[middle] < time ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    /// <summary>The first row that is not behind the one before it in time and keys; -1 when the order is
    /// right.</summary>
    public int FirstDisorder()
    {
        for (var row = 1; row < times.Length; row++)
        {
            if (times[row - 1] < times[row])
            {
                continue;
            }
            if (times[row - 1] > times[row] || CompareKeys(this, row - 1, this, row) >= 0)
            {
                return row;
            }
        }
        return -1;
    }

    /// <summary>Order of two rows of tables of one kind by time, then key columns; 0 when they are the same
    /// record.</summary>
    public static int CompareKeys(SeriesTable left, int leftRow, SeriesTable right, int rightRow)
    {
        var order = left.times[leftRow].CompareTo(right.times[rightRow]);
        for (var i = 0; order == 0 && i < left.columns.Length; i++)
        {
            if (left.Kind.Columns[i].IsKey)
            {
                order = left.columns[i] is double[] numbers
                    ? numbers[leftRow].CompareTo(((double[])right.columns[i])[rightRow])
                    : ((long[])left.columns[i])[leftRow].CompareTo(((long[])right.columns[i])[rightRow]);
            }
        }
        return order;
    }

    /// <summary>Hash of kind, times, columns and flags: equal for equal records whatever file they came from.</summary>
    public Hash128 Hash()
    {
        using var hasher = new Hasher();
        hasher.Add("series-table-1").Add(Kind.Name).Add(Count);
        hasher.Add(MemoryMarshal.AsBytes<Instant>(times));
        foreach (var column in columns)
        {
            _ = column is double[] numbers
                ? hasher.Add(numbers)
                : hasher.Add(MemoryMarshal.AsBytes<long>((long[])column));
        }
        hasher.Add(MemoryMarshal.AsBytes<RowFlags>(flags));
        return hasher.Finish();
    }

    private static Array Copy(Array column, int start, int count) =>
        column is double[] numbers
            ? numbers.AsSpan(start, count).ToArray()
            : ((long[])column).AsSpan(start, count).ToArray();
}
