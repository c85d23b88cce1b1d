using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Riposte.Ports.Live;

namespace Riposte.Runtime.Journals;

/// <summary>
/// A folder of real files. Room is set aside behind the end of a file, which keeps its length. Names are made durable by a sync
/// of the folder, where the system knows one (not on Windows). One process at a time holds a folder; readers need not.
/// </summary>
public sealed partial class FileJournalDisk : IJournalDisk, IDisposable
{
    private const string C = "libc";
    private const string LockName = "lock";

    // ENOSPC, EDQUOT and EFBIG of Linux; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private const int OutOfSpace = 28;
    private const int OutOfQuota = 122;
    private const int FileTooLarge = 27;
    private const int DiskFull = 112;
    private const int HandleDiskFull = 39;

    private readonly Dictionary<string, SafeFileHandle> handles = new(StringComparer.Ordinal);
    private readonly string folder;
    private readonly FileStream? held;

    private FileJournalDisk(string folder, FileStream? held)
    {
        this.folder = folder;
        this.held = held;
    }

    /// <summary>Takes a folder, which is made where it is missing.</summary>
    /// <exception cref="JournalDiskException">Another process has it, or it cannot be made.</exception>
    public static FileJournalDisk Open(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, LockName);
            return new FileJournalDisk(
                folder,
                new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalDiskException($"The journal {folder} cannot be taken: {e.Message}", IsFull(e), e);
        }
    }

    /// <summary>Looks at a folder that another process may write.</summary>
    public static FileJournalDisk ForReading(string folder) => new(folder, null);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<string>> ListAsync(CancellationToken cancel) =>
        await AsideAsync<ImmutableArray<string>>(
            folder,
            0,
            () =>
                [
                    .. Directory
                        .EnumerateFiles(folder)
                        .Select(path => Path.GetFileName(path))
                        .Where(name => name != LockName)
                        .Order(StringComparer.Ordinal),
                ],
            cancel
        );

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancel) =>
        await AsideAsync(name, 0, () => Read(PathOf(name)), cancel);

    /// <inheritdoc/>
    public async ValueTask CreateAsync(string name, long room, CancellationToken cancel)
    {
        Release(name);
        handles[name] = await AsideAsync(
            name,
            room,
            () =>
            {
                var handle = Open(PathOf(name), FileMode.Create, room);
                try
                {
                    SyncFolder();
                }
                catch (IOException)
                {
                    handle.Dispose();
                    throw;
                }
                return handle;
            },
            cancel
        );
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        AsideAsync(name, handle => RandomAccess.Write(handle, bytes.Span, RandomAccess.GetLength(handle)), cancel);

    /// <inheritdoc/>
    public ValueTask SyncAsync(string name, CancellationToken cancel) =>
        AsideAsync(name, RandomAccess.FlushToDisk, cancel);

    /// <inheritdoc/>
    public ValueTask TruncateAsync(string name, long length, CancellationToken cancel) =>
        AsideAsync(
            name,
            handle =>
            {
                RandomAccess.SetLength(handle, length);
                RandomAccess.FlushToDisk(handle);
            },
            cancel
        );

    /// <inheritdoc/>
    public async ValueTask RenameAsync(string name, string to, CancellationToken cancel)
    {
        Release(to);
        await AsideAsync(
            name,
            0,
            () =>
            {
                File.Move(PathOf(name), PathOf(to), overwrite: true);
                SyncFolder();
                return true;
            },
            cancel
        );
        if (handles.Remove(name, out var handle))
        {
            handles[to] = handle;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string name, CancellationToken cancel)
    {
        Release(name);
        await AsideAsync(
            name,
            0,
            () =>
            {
                File.Delete(PathOf(name));
                return true;
            },
            cancel
        );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var handle in handles.Values)
        {
            handle.Dispose();
        }
        handles.Clear();
        held?.Dispose();
    }

    private static byte[] Read(string path)
    {
        using var stream = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0
        );
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)stream.Length));
        stream.ReadExactly(bytes);
        return bytes;
    }

    private async ValueTask AsideAsync(string name, Action<SafeFileHandle> work, CancellationToken cancel)
    {
        if (!handles.TryGetValue(name, out var handle))
        {
            handles[name] = handle = await AsideAsync(name, 0, () => Open(PathOf(name), FileMode.Open), cancel);
        }
        await AsideAsync(
            name,
            0,
            () =>
            {
                work(handle);
                return true;
            },
            cancel
        );
    }

    // A disk may take its time: the thread of the caller goes on with what arrives meanwhile.
#pragma warning disable RS0030 // The real disk is the other side of the seam; a simulated one takes no thread.
    private async ValueTask<T> AsideAsync<T>(string name, long room, Func<T> work, CancellationToken cancel) =>
        await Task.Run(() => Do(name, room, work), cancel);
#pragma warning restore RS0030

    private T Do<T>(string name, long room, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A room that cannot be set aside has no code of its own.
            var isFull = IsFull(e) || (room > 0 && new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace < room);
            throw new JournalDiskException($"{name}: {e.Message}", isFull, e);
        }
    }

    private static SafeFileHandle Open(string path, FileMode mode, long room = 0) =>
        File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.Read, FileOptions.None, room);

    private void Release(string name)
    {
        if (handles.Remove(name, out var handle))
        {
            handle.Dispose();
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private static bool IsFull(Exception e) =>
        (e.HResult & 0xffff) is OutOfSpace or OutOfQuota or FileTooLarge or DiskFull or HandleDiskFull;

    private void SyncFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        var handle = OpenFolder(folder, 0);
        if (handle < 0)
        {
            throw new IOException($"{folder} cannot be opened: error {Marshal.GetLastPInvokeError()}");
        }
        var result = Sync(handle);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (result != 0)
        {
            throw new IOException($"{folder} cannot be synced: error {error}");
        }
    }

    [LibraryImport(C, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport(C, EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport(C, EntryPoint = "close")]
    private static partial int Close(int handle);
}
