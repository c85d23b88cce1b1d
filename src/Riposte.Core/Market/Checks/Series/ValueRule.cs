using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Values that cannot be, told from one record alone: see <see cref="ValueBounds"/>; and the shape of bars without
/// a volume.</summary>
internal sealed class ValueRule(SeriesKey key, FindingLog log) : ISeriesRule
{
    private readonly ValueBounds[] bounds = ValueBounds.Of(key.Kind);
    private readonly List<Fault> faults = [];

    /// <summary>One thing that is wrong with a record.</summary>
    private readonly record struct Fault(int Row, CheckKind Kind, Func<string> Message);

    public void Add(SeriesTable block)
    {
        for (var column = 0; column < bounds.Length; column++)
        {
            if (block.Column(column) is double[] numbers)
            {
                CheckNumbers(column, numbers);
            }
            else
            {
                CheckWholes(column, block.Wholes(column));
            }
        }
        if (key.Kind.HasInterval)
        {
            CheckShape(block);
        }
        else if (key.Kind == DataKinds.Trades)
        {
            CheckIds(block);
        }
        Report(block);
    }

    public void Finish() { }

    private void CheckNumbers(int column, double[] values)
    {
        var bound = bounds[column];
        for (var row = 0; row < values.Length; row++)
        {
            if (!bound.Holds(values[row]))
            {
                Note(row, column, values[row]);
            }
        }
    }

    private void CheckWholes(int column, ReadOnlySpan<long> values)
    {
        var bound = bounds[column];
        for (var row = 0; row < values.Length; row++)
        {
            if (!bound.Holds(values[row]))
            {
                Note(row, column, values[row]);
            }
        }
    }

    private void Note(int row, int column, double value)
    {
        var name = key.Kind.Columns[column].Name;
        faults.Add(
            new Fault(
                row,
                bounds[column].KindOf(value),
                () => Text.Of($"{name} is {value}{bounds[column].Reason(value)}")
            )
        );
    }

    private void CheckShape(SeriesTable block)
    {
        var open = block.Numbers("open");
        var high = block.Numbers("high");
        var low = block.Numbers("low");
        var close = block.Numbers("close");
        for (var row = 0; row < block.Count; row++)
        {
            if (high[row] < open[row] || high[row] < close[row] || high[row] < low[row])
            {
                NoteShape(block, row, CheckKind.HighTooLow);
            }
            else if (low[row] > open[row] || low[row] > close[row])
            {
                NoteShape(block, row, CheckKind.LowTooHigh);
            }
        }
    }

    private void NoteShape(SeriesTable block, int row, CheckKind kind) =>
        faults.Add(
            new Fault(
                row,
                kind,
                () =>
                    string.Join(
                        ", ",
                        key.Kind.Columns.Take(4)
                            .Select((column, i) => Text.Of($"{column.Name} {block.Numbers(i)[row]}"))
                    )
            )
        );

    private void CheckIds(SeriesTable block)
    {
        var first = block.Wholes("first_id");
        var last = block.Wholes("last_id");
        for (var row = 0; row < block.Count; row++)
        {
            if (last[row] < first[row])
            {
                var (a, b) = (first[row], last[row]);
                faults.Add(new Fault(row, CheckKind.BadValue, () => Text.Of($"first_id {a} is above last_id {b}")));
            }
        }
    }

    // A record with two bad columns is one bad record.
    private void Report(SeriesTable block)
    {
        foreach (var same in faults.GroupBy(fault => (fault.Row, fault.Kind)))
        {
            var time = block.Times[same.Key.Row];
            log.Add(
                same.Key.Kind,
                new TimeRange(time, time + (key.Interval?.Nanoseconds ?? 1)),
                1,
                () => string.Join("; ", same.Select(fault => fault.Message()))
            );
        }
        faults.Clear();
    }
}
