using Riposte.Core.Time;

namespace Riposte.Core.Market.Series;

/// <summary>Collects records in any order and makes a table of them. Not thread-safe.</summary>
public sealed class SeriesBuilder(DataKind kind)
{
    private readonly List<Instant> times = [];
    private readonly List<RowFlags> flags = [];
    private readonly List<double>?[] numbers =
    [
        .. kind.Columns.Select(column => column.Type == ColumnType.Number ? new List<double>() : null),
    ];
    private readonly List<long>?[] wholes =
    [
        .. kind.Columns.Select(column => column.Type == ColumnType.Whole ? new List<long>() : null),
    ];

    /// <summary>Kind of the records.</summary>
    public DataKind Kind => kind;

    /// <summary>Number of records so far.</summary>
    public int Count => times.Count;

    /// <summary>Begins a record: numbers are unknown and whole numbers 0 until they are set.</summary>
    /// <returns>This builder; set the columns with <see cref="Set(int, double)"/>.</returns>
    public SeriesBuilder Begin(Instant time, RowFlags flag = RowFlags.None)
    {
        times.Add(time);
        flags.Add(flag);
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i]?.Add(double.NaN);
            wholes[i]?.Add(0);
        }
        return this;
    }

    /// <summary>Sets a number of the last record.</summary>
    public SeriesBuilder Set(int column, double value)
    {
        numbers[column]![^1] = value;
        return this;
    }

    /// <summary>Sets a whole number of the last record.</summary>
    public SeriesBuilder Set(int column, long value)
    {
        wholes[column]![^1] = value;
        return this;
    }

    /// <summary>
    /// The records in order of time and keys. Of records with equal time and keys the one added last stays; when they
    /// differ in a value or flag, they are counted as conflicts; when they were known makes no difference.
    /// </summary>
    /// <param name="duplicates">Records dropped as equal.</param>
    /// <param name="conflicts">Records dropped though a value differed.</param>
    public SeriesTable Build(out int duplicates, out int conflicts)
    {
        var table = new SeriesTable(
            kind,
            [.. times],
            [
                .. Enumerable
                    .Range(0, numbers.Length)
                    .Select(i => numbers[i] is { } list ? (Array)list.ToArray() : wholes[i]!.ToArray()),
            ],
            [.. flags]
        );
        (duplicates, conflicts) = (0, 0);
        return table.FirstDisorder() < 0 ? table : SeriesMerge.Sort(table, out duplicates, out conflicts);
    }

    /// <summary>The records in order of time and keys; of equal ones the last stays.</summary>
    public SeriesTable Build() => Build(out _, out _);

    /// <summary>Forgets all records.</summary>
    public void Clear()
    {
        times.Clear();
        flags.Clear();
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i]?.Clear();
            wholes[i]?.Clear();
        }
    }
}
