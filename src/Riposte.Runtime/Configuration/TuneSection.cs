using Riposte.Learning.Search.Studies;

namespace Riposte.Runtime.Configuration;

/// <summary>How <c>tune</c> searches. Nothing here changes the result of a run.</summary>
/// <param name="Space">Lines that say what varies, in their canonical spelling; empty for the space of the model's
/// type.</param>
/// <param name="Trials">Most trials; at least 1.</param>
/// <param name="Time">Nanoseconds after which no further trial begins; null sets no limit.</param>
/// <param name="Sampler">How points are proposed.</param>
/// <param name="Pruner">How trials are stopped early.</param>
/// <param name="Batch">Trials proposed at once.</param>
/// <param name="Goals">What is wanted, names of <see cref="Tuning.TuneGoals"/>; at least one.</param>
/// <param name="MinTrades">Trades below which a trial has no score by a goal of money.</param>
/// <param name="Validation">How trials are scored: <c>walk_forward</c> or <c>purged</c>.</param>
/// <param name="Folds">Folds of <c>purged</c>; at least 2.</param>
/// <param name="Holdout">Share of the newest time that no trial sees; 0 for none.</param>
/// <param name="IsAsynchronous">Whether workers never wait for a batch to end.</param>
public sealed record TuneSection(
    IReadOnlyList<string> Space,
    int Trials,
    long? Time,
    SamplerKind Sampler,
    PrunerKind Pruner,
    int Batch,
    IReadOnlyList<string> Goals,
    int MinTrades,
    string Validation,
    int Folds,
    double Holdout,
    bool IsAsynchronous
);
