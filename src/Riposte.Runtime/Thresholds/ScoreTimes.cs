namespace Riposte.Runtime.Thresholds;

/// <summary>When decisions are made and trades end, as numbers of rows.</summary>
internal sealed class ScoreTimes
{
    private readonly ScoreCells cells;
    private readonly string? startName;
    private readonly long[] starts;
    private readonly bool isClock;

    /// <summary>Reads the starts: <c>start</c>, else <c>time</c>, else the numbers of the rows from 0.</summary>
    /// <exception cref="Core.Errors.UserException">Starts do not rise strictly.</exception>
    public ScoreTimes(ScoreCells cells)
    {
        this.cells = cells;
        startName =
            cells.Has("start") ? "start"
            : cells.Has("time") ? "time"
            : null;
        (starts, isClock) = startName is null
            ? ([.. Enumerable.Range(0, cells.Count).Select(i => (long)i)], false)
            : cells.Times(startName);
        for (var i = 1; i < starts.Length; i++)
        {
            if (starts[i] <= starts[i - 1])
            {
                throw cells.Wrong(
                    $"has a {startName} in row {i + 1} that is not after the one before",
                    "Trades are played in time order, one position at a time.",
                    $"Sort the rows by {startName} and keep one row a time; scan symbols apart."
                );
            }
        }
    }

    /// <summary>What was taken for granted.</summary>
    public IEnumerable<string> Notes =>
        cells.Has("end") || cells.Has("end_long") || cells.Has("end_short")
            ? []
            : ["There is no column end: every trade ends before the next row, so that rows never overlap."];

    /// <summary>For each row the first one on which the next entry may be decided: the first that starts at or after
    /// the end of this row's trade.</summary>
    /// <param name="name">Column of one side's ends; without it <c>end</c> holds for both.</param>
    public int[] Ends(string name)
    {
        var column = cells.Has(name) ? name : "end";
        if (!cells.Has(column))
        {
            return [.. Enumerable.Range(1, starts.Length)];
        }
        var (ends, areClock) = cells.Times(column);
        if (areClock != isClock)
        {
            throw cells.Wrong(
                startName is null
                    ? $"has times in the column {column}, and no column start"
                    : $"has times in one of the columns {startName} and {column} and row numbers in the other",
                "When a trade ends can only be compared with when the others start.",
                startName is null
                    ? "Add start, the time at which each row was decided."
                    : "Write both as times, or both as row numbers."
            );
        }
        var rows = new int[ends.Length];
        for (var i = 0; i < ends.Length; i++)
        {
            if (ends[i] < starts[i])
            {
                throw cells.Wrong(
                    $"has an end in row {i + 1} before its start",
                    "A trade ends after it began.",
                    "Correct the row."
                );
            }
            var at = Array.BinarySearch(starts, ends[i]);
            rows[i] = at >= 0 ? at : ~at;
        }
        return rows;
    }
}
