using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Learning.Labels;

namespace Riposte.Runtime.Validation;

/// <summary>Reads label spans from a table of the user's.</summary>
public static class SpanFile
{
    /// <summary>
    /// Reads <c>start</c> and <c>end</c> (ISO times, whole numbers since 1970, or bar numbers) and, where there is one,
    /// <c>symbol</c> (or <c>group</c>). Other columns are not read, so a file of <c>labels build</c> will do. Rows need
    /// no order.
    /// </summary>
    /// <param name="path">CSV or Parquet.</param>
    /// <param name="bar">Length of a bar; null takes the smallest step between starts.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="UserException">A column is missing, a time cannot be read, or a label ends before it starts
    /// (Data).</exception>
    public static SpanTable Read(string path, Interval? bar, CancellationToken cancel)
    {
        var table = TableFiles.Read(path, cancel);
        var (start, end) = (TableTimes.Read(table["start"], path), TableTimes.Read(table["end"], path));
        var isBars = start is null && end is null;
        if (!isBars && (start is null || end is null))
        {
            throw new UserException(
                ErrorKind.Data,
                $"One of start and end in {path} holds times and the other bar numbers.",
                "Spans can only be compared on one scale.",
                "Write both as times, or both as bar numbers."
            );
        }
        // Without a clock a bar is one tick of its own time.
        start ??= Array.ConvertAll(table["start"].Wholes(), number => new Instant(number));
        end ??= Array.ConvertAll(table["end"].Wholes(), number => new Instant(number));
        var reversed = Enumerable.Range(0, table.Count).FirstOrDefault(row => end[row] < start[row], -1);
        if (reversed >= 0)
        {
            throw new UserException(
                ErrorKind.Data,
                $"Row {reversed + 1} of {table.Source} starts at {SpanTable.Text(start[reversed], isBars)} and ends at {SpanTable.Text(end[reversed], isBars)}.",
                "A label cannot know less than its event.",
                "Correct the row, or swap the columns."
            );
        }
        int[] rows = [.. Enumerable.Range(0, table.Count).OrderBy(row => start[row])];
        var starts = Array.ConvertAll(rows, row => start[row]);
        var symbols = Symbols(table);
        var spans = new LabelSpans(
            starts,
            Array.ConvertAll(rows, row => end[row]),
            isBars ? new Interval(1) : bar ?? SmallestStep(starts),
            symbols is null ? null : Array.ConvertAll(rows, row => symbols[row])
        );
        return new SpanTable(spans, rows, isBars);
    }

    private static Interval SmallestStep(Instant[] starts)
    {
        var smallest = long.MaxValue;
        for (var k = 1; k < starts.Length; k++)
        {
            var step = starts[k] - starts[k - 1];
            smallest = step > 0 && step < smallest ? step : smallest;
        }
        return smallest == long.MaxValue ? Interval.Minute : new Interval(smallest);
    }

    // Numbered in order of their names, whatever the order of the rows.
    private static int[]? Symbols(ColumnTable table)
    {
        var column = table.Find("symbol") ?? table.Find("group");
        if (column is null)
        {
            return null;
        }
        string[] names =
            column.Kind == ColumnKind.Text
                ? Array.ConvertAll(column.Texts(), text => text ?? "")
                : Array.ConvertAll(
                    column.Numbers(),
                    number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
                );
        string[] different = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return Array.ConvertAll(names, name => Array.BinarySearch(different, name, StringComparer.Ordinal));
    }
}
