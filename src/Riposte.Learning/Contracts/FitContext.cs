using Riposte.Core.Workers;

namespace Riposte.Learning.Contracts;

/// <summary>What surrounds a fit without being part of its options.</summary>
/// <param name="Seed">Seed; with the options and the data it fixes the model bit by bit.</param>
/// <param name="Workers">Runs parallel loops; the model does not depend on its thread count.</param>
/// <param name="Progress">Told (rounds done, rounds at most); may be null.</param>
/// <param name="Cancel">Stops the fit with <see cref="OperationCanceledException"/>.</param>
public sealed record FitContext(
    ulong Seed,
    IWorkers Workers,
    Action<int, int>? Progress = null,
    CancellationToken Cancel = default
);
