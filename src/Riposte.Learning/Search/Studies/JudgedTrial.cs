using System.Collections.Immutable;

namespace Riposte.Learning.Search.Studies;

/// <summary>A trial as the verdict of its study sees it.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Returns">Its returns per day, all trials over the same days; empty when unknown.</param>
/// <param name="Candidates">Decision rules compared within it, itself included; at least 1.</param>
public sealed record JudgedTrial(Trial Trial, ImmutableArray<double> Returns, int Candidates = 1);
