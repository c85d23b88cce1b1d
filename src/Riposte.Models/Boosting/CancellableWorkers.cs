using Riposte.Core.Workers;

namespace Riposte.Models.Boosting;

/// <summary>Workers that stop before the next step once a fit is cancelled.</summary>
internal sealed class CancellableWorkers(IWorkers inner, CancellationToken cancel) : IWorkers
{
    /// <inheritdoc/>
    public int Threads => inner.Threads;

    /// <inheritdoc/>
    public void For(int count, Action<int> body) =>
        inner.For(
            count,
            i =>
            {
                cancel.ThrowIfCancellationRequested();
                body(i);
            }
        );
}
