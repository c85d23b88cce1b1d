using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Checks.Sources;
using Riposte.Core.Time;

namespace Riposte.Runtime.Checking;

/// <summary>What of a store is to be checked, and how.</summary>
/// <param name="Patterns">Names of series, in which <c>*</c> stands for any text; empty for all.</param>
/// <param name="Range">Records inside; null for all.</param>
/// <param name="Options">Thresholds of the checks.</param>
/// <param name="Sources">How two sources are compared.</param>
public sealed record StoreCheckRequest(
    IReadOnlyList<string> Patterns,
    TimeRange? Range,
    SeriesCheckOptions Options,
    SourceCompareOptions Sources
);
