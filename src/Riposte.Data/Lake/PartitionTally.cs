using System.Collections.Immutable;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Data.Lake;

/// <summary>What a receipt tells about the records of a partition, counted while they stream by.</summary>
internal sealed class PartitionTally(SeriesKey key, TimeRanges covered)
{
    private readonly MissingBars? missing = key.Interval is { } interval ? new MissingBars(interval, covered) : null;
    private ImmutableArray<TimeRange>? gaps;

    /// <summary>Records.</summary>
    public long Rows { get; private set; }

    /// <summary>Time of the first record.</summary>
    public Instant? First { get; private set; }

    /// <summary>Time of the last record.</summary>
    public Instant? Last { get; private set; }

    /// <summary>Records with flags.</summary>
    public long Flagged { get; private set; }

    /// <summary>Bars missing; complete once the gaps were asked for.</summary>
    public long MissingBars => missing?.Count ?? 0;

    /// <summary>Where bars are missing; nothing can be added afterwards.</summary>
    public ImmutableArray<TimeRange> Gaps => gaps ??= missing?.Finish() ?? [];

    /// <summary>Takes the next block.</summary>
    public void Add(SeriesTable block)
    {
        if (block.Count == 0)
        {
            return;
        }
        Rows += block.Count;
        First ??= block.Times[0];
        Last = block.Times[^1];
        foreach (var flag in block.Flags)
        {
            Flagged += flag == RowFlags.None ? 0 : 1;
        }
        if (missing is not null)
        {
            foreach (var time in block.Times)
            {
                missing.Add(time);
            }
        }
    }
}
