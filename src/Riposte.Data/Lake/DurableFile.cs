using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Riposte.Data.Lake;

/// <summary>Changes of files that outlast a power failure: contents and names are on the disk when a call
/// returns.</summary>
internal static partial class DurableFile
{
    /// <summary>Writes a file.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Puts what another library wrote on the disk.</summary>
    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Gives a file another name in its folder, replacing what has it.</summary>
    public static void Rename(string path, string target)
    {
        File.Move(path, target, overwrite: true);
        FlushFolder(Path.GetDirectoryName(target)!);
    }

    /// <summary>SHA-256 of a file in lower-case hex; null when it does not exist.</summary>
    public static string? Sha256(string path)
    {
        try
        {
            using var file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                1
            );
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes a file if the system lets it go: on Windows a reader may still hold it, and the next writer
    /// removes it then.</summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (IOException)
        {
            // Left for the next writer.
        }
        catch (UnauthorizedAccessException)
        {
            // Left for the next writer.
        }
    }

    /// <summary>Puts the names in a folder on the disk. Windows keeps names by itself.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        var handle = OpenFolder(folder, 0);
        if (handle >= 0)
        {
            _ = FlushHandle(handle);
            _ = CloseHandle(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int FlushHandle(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseHandle(int handle);
}
