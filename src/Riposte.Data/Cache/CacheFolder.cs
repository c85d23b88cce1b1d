using Riposte.Data.Lake;

namespace Riposte.Data.Cache;

/// <summary>Names, places and times of the files of a cache. A file's time of change is when it was stored; when it was
/// used last is the time of change of an empty file beside it.</summary>
internal sealed class CacheFolder(string root)
{
    private const string UsedEnding = ".used";
    private const string TemporaryEnding = ".tmp";
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <summary>Full path.</summary>
    public string Root => root;

    /// <summary>File that is held while files are stored or dropped.</summary>
    public string LockPath => Path.Combine(root, ".lock");

    /// <summary>Where a file of a name lies.</summary>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    public string PathOf(string name)
    {
        var parts = name.Split('/');
        var isSafe =
            parts.All(part => part.Length is > 0 and <= 200 && part[0] != '.' && part.All(IsSafe))
            && !name.EndsWith(UsedEnding, StringComparison.Ordinal)
            && !IsDraft(parts[^1]);
        return isSafe
            ? Path.Combine([root, .. parts])
            : throw new ArgumentException($"'{name}' cannot name a file of a cache.", nameof(name));
    }

    /// <summary>Opens a file so that nobody drops it; null when it is gone or being dropped.</summary>
    public static FileStream? Hold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (IOException e) when (LockFile.IsHeld(e))
        {
            return null;
        }
    }

    /// <summary>Remembers that a file is used.</summary>
    public static void Touch(string path, DateTime now)
    {
        try
        {
            var used = path + UsedEnding;
            if (!File.Exists(used))
            {
                File.WriteAllBytes(used, []);
            }
            File.SetLastWriteTimeUtc(used, now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A read-only cache serves, but cannot remember when it was used.
        }
    }

    /// <summary>A path beside a file to write its content to.</summary>
    public static string Temporary(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return $"{path}.{Guid.NewGuid():N}{TemporaryEnding}";
    }

    /// <summary>Every file.</summary>
    public IEnumerable<CacheEntry> Entries() =>
        Files()
            .Where(file => file.Extension != UsedEnding && !IsDraft(file.Name))
            .Select(file => new CacheEntry(file.FullName, file.Length, file.LastWriteTimeUtc, UsedAt(file)));

    /// <summary>Drops a file unless somebody uses it.</summary>
    /// <returns>Whether it is gone.</returns>
    public static bool Drop(string path)
    {
        try
        {
            new FileStream(
                path,
                FileMode.Open,
                FileAccess.ReadWrite,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            ).Dispose();
            DurableFile.Remove(path + UsedEnding);
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Removes what killed processes began to write long ago, and marks of use without a file.</summary>
    public void DropAbandoned(DateTime now)
    {
        foreach (var file in Files().ToList())
        {
            var isLeft = IsDraft(file.Name)
                ? now - file.LastWriteTimeUtc > Abandoned
                : file.Extension == UsedEnding && !File.Exists(Path.ChangeExtension(file.FullName, null));
            if (isLeft)
            {
                DurableFile.Remove(file.FullName);
            }
        }
    }

    /// <summary>Whether a file is still being written; who writes it may put an ending of its own behind ours. Such files
    /// come and go without the lock.</summary>
    private static bool IsDraft(string name) =>
        name.EndsWith(TemporaryEnding, StringComparison.Ordinal)
        || name.Contains(TemporaryEnding + ".", StringComparison.Ordinal);

    private static bool IsSafe(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.';

    private static DateTime UsedAt(FileInfo file)
    {
        var used = new FileInfo(file.FullName + UsedEnding);
        return used.Exists ? used.LastWriteTimeUtc : file.LastWriteTimeUtc;
    }

    /// <summary>Links are left alone: what they point to is not the cache's.</summary>
    private IEnumerable<FileInfo> Files() =>
        new DirectoryInfo(root)
            .EnumerateFiles(
                "*",
                new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }
            )
            .Where(file => !file.Name.StartsWith('.'));
}
