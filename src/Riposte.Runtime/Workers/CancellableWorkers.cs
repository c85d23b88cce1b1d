using Riposte.Core.Workers;

namespace Riposte.Runtime.Workers;

/// <summary>Workers that begin no further step of a loop once the work is cancelled: bootstraps and other measures know
/// nothing of cancelling.</summary>
/// <param name="workers">Who does the steps.</param>
/// <param name="cancel">Stops between steps.</param>
public sealed class CancellableWorkers(IWorkers workers, CancellationToken cancel) : IWorkers
{
    /// <inheritdoc/>
    public int Threads => workers.Threads;

    /// <inheritdoc/>
    public void For(int count, Action<int> body) =>
        workers.For(
            count,
            i =>
            {
                cancel.ThrowIfCancellationRequested();
                body(i);
            }
        );
}
