using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Values that cannot be, told from one record alone: see <see cref="ValueBounds"/>; and the shape of bars without
/// a volume.</summary>
internal sealed class ValueRule(SeriesKey key, FindingLog log) : ISeriesRule
{
    private readonly ValueBounds[] bounds = ValueBounds.Of(key.Kind);

    public void Add(SeriesTable block)
    {
        for (var column = 0; column < bounds.Length; column++)
        {
            if (block.Column(column) is double[] numbers)
            {
                CheckNumbers(block, column, numbers);
            }
            else
            {
                CheckWholes(block, column, block.Wholes(column));
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
    }

    public void Finish() { }

    private void CheckNumbers(SeriesTable block, int column, double[] values)
    {
        var bound = bounds[column];
        for (var row = 0; row < values.Length; row++)
        {
            if (!bound.Holds(values[row]))
            {
                Report(block, row, column, values[row]);
            }
        }
    }

    private void CheckWholes(SeriesTable block, int column, ReadOnlySpan<long> values)
    {
        var bound = bounds[column];
        for (var row = 0; row < values.Length; row++)
        {
            if (!bound.Holds(values[row]))
            {
                Report(block, row, column, values[row]);
            }
        }
    }

    private void Report(SeriesTable block, int row, int column, double value)
    {
        var name = key.Kind.Columns[column].Name;
        Add(
            block,
            row,
            bounds[column].KindOf(value),
            () => Text.Of($"{name} is {value}{bounds[column].Reason(value)}")
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
                ReportShape(block, row, CheckKind.HighTooLow);
            }
            else if (low[row] > open[row] || low[row] > close[row])
            {
                ReportShape(block, row, CheckKind.LowTooHigh);
            }
        }
    }

    private void ReportShape(SeriesTable block, int row, CheckKind kind) =>
        Add(
            block,
            row,
            kind,
            () =>
                string.Join(
                    ", ",
                    key.Kind.Columns.Take(4).Select((column, i) => Text.Of($"{column.Name} {block.Numbers(i)[row]}"))
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
                Add(block, row, CheckKind.BadValue, () => Text.Of($"first_id {a} is above last_id {b}"));
            }
        }
    }

    private void Add(SeriesTable block, int row, CheckKind kind, Func<string> message)
    {
        var time = block.Times[row];
        log.Add(kind, new TimeRange(time, time + (key.Interval?.Nanoseconds ?? 1)), 1, message);
    }
}
