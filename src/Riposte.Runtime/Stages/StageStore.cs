using Riposte.Core.Hashing;

namespace Riposte.Runtime.Stages;

/// <summary>Stage outputs by result name, below one folder. The least recently used are removed when the folder
/// outgrows its limit.</summary>
/// <param name="folder">Where to keep them.</param>
/// <param name="bytesMax">Size limit in bytes.</param>
public sealed class StageStore(string folder, long bytesMax)
{
    /// <summary>A stored output; null when there is none, or a damaged one.</summary>
    public ColumnArchive? TryLoad(string stage, Hash128 name)
    {
        var path = PathOf(stage, name);
        var archive = ColumnArchive.TryLoad(path);
        if (archive is not null)
        {
            Touch(path);
        }
        return archive;
    }

    /// <summary>Stores an output.</summary>
    public void Save(string stage, Hash128 name, ColumnArchive archive)
    {
        archive.Save(PathOf(stage, name));
        Prune();
    }

    private string PathOf(string stage, Hash128 name) => Path.Combine(folder, stage, $"{name}.bin");

    private static void Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        }
        catch (IOException)
        {
            // Another process may have removed it as outdated: only its place in the queue is lost.
        }
        catch (UnauthorizedAccessException)
        {
            // A read-only store serves, but cannot remember when it was used.
        }
    }

    private void Prune()
    {
        var files = new DirectoryInfo(folder)
            .EnumerateFiles("*.bin", SearchOption.AllDirectories)
            .OrderByDescending(file => file.LastWriteTimeUtc)
            .ToList();
        long total = 0;
        foreach (var file in files)
        {
            total += file.Length;
            if (total > bytesMax && file != files[0])
            {
                file.Delete();
            }
        }
    }
}
