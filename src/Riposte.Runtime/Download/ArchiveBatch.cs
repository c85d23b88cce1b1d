using Riposte.Ports;
using Riposte.Ports.History;

namespace Riposte.Runtime.Download;

/// <summary>Some files of an archive, fetched at once and held while they are read. What went wrong with one stays in its
/// place, so that those before it are used.</summary>
internal sealed class ArchiveBatch : IDisposable
{
    private ArchiveBatch(FetchedFile[] files) => Files = files;

    /// <summary>The files in their order.</summary>
    public IReadOnlyList<FetchedFile> Files { get; }

    /// <summary>Fetches files.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; nothing stays held.</exception>
    public static async Task<ArchiveBatch> FetchAsync(
        ArchiveHistory archive,
        IReadOnlyList<ArchiveFile> files,
        CancellationToken cancel
    )
    {
        var fetched = new FetchedFile[files.Count];
        try
        {
            await Task.WhenAll(Enumerable.Range(0, files.Count).Select(FetchOneAsync)).ConfigureAwait(false);
            return new ArchiveBatch(fetched);
        }
        catch
        {
            Release(fetched);
            throw;
        }

        async Task FetchOneAsync(int i)
        {
            try
            {
                fetched[i] = new FetchedFile(
                    files[i],
                    await archive.FetchAsync(files[i], cancel).ConfigureAwait(false),
                    null
                );
            }
            catch (VenueException e)
            {
                fetched[i] = new FetchedFile(files[i], null, e);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Release(Files);

    private static void Release(IEnumerable<FetchedFile?> files)
    {
        foreach (var file in files)
        {
            file?.Content?.Dispose();
        }
    }
}
