using Riposte.Core.Errors;
using Riposte.Data.Lake;

namespace Riposte.Data.Cache;

/// <summary>
/// Files that can be had again, kept below one folder for a while. Files older than the time to live are dropped,
/// then the least recently used ones until the rest fits. A file in use is never dropped. Safe for several threads
/// and processes.
/// </summary>
/// <param name="folder">Where to keep them; made when needed.</param>
/// <param name="bytesMax">Most bytes to keep.</param>
/// <param name="timeToLive">How long a file serves after it was stored.</param>
/// <param name="time">Clock.</param>
public sealed class FileCache(string folder, long bytesMax, TimeSpan timeToLive, TimeProvider time)
{
    private static readonly TimeSpan LockWait = TimeSpan.FromMinutes(1);

    private readonly CacheFolder files = new(Path.GetFullPath(folder));

    /// <summary>A stored file; null when there is none or it is too old.</summary>
    /// <param name="name">Name: parts of letters, digits, hyphens, underscores and points between slashes.</param>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    public CachedFile? TryGet(string name)
    {
        var path = files.PathOf(name);
        if (CacheFolder.Hold(path) is not { } hold)
        {
            return null;
        }
        if (IsOld(File.GetLastWriteTimeUtc(path)))
        {
            hold.Dispose();
            return null;
        }
        CacheFolder.Touch(path, Now);
        return new CachedFile(path, hold);
    }

    /// <summary>A stored file, or a new one. Two callers at once may both make it; one result is kept.</summary>
    /// <param name="name">Name, as for <see cref="TryGet"/>.</param>
    /// <param name="fill">Writes the content to a path; false when there is nothing to store.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>The file; null when <paramref name="fill"/> has nothing.</returns>
    /// <exception cref="UserException">The folder cannot be written.</exception>
    public async Task<CachedFile?> GetOrAddAsync(
        string name,
        Func<string, CancellationToken, Task<bool>> fill,
        CancellationToken cancel
    )
    {
        if (TryGet(name) is { } found)
        {
            return found;
        }
        var path = files.PathOf(name);
        var temporary = LakeErrors.Guard(path, () => CacheFolder.Temporary(path));
        try
        {
            return await fill(temporary, cancel) ? LakeErrors.Guard(path, () => Store(temporary, path, cancel)) : null;
        }
        finally
        {
            DurableFile.Remove(temporary);
        }
    }

    /// <summary>Drops what is too old or too much.</summary>
    public void Prune(CancellationToken cancel)
    {
        if (Directory.Exists(files.Root))
        {
            LakeErrors.Guard(
                files.Root,
                () =>
                {
                    using var turn = Lock(cancel);
                    Drop();
                    return true;
                }
            );
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private bool IsOld(DateTime storedAt) => (Now - storedAt).Duration() >= timeToLive;

    private CachedFile Store(string temporary, string path, CancellationToken cancel)
    {
        using var turn = Lock(cancel);
        File.SetLastWriteTimeUtc(temporary, Now);
        File.Move(temporary, path, overwrite: true);
        CacheFolder.Touch(path, Now);
        var hold = CacheFolder.Hold(path) ?? throw new IOException($"{path} was taken away.");
        try
        {
            Drop();
        }
        catch
        {
            hold.Dispose();
            throw;
        }
        return new CachedFile(path, hold);
    }

    private FileStream Lock(CancellationToken cancel) =>
        LockFile.Take(files.LockPath, LockWait, cancel)
        ?? throw LakeErrors.Unusable(
            $"The cache {files.Root} is locked by another process.",
            "Files are stored and dropped by one process at a time.",
            "Stop the other process, or name another folder."
        );

    private void Drop()
    {
        files.DropAbandoned(Now);
        var entries = files.Entries().OrderByDescending(entry => entry.UsedAt).ToList();
        long total = 0;
        foreach (var entry in entries)
        {
            var isKept = !IsOld(entry.StoredAt) && total + entry.Bytes <= bytesMax;
            total += isKept || !CacheFolder.Drop(entry.Path) ? entry.Bytes : 0;
        }
    }
}
