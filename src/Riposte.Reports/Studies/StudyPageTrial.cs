using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Learning.Search.Studies;

namespace Riposte.Reports.Studies;

/// <summary>A trial as the page of its study shows it.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Worker">Who took it; null while nobody did. The page numbers workers and does not name them.</param>
/// <param name="Started">When it was taken last; null while it was not.</param>
/// <param name="Ended">When it was over; null before.</param>
/// <param name="Note">Why it failed or was stopped; null otherwise.</param>
/// <param name="Figures">Further figures, by name, in order.</param>
public sealed record StudyPageTrial(
    Trial Trial,
    string? Worker,
    Instant? Started,
    Instant? Ended,
    string? Note,
    ImmutableArray<KeyValuePair<string, double>> Figures
);
