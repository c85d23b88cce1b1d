using System.Collections.Immutable;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports;

namespace Riposte.Runtime.Download;

/// <summary>What a download did for one series.</summary>
/// <param name="Key">Series.</param>
/// <param name="Range">What was asked for, up to now.</param>
/// <param name="Fetched">Records fetched this time.</param>
/// <param name="Revised">Records whose values this fetch changed.</param>
/// <param name="Summary">What the store holds of the range afterwards.</param>
/// <param name="Unserved">What no source serves or brought.</param>
/// <param name="Notes">What went otherwise than planned, such as a file that is not in the archive.</param>
/// <param name="Failure">What the first source failed with; null when it did not.</param>
public sealed record SeriesOutcome(
    SeriesKey Key,
    TimeRange Range,
    long Fetched,
    long Revised,
    SeriesSummary Summary,
    TimeRanges Unserved,
    ImmutableArray<string> Notes,
    VenueException? Failure
)
{
    /// <summary>Whether everything asked for is in the store, from whichever source.</summary>
    public bool IsComplete => Unserved.IsEmpty;
}
