using Riposte.Data.Cache;
using Riposte.Ports.History;

namespace Riposte.Runtime.Download;

/// <summary>A venue's archive with what reads its files. Fetched files stay in a bounded cache for a while: files that hold
/// several kinds are fetched once, and a download that was cut off does not fetch them again.</summary>
/// <param name="source">Archive.</param>
/// <param name="cache">Keeps fetched files.</param>
/// <param name="read">Reads a file.</param>
public sealed class ArchiveHistory(IArchiveSource source, FileCache cache, ArchiveReading read)
{
    /// <summary>The archive.</summary>
    public IArchiveSource Source => source;

    /// <summary>Fetches a file, or takes it from the cache.</summary>
    /// <returns>The file, held in the cache until it is disposed of; null when the archive has not published it.</returns>
    public Task<CachedFile?> FetchAsync(ArchiveFile file, CancellationToken cancel) =>
        cache.GetOrAddAsync(
            file.Path,
            async (path, stop) => await source.FetchAsync(file, path, stop).ConfigureAwait(false) is not null,
            cancel
        );

    /// <summary>Reads a fetched file.</summary>
    public HistoryPage Read(CachedFile cached, ArchiveFile file, CancellationToken cancel) =>
        read(cached.Path, file, cancel);
}
