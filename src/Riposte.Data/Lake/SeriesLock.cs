using System.Globalization;
using Riposte.Core.Market.Series;

namespace Riposte.Data.Lake;

/// <summary>The right to change a series, for one writer at a time.</summary>
internal sealed class SeriesLock : IDisposable
{
    private readonly FileStream file;
    private readonly string owner;

    private SeriesLock(FileStream file, string owner)
    {
        this.file = file;
        this.owner = owner;
    }

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="Core.Errors.UserException">Another writer held it for too long.</exception>
    public static SeriesLock Take(string folder, SeriesKey key, TimeSpan wait, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var owner = Path.Combine(folder, LakeLayout.OwnerName);
        if (LockFile.Take(Path.Combine(folder, LakeLayout.LockName), wait, cancel) is { } file)
        {
            var taken = new SeriesLock(file, owner);
            taken.TellOwner();
            return taken;
        }
        throw LakeErrors.Unusable(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{key} is being written by {Owner(owner)}; waited {wait.TotalSeconds:0} s."
            ),
            "Only one writer changes a series at a time.",
            "Wait until it is done or stop it, then repeat the command."
        );
    }

    public void Dispose()
    {
        DurableFile.Remove(owner);
        file.Dispose();
    }

    private static string Owner(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "another writer";
        }
    }

    /// <summary>For the message of others only: a stale one, left by a dead process, is never read while nobody holds
    /// the lock.</summary>
    private void TellOwner()
    {
        var program = Path.GetFileNameWithoutExtension(Environment.ProcessPath ?? "unknown");
        DurableFile.Remove(owner);
        using var text = new StreamWriter(
            new FileStream(owner, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)
        );
        text.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"process {Environment.ProcessId} ({program} on {Environment.MachineName})"
            )
        );
    }
}
