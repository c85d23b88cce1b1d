using Riposte.Core.Time;

namespace Riposte.Ports.Stores;

/// <summary>A range that a source served.</summary>
/// <param name="Source">Source.</param>
/// <param name="Range">What it was asked for.</param>
/// <param name="FetchedAt">When it answered last.</param>
public sealed record SourceRange(string Source, TimeRange Range, Instant FetchedAt);
