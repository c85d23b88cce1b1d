using System.Collections.Immutable;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.Repairs;

/// <summary>What a repair changed.</summary>
/// <param name="Key">Series.</param>
/// <param name="Range">Range.</param>
/// <param name="Source">Where the records came from; empty when records were marked only.</param>
/// <param name="Count">What the writes did; for marks the records marked are the revised ones,
/// those marked already the unchanged ones.</param>
/// <param name="MissingBefore">Bars of the range without a record before; 0 for kinds without a grid.</param>
/// <param name="MissingAfter">The same afterwards.</param>
/// <param name="Notes">What could not be done, one sentence each.</param>
public sealed record RepairReport(
    SeriesKey Key,
    TimeRange Range,
    string Source,
    MergeCount Count,
    long MissingBefore,
    long MissingAfter,
    ImmutableArray<string> Notes
);
