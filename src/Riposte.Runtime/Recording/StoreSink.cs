using Riposte.Core.Errors;
using Riposte.Ports.Stores;
using Riposte.Runtime.Download;

namespace Riposte.Runtime.Recording;

/// <summary>Writes batches to a store, one call at a time, beside the feed.</summary>
/// <param name="store">Store.</param>
/// <param name="time">Clock, for the receipts.</param>
/// <param name="survivesFaults">Whether a fault of the store is noted and the work goes on, because raw segments hold the
/// same records; else it is thrown.</param>
internal sealed class StoreSink(IMarketStore store, TimeProvider time, bool survivesFaults)
{
    private Task running = Task.CompletedTask;

    /// <summary>Records that were new to the store.</summary>
    public long Added { get; private set; }

    /// <summary>Records the store did not take.</summary>
    public long Lost { get; private set; }

    /// <summary>The last fault of the store; null when there was none.</summary>
    public string? Fault { get; private set; }

    /// <summary>Writes batches when those before are written.</summary>
    /// <exception cref="UserException">The store does not take them, now or before, and that is not survived.</exception>
    public async Task WriteAsync(IReadOnlyList<SeriesBatch> batches)
    {
        await running.ConfigureAwait(false);
        running = Task.Run(() => Write(batches));
    }

    /// <summary>Ends when everything is written.</summary>
    /// <exception cref="UserException">The store does not take it, and that is not survived.</exception>
    public Task FinishAsync() => running;

    /// <summary>Writes batches at once.</summary>
    /// <exception cref="UserException">The store does not take them, and that is not survived.</exception>
    public void Write(IReadOnlyList<SeriesBatch> batches)
    {
        foreach (var batch in batches)
        {
            var note = new WriteNote(batch.Source, batch.Covered, time.Now());
            try
            {
                Added += store.Write(batch.Key, batch.Records, note, CancellationToken.None).Added;
            }
            catch (UserException error) when (survivesFaults)
            {
                Lost += batch.Records.Count;
                Fault = error.Message;
            }
        }
    }
}
