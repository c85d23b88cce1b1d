using System.Collections.Immutable;

namespace Riposte.Learning.Search.Studies;

/// <summary>How a study searches. Everything here changes which points are tried, so it is part of the study's
/// name.</summary>
/// <param name="Goals">What is wanted: at least one, the first steers pruning; several only with
/// <see cref="SamplerKind.NsgaII"/> or <see cref="SamplerKind.Random"/>, and without pruning.</param>
/// <param name="Sampler">How points are proposed.</param>
/// <param name="Pruner">How trials are stopped early.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Batch">Trials proposed at once, knowing only trials of earlier batches; at least 1. So the number of
/// workers changes nothing.</param>
/// <param name="IsAsynchronous">Whether a point is proposed whenever a worker is free, knowing what is known just then:
/// faster, and not reproducible. Batches mean nothing then.</param>
public sealed record StudyOptions(
    ImmutableArray<StudyGoal> Goals,
    SamplerKind Sampler,
    PrunerKind Pruner,
    ulong Seed,
    int Batch,
    bool IsAsynchronous = false
);
