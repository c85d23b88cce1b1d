using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Order of the records by time and keys; equal ones are duplicates.</summary>
internal sealed class OrderRule(FindingLog log) : ISeriesRule
{
    private SeriesTable? last;

    public void Add(SeriesTable block)
    {
        if (block.Count == 0)
        {
            return;
        }
        if (last is not null)
        {
            Compare(last, last.Count - 1, block, 0);
        }
        for (var row = 1; row < block.Count; row++)
        {
            Compare(block, row - 1, block, row);
        }
        last = block;
    }

    public void Finish() { }

    private void Compare(SeriesTable left, int before, SeriesTable right, int row)
    {
        var order = SeriesTable.CompareKeys(left, before, right, row);
        if (order >= 0)
        {
            Report(left, before, right, row, order);
        }
    }

    private void Report(SeriesTable left, int before, SeriesTable right, int row, int order)
    {
        var (earlier, time) = (left.Times[before], right.Times[row]);
        var range = new TimeRange(time, time + 1);
        if (order > 0)
        {
            log.Add(CheckKind.NotRising, range, 1, () => $"the record of {time} comes after that of {earlier}");
            return;
        }
        for (var i = 0; i < right.Kind.Columns.Length; i++)
        {
            var (a, b) = (left.Column(i).GetValue(before)!, right.Column(i).GetValue(row)!);
            if (!a.Equals(b))
            {
                var name = right.Kind.Columns[i].Name;
                log.Add(
                    CheckKind.ConflictingDuplicate,
                    range,
                    1,
                    () => string.Create(Text.Invariant, $"{time} is doubled: {name} is {a} and {b}")
                );
                return;
            }
        }
        log.Add(CheckKind.ExactDuplicate, range, 1, () => $"{time} is doubled with equal values");
    }
}
