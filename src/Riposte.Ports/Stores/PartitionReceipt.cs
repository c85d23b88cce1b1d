using System.Collections.Immutable;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Ports.Stores;

/// <summary>What a store knows about one partition of a series.</summary>
/// <param name="Key">Series.</param>
/// <param name="Span">Month or day that the partition may hold.</param>
/// <param name="File">File with the records, relative to the store; empty for stores without files.</param>
/// <param name="Sha256">SHA-256 of the file in lower-case hex; of the records' canonical bytes for stores without
/// files.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Rows">Records.</param>
/// <param name="First">Time of the first record; null without records.</param>
/// <param name="Last">Time of the last record.</param>
/// <param name="Covered">What has been asked for and answered.</param>
/// <param name="Sources">Which source served which range, when, in order of range.</param>
/// <param name="MissingBars">Bars without a record inside the covered ranges; 0 for kinds without a grid.</param>
/// <param name="Gaps">Where they are missing, the longest first where there are too many to list.</param>
/// <param name="Flagged">Records with flags.</param>
/// <param name="Repairs">What was repaired, in order of time of repair.</param>
/// <param name="Revised">Records whose values a later fetch changed, counted over all writes.</param>
public sealed record PartitionReceipt(
    SeriesKey Key,
    TimeRange Span,
    string File,
    string Sha256,
    long Bytes,
    long Rows,
    Instant? First,
    Instant? Last,
    TimeRanges Covered,
    ImmutableArray<SourceRange> Sources,
    long MissingBars,
    ImmutableArray<TimeRange> Gaps,
    long Flagged,
    ImmutableArray<RepairEntry> Repairs,
    long Revised
);
