using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Data.Archives;

/// <summary>Puts records in order of time and keys, one record each.</summary>
internal sealed class RecordOrder(SeriesTable table, RawRecords raw, RecordFindings findings)
{
    /// <summary>Rows that came after a later one.</summary>
    public long OutOfOrder { get; private set; }

    /// <summary>Rows dropped because an equal one was there.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Rows dropped because another one of their time and keys was there.</summary>
    public long Conflicts { get; private set; }

    /// <summary>The rows to keep, in order; null when the table is in order as it is and no row is left out.</summary>
    /// <param name="isLeftOut">Rows that take no part.</param>
    /// <param name="keepLast">Which of two conflicting rows stays.</param>
    public int[]? Run(Func<int, bool> isLeftOut, bool keepLast)
    {
        var rows = Enumerable.Range(0, table.Count).Where(row => !isLeftOut(row)).ToArray();
        var isOrdered = true;
        for (var i = 1; i < rows.Length && isOrdered; i++)
        {
            isOrdered = SeriesTable.CompareKeys(table, rows[i - 1], table, rows[i]) < 0;
        }
        if (isOrdered)
        {
            return rows.Length == table.Count ? null : rows;
        }
        CountDisorder(rows);
        // The row number breaks ties, so that the order is one whatever the algorithm.
        Array.Sort(
            rows,
            (left, right) =>
                SeriesTable.CompareKeys(table, left, table, right) is var order and not 0
                    ? order
                    : left.CompareTo(right)
        );
        return OnePerRecord(rows, keepLast);
    }

    private void CountDisorder(int[] rows)
    {
        var latest = rows[0];
        foreach (var row in rows.AsSpan(1))
        {
            if (table.Times[row] >= table.Times[latest])
            {
                latest = row;
                continue;
            }
            OutOfOrder++;
            findings.Add(CheckKind.NotRising, row, $"{table.Times[row]} comes after {table.Times[latest]}");
        }
    }

    private int[] OnePerRecord(int[] rows, bool keepLast)
    {
        var count = 0;
        foreach (var row in rows)
        {
            if (count == 0 || SeriesTable.CompareKeys(table, rows[count - 1], table, row) != 0)
            {
                rows[count++] = row;
                continue;
            }
            Report(rows[count - 1], row);
            rows[count - 1] = keepLast ? row : rows[count - 1];
        }
        return rows[..count];
    }

    private void Report(int first, int second)
    {
        var different = Enumerable
            .Range(0, table.Kind.Columns.Length)
            .FirstOrDefault(i => !AreEqual(i, first, second), -1);
        if (different < 0 && table.Flags[first] == table.Flags[second])
        {
            Duplicates++;
            findings.Add(
                CheckKind.ExactDuplicate,
                second,
                $"{table.Times[second]} is doubled, first in {raw.Places[first]}"
            );
            return;
        }
        Conflicts++;
        var name = different < 0 ? ColumnMap.Flags : table.Kind.Columns[different].Name;
        findings.Add(
            CheckKind.ConflictingDuplicate,
            second,
            $"{table.Times[second]} is doubled with different values: {name} differs from {raw.Places[first]}"
        );
    }

    private bool AreEqual(int column, int first, int second) =>
        table.Column(column) is double[] numbers
            ? numbers[first].Equals(numbers[second])
            : ((long[])table.Column(column))[first] == ((long[])table.Column(column))[second];
}
