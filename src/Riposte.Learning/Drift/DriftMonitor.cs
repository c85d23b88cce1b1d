using Riposte.Learning.Drift.Detectors;

namespace Riposte.Learning.Drift;

/// <summary>
/// Watches named columns row by row, each by a detector of its own: for a process that sees one bar after the other. One
/// writer; a step allocates nothing. Equal rows give equal alarms, in a batch or live, and a restored monitor goes on with the
/// same bits.
/// </summary>
public sealed class DriftMonitor
{
    private readonly (string Name, DriftTarget Target, IDriftDetector Detector)[] columns;
    private readonly long[] alarms;
    private readonly long[] warnings;

    /// <summary>A monitor of some columns.</summary>
    /// <param name="columns">Name, what it is about, and its detector, which belongs to the monitor from now on.</param>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public DriftMonitor(IReadOnlyList<(string Name, DriftTarget Target, IDriftDetector Detector)> columns)
    {
        if (columns.Select(column => column.Name).Distinct(StringComparer.Ordinal).Count() != columns.Count)
        {
            throw new ArgumentException("A name occurs twice.", nameof(columns));
        }
        this.columns = [.. columns];
        (alarms, warnings) = (new long[columns.Count], new long[columns.Count]);
    }

    /// <summary>Number of columns.</summary>
    public int Count => columns.Length;

    /// <summary>Name of a column.</summary>
    public string Name(int column) => columns[column].Name;

    /// <summary>What a column is about.</summary>
    public DriftTarget Target(int column) => columns[column].Target;

    /// <summary>Alarms of a column so far.</summary>
    public long Alarms(int column) => alarms[column];

    /// <summary>Rows of a column at which its detector warned.</summary>
    public long Warnings(int column) => warnings[column];

    /// <summary>Evidence of a column after its newest row; see <see cref="IDriftDetector.Evidence"/>.</summary>
    public double Evidence(int column) => columns[column].Detector.Evidence;

    /// <summary>Takes the next row of one column; columns need not come equally often, since outcomes are known later than
    /// predictions.</summary>
    /// <param name="column">Number of the column.</param>
    /// <param name="value">Its value; NaN is unknown and changes nothing.</param>
    public DriftState Step(int column, double value)
    {
        var state = columns[column].Detector.Step(value);
        alarms[column] += state == DriftState.Drift ? 1 : 0;
        warnings[column] += state == DriftState.Warning ? 1 : 0;
        return state;
    }

    /// <summary>Takes the next row of all columns.</summary>
    /// <param name="values">One value per column, NaN where unknown.</param>
    /// <param name="states">Receives what each detector says.</param>
    /// <exception cref="ArgumentException">A span has another length than there are columns.</exception>
    public void Step(ReadOnlySpan<double> values, Span<DriftState> states)
    {
        if (values.Length != columns.Length || states.Length != columns.Length)
        {
            throw new ArgumentException($"{columns.Length} columns, not {values.Length} and {states.Length}.");
        }
        for (var c = 0; c < columns.Length; c++)
        {
            states[c] = Step(c, values[c]);
        }
    }

    /// <summary>The whole state.</summary>
    public MonitorSnapshot Save() =>
        new([
            .. columns.Select(
                (column, c) => new ColumnSnapshot(column.Name, alarms[c], warnings[c], column.Detector.Save())
            ),
        ]);

    /// <summary>Takes over a state of a monitor with the same columns and detectors.</summary>
    /// <exception cref="ArgumentException">It has other columns or other detectors; nothing has changed then but detectors
    /// restored before the wrong one.</exception>
    public void Restore(MonitorSnapshot snapshot)
    {
        if (!snapshot.Columns.Select(column => column.Name).SequenceEqual(columns.Select(column => column.Name)))
        {
            throw new ArgumentException("The snapshot is of other columns.", nameof(snapshot));
        }
        for (var c = 0; c < columns.Length; c++)
        {
            columns[c].Detector.Restore(snapshot.Columns[c].Detector);
            (alarms[c], warnings[c]) = (snapshot.Columns[c].Alarms, snapshot.Columns[c].Warnings);
        }
    }
}
