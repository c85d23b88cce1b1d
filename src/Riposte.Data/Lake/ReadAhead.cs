using System.Runtime.ExceptionServices;
using Riposte.Core.Market.Series;

namespace Riposte.Data.Lake;

/// <summary>The opening of one partition, done by another thread or by the one that waits for it.</summary>
internal sealed class ReadAhead(string label, Func<string, IEnumerator<SeriesTable>?> open)
    : IThreadPoolWorkItem,
        IDisposable
{
    private readonly ManualResetEventSlim done = new();
    private IEnumerator<SeriesTable>? blocks;
    private ExceptionDispatchInfo? failure;
    private int isTaken;

    /// <summary>Partition.</summary>
    public string Label => label;

    /// <summary>Does the work unless it was begun.</summary>
    public void Execute()
    {
        if (Interlocked.Exchange(ref isTaken, 1) != 0)
        {
            return;
        }
        try
        {
            blocks = open(label);
        }
        catch (Exception exception) // A worker thread's border: the failure is carried to the caller.
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }
        done.Set();
    }

    /// <summary>The partition's blocks, the first one read, which the caller owns; null when it has none.</summary>
    public IEnumerator<SeriesTable>? Wait()
    {
        Execute();
        done.Wait();
        failure?.Throw();
        var taken = blocks;
        blocks = null;
        return taken;
    }

    /// <summary>Nobody will ask for the blocks any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isTaken, 1) != 0)
        {
            done.Wait();
            blocks?.Dispose();
        }
        done.Dispose();
    }
}
