namespace Riposte.Core.Market.Checks;

/// <summary>
/// Bars as read from files, before any check: columns in the order of the files, possibly out of order, doubled or
/// wrong.
/// The arrays are handed over and no longer changed.
/// </summary>
/// <param name="Symbol">Name of the instrument.</param>
/// <param name="Times">Open times in nanoseconds since 1970 UTC; <see cref="NoTime"/> where unreadable.</param>
/// <param name="Columns">Columns by input, as long as <paramref name="Times"/>; a cell that was empty or unreadable is
/// NaN.</param>
/// <param name="Rows">Line or row number in its file, from 1, of every row.</param>
/// <param name="Segments">Which rows came from which file.</param>
/// <param name="Faults">Unreadable cells, by rising row.</param>
public sealed record RawBars(
    string Symbol,
    long[] Times,
    IReadOnlyDictionary<Input, double[]> Columns,
    int[] Rows,
    IReadOnlyList<RawSegment> Segments,
    IReadOnlyList<RawFault> Faults
)
{
    /// <summary>Stands for a time that could not be read.</summary>
    public const long NoTime = long.MinValue;

    /// <summary>Number of rows.</summary>
    public int Count => Times.Length;

    /// <summary>The file a row came from.</summary>
    public RawSegment SegmentOf(int row)
    {
        var low = 0;
        var high = Segments.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Segments[middle].Start <= row ? (middle, high) : (low, middle - 1);
        }
        return Segments[low];
    }
}
