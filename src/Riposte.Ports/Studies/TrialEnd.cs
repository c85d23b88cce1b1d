using System.Collections.Immutable;
using Riposte.Learning.Search.Studies;

namespace Riposte.Ports.Studies;

/// <summary>How a trial ended.</summary>
/// <param name="State">Complete, pruned or failed.</param>
/// <param name="Scores">One per goal when complete; else empty.</param>
/// <param name="Note">Why it failed or was stopped; null otherwise.</param>
/// <param name="Figures">Further figures, by name.</param>
/// <param name="Returns">Returns per period; empty when unknown.</param>
public sealed record TrialEnd(
    TrialState State,
    ImmutableArray<double> Scores,
    string? Note,
    ImmutableArray<KeyValuePair<string, double>> Figures,
    ImmutableArray<double> Returns
);
