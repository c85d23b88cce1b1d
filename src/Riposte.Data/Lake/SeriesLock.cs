using System.Globalization;
using Riposte.Core.Market.Series;

namespace Riposte.Data.Lake;

/// <summary>
/// The right to change a series, for one writer at a time among all threads and processes. The system gives it back when
/// the process ends, however it ends.
/// </summary>
internal sealed class SeriesLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

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
        for (var tries = wait / Pause; ; tries--)
        {
            cancel.ThrowIfCancellationRequested();
            if (Try(Path.Combine(folder, LakeLayout.LockName)) is { } file)
            {
                var taken = new SeriesLock(file, owner);
                taken.TellOwner();
                return taken;
            }
            if (tries < 1)
            {
                throw LakeErrors.Refuse(
                    $"{key} is being written by {Owner(owner)}; waited {wait.TotalSeconds:0} s.",
                    "Only one writer changes a series at a time.",
                    "Wait until it is done or stop it, then repeat the command."
                );
            }
            cancel.WaitHandle.WaitOne(Pause);
        }
    }

    public void Dispose()
    {
        DurableFile.Remove(owner);
        file.Dispose();
    }

    private static FileStream? Try(string path)
    {
        LakeLayout.RefuseLink(path);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    /// <summary>Whether another handle holds the file: EAGAIN of Linux and macOS, a sharing or lock violation of
    /// Windows.</summary>
    private static bool IsHeld(IOException e) =>
        OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33
        : OperatingSystem.IsMacOS() ? e.HResult == 35
        : e.HResult == 11;

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

    /// <summary>For the message of others only: a stale one, left by a dead process, is never read while nobody holds the
    /// lock.</summary>
    private void TellOwner()
    {
        var program = Path.GetFileNameWithoutExtension(Environment.ProcessPath ?? "unknown");
        File.WriteAllText(
            owner,
            string.Create(
                CultureInfo.InvariantCulture,
                $"process {Environment.ProcessId} ({program} on {Environment.MachineName})"
            )
        );
    }
}
