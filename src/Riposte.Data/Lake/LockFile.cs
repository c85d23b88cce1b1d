namespace Riposte.Data.Lake;

/// <summary>A file that one handle at a time can hold, among all threads and processes; the system frees it when the
/// process ends, however it ends.</summary>
internal static class LockFile
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits for a lock file; null when another holder kept it for too long.</summary>
    public static FileStream? Take(string path, TimeSpan wait, CancellationToken cancel)
    {
        for (var tries = wait / Pause; ; tries--)
        {
            cancel.ThrowIfCancellationRequested();
            if (Try(path) is { } file)
            {
                return file;
            }
            if (tries < 1)
            {
                return null;
            }
            cancel.WaitHandle.WaitOne(Pause);
        }
    }

    /// <summary>Whether an error says that another handle holds the file: EAGAIN of Linux and macOS, a sharing or lock
    /// violation of Windows.</summary>
    public static bool IsHeld(IOException e) =>
        OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33
        : OperatingSystem.IsMacOS() ? e.HResult == 35
        : e.HResult == 11;

    private static FileStream? Try(string path)
    {
        LakeLayout.RefuseLink(path);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }
}
