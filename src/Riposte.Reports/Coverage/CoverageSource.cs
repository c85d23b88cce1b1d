using Riposte.Core.Time;

namespace Riposte.Reports.Coverage;

/// <summary>A range that a source served.</summary>
/// <param name="Source">Name of the source, such as <c>binance_usdm archive</c>.</param>
/// <param name="Range">What it was asked for.</param>
/// <param name="FetchedAt">When it answered last.</param>
public sealed record CoverageSource(string Source, TimeRange Range, Instant FetchedAt);
