using Riposte.Core.Market.Series;

namespace Riposte.Data.Lake;

/// <summary>The union of stored blocks and new records, block by block.</summary>
internal sealed class PartitionMerge(IEnumerable<SeriesTable> older, SeriesTable newer)
{
    /// <summary>What the union did so far.</summary>
    public MergeCount Count { get; private set; }

    /// <summary>Whether the union differs from the stored blocks so far.</summary>
    public bool Changes => Count.Added > 0 || Count.Revised > 0;

    /// <summary>The union, once.</summary>
    public IEnumerable<SeriesTable> Blocks()
    {
        var at = 0;
        foreach (var block in older)
        {
            var end = EndWithin(block, at);
            var union = SeriesMerge.Union(block, newer.Slice(at, end - at), out var count);
            Count = Plus(Count, count);
            at = end;
            yield return union;
        }
        if (at < newer.Count)
        {
            Count = Count with { Added = Count.Added + newer.Count - at };
            yield return newer.Slice(at, newer.Count - at);
        }
    }

    public static MergeCount Plus(MergeCount left, MergeCount right) =>
        new(
            left.Added + right.Added,
            left.Unchanged + right.Unchanged,
            left.Revised + right.Revised,
            left.Kept + right.Kept
        );

    /// <summary>First new record behind the last one of a block.</summary>
    private int EndWithin(SeriesTable block, int start)
    {
        var (low, high) = (start, newer.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var isBehind = SeriesTable.CompareKeys(newer, middle, block, block.Count - 1) > 0;
            (low, high) = isBehind ? (low, middle) : (middle + 1, high);
        }
        return low;
    }
}
