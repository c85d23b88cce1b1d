using Riposte.Core.Market.Series;
using Riposte.Ports.History;

namespace Riposte.Runtime.Download;

/// <summary>A venue's archive with what reads its files: fetched files lie in a folder while they are read.</summary>
/// <param name="source">Archive.</param>
/// <param name="folder">Folder for fetched files.</param>
/// <param name="read">Reads a file.</param>
public sealed class ArchiveHistory(IArchiveSource source, string folder, ArchiveReading read)
{
    /// <summary>The archive.</summary>
    public IArchiveSource Source => source;

    /// <summary>Fetches a file.</summary>
    /// <returns>Where it lies; null when the archive has not published it.</returns>
    public async Task<string?> FetchAsync(ArchiveFile file, CancellationToken cancel)
    {
        var path = Path.Combine(folder, file.Path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return await source.FetchAsync(file, path, cancel).ConfigureAwait(false) is null ? null : path;
    }

    /// <summary>Reads a fetched file.</summary>
    public SeriesTable Read(string path, ArchiveFile file, CancellationToken cancel) => read(path, file, cancel);
}
