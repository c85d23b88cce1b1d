using System.Collections.Concurrent;
using Riposte.Data.Cache;
using Riposte.Ports.History;

namespace Riposte.Runtime.Download;

/// <summary>A venue's archive with what reads its files. Fetched files stay in a bounded cache for a while: files that hold
/// several kinds are fetched once, and a download that was cut off does not fetch them again. Thread-safe.</summary>
/// <param name="source">Archive.</param>
/// <param name="cache">Keeps fetched files.</param>
/// <param name="read">Reads a file.</param>
public sealed class ArchiveHistory(IArchiveSource source, FileCache cache, ArchiveReading read)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> absent = new(StringComparer.Ordinal);

    /// <summary>The archive.</summary>
    public IArchiveSource Source => source;

    /// <summary>Fetches a file, or takes it from the cache.</summary>
    /// <returns>The file, held in the cache until it is disposed of; null when the archive has not published it.</returns>
    public async Task<CachedFile?> FetchAsync(ArchiveFile file, CancellationToken cancel)
    {
        // Series of several kinds want one file at the same time: the first fetches it, the others find it.
        var turn = turns.GetOrAdd(file.Path, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return absent.ContainsKey(file.Path)
                ? null
                : await cache
                    .GetOrAddAsync(file.Path, (path, stop) => FillAsync(file, path, stop), cancel)
                    .ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Reads a fetched file.</summary>
    public HistoryPage Read(CachedFile cached, ArchiveFile file, CancellationToken cancel) =>
        read(cached.Path, file, cancel);

    private async Task<bool> FillAsync(ArchiveFile file, string path, CancellationToken cancel)
    {
        var isThere = await source.FetchAsync(file, path, cancel).ConfigureAwait(false) is not null;
        if (!isThere)
        {
            absent[file.Path] = true;
        }
        return isThere;
    }
}
