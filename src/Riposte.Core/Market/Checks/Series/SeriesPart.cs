using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>A series as a check reads it.</summary>
/// <param name="Key">Series.</param>
/// <param name="Covered">What was asked for and answered.</param>
/// <param name="Blocks">Records in order, in blocks of any size; walked once.</param>
public sealed record SeriesPart(SeriesKey Key, TimeRanges Covered, IEnumerable<SeriesTable> Blocks);
