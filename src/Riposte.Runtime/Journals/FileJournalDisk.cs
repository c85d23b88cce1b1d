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
    public ValueTask<ImmutableArray<string>> ListAsync(CancellationToken cancel) =>
        ValueTask.FromResult(
            Do<ImmutableArray<string>>(
                folder,
                0,
                () =>
                    [
                        .. Directory
                            .EnumerateFiles(folder)
                            .Select(path => Path.GetFileName(path))
                            .Where(name => name != LockName)
                            .Order(StringComparer.Ordinal),
                    ]
            )
        );

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancel) =>
        ValueTask.FromResult<ReadOnlyMemory<byte>>(Do(name, 0, () => Read(PathOf(name))));

    /// <inheritdoc/>
    public ValueTask CreateAsync(string name, long room, CancellationToken cancel)
    {
        Do(
            name,
            room,
            () =>
            {
                Release(name);
                var path = PathOf(name);
                handles[name] = File.OpenHandle(
                    path,
                    FileMode.Create,
                    FileAccess.ReadWrite,
                    FileShare.Read,
                    FileOptions.None,
                    room
                );
                SyncFolder();
                return true;
            }
        );
        return ValueTask.CompletedTask;
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
    public ValueTask RenameAsync(string name, string to, CancellationToken cancel)
    {
        Do(
            name,
            0,
            () =>
            {
                Release(to);
                File.Move(PathOf(name), PathOf(to), overwrite: true);
                if (handles.Remove(name, out var handle))
                {
                    handles[to] = handle;
                }
                SyncFolder();
                return true;
            }
        );
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string name, CancellationToken cancel)
    {
        Do(
            name,
            0,
            () =>
            {
                Release(name);
                File.Delete(PathOf(name));
                return true;
            }
        );
        return ValueTask.CompletedTask;
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

    // A disk may take its time: the thread of the caller goes on with what arrives meanwhile.
    private async ValueTask AsideAsync(string name, Action<SafeFileHandle> work, CancellationToken cancel)
    {
        var handle = Do(name, 0, () => HandleOf(name));
        await Task.Run(
            () =>
                Do(
                    name,
                    0,
                    () =>
                    {
                        work(handle);
                        return true;
                    }
                ),
            cancel
        );
    }

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

    private SafeFileHandle HandleOf(string name)
    {
        if (!handles.TryGetValue(name, out var handle))
        {
            handle = File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            handles[name] = handle;
        }
        return handle;
    }

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
