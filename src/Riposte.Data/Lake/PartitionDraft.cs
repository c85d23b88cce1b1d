using System.Collections.Immutable;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Data.Lake;

/// <summary>A receipt in the making: what stays of the older one, and what a write adds.</summary>
internal sealed record PartitionDraft(
    SeriesKey Key,
    TimeRange Span,
    TimeRanges Covered,
    ImmutableArray<SourceRange> Sources,
    ImmutableArray<RepairEntry> Repairs,
    long Revised
)
{
    public static PartitionDraft Of(SeriesKey key, TimeRange span, PartitionReceipt? older) =>
        new(
            key,
            span,
            older?.Covered ?? TimeRanges.None,
            older?.Sources ?? [],
            older?.Repairs ?? [],
            older?.Revised ?? 0
        );

    /// <summary>What another store's receipt of the same partition adds.</summary>
    public PartitionDraft Joined(PartitionReceipt other) =>
        this with
        {
            Covered = Covered.Union(other.Covered),
            Sources = other.Sources.Aggregate(Sources, (sources, source) => SourceRanges.Overlay(sources, source)),
            Repairs = [.. Repairs.Union(other.Repairs).OrderBy(repair => repair.At)],
            Revised = Math.Max(Revised, other.Revised),
        };

    /// <summary>The receipt of new data.</summary>
    public PartitionReceipt Finish(
        DataFile file,
        PartitionTally tally,
        WriteNote note,
        TimeRange asked,
        MergeCount count
    )
    {
        var rows = count.Added + count.Revised;
        var repairs =
            note.Repair is { } what && rows > 0
                ? Repairs.Add(new RepairEntry(what, asked, rows, note.FetchedAt))
                : Repairs;
        return With(file, tally) with { Repairs = repairs, Revised = Revised + count.Revised };
    }

    /// <summary>The receipt when only the covered ranges changed.</summary>
    public PartitionReceipt Recounted(PartitionReceipt older, PartitionTally tally) =>
        With(new DataFile(older.File, older.Sha256, older.Bytes), tally);

    /// <summary>The receipt when only the sources changed.</summary>
    public PartitionReceipt Unchanged(PartitionReceipt older) => older with { Sources = Sources };

    private PartitionReceipt With(DataFile file, PartitionTally tally)
    {
        var gaps = tally.Gaps;
        return new PartitionReceipt(
            Key,
            Span,
            file.File,
            file.Sha256,
            file.Bytes,
            tally.Rows,
            tally.First,
            tally.Last,
            Covered,
            Sources,
            tally.MissingBars,
            gaps,
            tally.Flagged,
            Repairs,
            Revised
        );
    }
}
