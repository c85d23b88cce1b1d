namespace Riposte.Runtime.Thresholds;

/// <summary>When decisions are made and trades end, as numbers of rows.</summary>
internal sealed class ScoreTimes
{
    private readonly ScoreCells cells;
    private readonly double[] starts;

    /// <summary>Reads the starts.</summary>
    /// <exception cref="Core.Errors.UserException">Starts do not rise strictly.</exception>
    public ScoreTimes(ScoreCells cells)
    {
        this.cells = cells;
        starts = cells.Has("start")
            ? cells.Times("start")
            : [.. Enumerable.Range(0, cells.Count).Select(i => (double)i)];
        for (var i = 1; i < starts.Length; i++)
        {
            if (!(starts[i] > starts[i - 1]))
            {
                throw cells.Wrong(
                    $"has a start in row {i + 1} that is not after the one before",
                    "Trades are played in time order, one position at a time.",
                    "Sort the rows by start and keep one row a time; scan symbols apart."
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
        var ends = cells.Times(column);
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
