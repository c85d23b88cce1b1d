using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Data.Lake;

/// <summary>Adds flags to records.</summary>
internal static class Marking
{
    /// <summary>Records of a range that lack one of the flags.</summary>
    public static int Count(SeriesTable block, TimeRange range, RowFlags flags)
    {
        var rows = 0;
        for (var row = block.LowerBound(range.From); row < block.Count && block.Times[row] < range.To; row++)
        {
            rows += (block.Flags[row] & flags) == flags ? 0 : 1;
        }
        return rows;
    }

    /// <summary>A block with the flags added to the records of a range.</summary>
    public static SeriesTable Apply(SeriesTable block, TimeRange range, RowFlags flags)
    {
        var marked = block.Flags.ToArray();
        for (var row = block.LowerBound(range.From); row < block.Count && block.Times[row] < range.To; row++)
        {
            marked[row] |= flags;
        }
        var columns = Enumerable.Range(0, block.Kind.Columns.Length).Select(block.Column);
        return new SeriesTable(block.Kind, block.Times.ToArray(), [.. columns], marked);
    }
}
