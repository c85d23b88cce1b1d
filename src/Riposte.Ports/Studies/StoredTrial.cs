using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Learning.Search.Studies;

namespace Riposte.Ports.Studies;

/// <summary>A trial with what surrounds it.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Attempts">How often a worker took it: 1, or 2 after the first one died.</param>
/// <param name="Worker">Who took it last; null while nobody did.</param>
/// <param name="Started">When it was taken last; null while it was not.</param>
/// <param name="Ended">When it was over; null before.</param>
/// <param name="Note">Why it failed or was stopped; null otherwise.</param>
/// <param name="Figures">Further figures of a complete trial, by name, in order.</param>
/// <param name="Returns">Returns of a complete trial per period (days, UTC), all trials of a study over the same
/// periods; empty when unknown.</param>
public sealed record StoredTrial(
    Trial Trial,
    int Attempts,
    string? Worker,
    Instant? Started,
    Instant? Ended,
    string? Note,
    ImmutableArray<KeyValuePair<string, double>> Figures,
    ImmutableArray<double> Returns
);
