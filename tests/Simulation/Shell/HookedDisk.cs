using System.Collections.Immutable;
using Riposte.Ports.Live;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>A disk in front of whose calls a test may wait, or fail.</summary>
/// <param name="disk">The disk.</param>
/// <param name="before">Waits, or fails; it is told what is done, such as <c>read</c>, and to which file.</param>
internal sealed class HookedDisk(IJournalDisk disk, Func<string, string, Task> before) : IJournalDisk
{
    public async ValueTask<ImmutableArray<string>> ListAsync(CancellationToken cancel)
    {
        await before("list", "");
        return await disk.ListAsync(cancel);
    }

    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancel)
    {
        await before("read", name);
        return await disk.ReadAsync(name, cancel);
    }

    public async ValueTask CreateAsync(string name, long room, CancellationToken cancel)
    {
        await before("create", name);
        await disk.CreateAsync(name, room, cancel);
    }

    public async ValueTask AppendAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await before("append", name);
        await disk.AppendAsync(name, bytes, cancel);
    }

    public async ValueTask SyncAsync(string name, CancellationToken cancel)
    {
        await before("sync", name);
        await disk.SyncAsync(name, cancel);
    }

    public async ValueTask TruncateAsync(string name, long length, CancellationToken cancel)
    {
        await before("truncate", name);
        await disk.TruncateAsync(name, length, cancel);
    }

    public async ValueTask RenameAsync(string name, string to, CancellationToken cancel)
    {
        await before("rename", name);
        await disk.RenameAsync(name, to, cancel);
    }

    public async ValueTask DeleteAsync(string name, CancellationToken cancel)
    {
        await before("delete", name);
        await disk.DeleteAsync(name, cancel);
    }
}
