using System.Collections.Immutable;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.Download;

/// <summary>What to download.</summary>
/// <param name="Series">Series, each once.</param>
/// <param name="Range">Range; what lies in the future is left out.</param>
/// <param name="Source">Where the venue's history is taken from.</param>
/// <param name="Fallback">Venue that stands in where the first one fails or does not serve a range; its records are
/// flagged. Null when none may.</param>
/// <param name="Parallel">Series worked on at once.</param>
public sealed record DownloadRequest(
    ImmutableArray<SeriesKey> Series,
    TimeRange Range,
    SourceChoice Source = SourceChoice.Auto,
    string? Fallback = null,
    int Parallel = 4
);
