using System.Collections.Immutable;
using Riposte.Ports.Live;

namespace Riposte.Runtime.Simulating.Disk;

/// <summary>The simulated disk as one program sees it; once the program is dead, every call fails.</summary>
internal sealed class SimDiskSession(SimDisk disk) : IJournalDisk
{
    public ValueTask<ImmutableArray<string>> ListAsync(CancellationToken cancel)
    {
        disk.Enter(this);
        return ValueTask.FromResult(disk.Names);
    }

    public ValueTask<byte[]> ReadAsync(string name, CancellationToken cancel)
    {
        disk.Enter(this);
        return ValueTask.FromResult(disk.Read(name));
    }

    public ValueTask CreateAsync(string name, long room, CancellationToken cancel)
    {
        disk.Enter(this);
        disk.Create(name, room);
        return ValueTask.CompletedTask;
    }

    public async ValueTask AppendAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        disk.Enter(this);
        disk.Append(name, bytes.Span);
        await WaitAsync(cancel);
    }

    public async ValueTask SyncAsync(string name, CancellationToken cancel)
    {
        disk.Enter(this);
        await WaitAsync(cancel);
        disk.Sync(name);
    }

    public ValueTask TruncateAsync(string name, long length, CancellationToken cancel)
    {
        disk.Enter(this);
        disk.Truncate(name, length);
        return ValueTask.CompletedTask;
    }

    public ValueTask RenameAsync(string name, string to, CancellationToken cancel)
    {
        disk.Enter(this);
        disk.Rename(name, to);
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(string name, CancellationToken cancel)
    {
        disk.Enter(this);
        disk.Delete(name);
        return ValueTask.CompletedTask;
    }

    private async ValueTask WaitAsync(CancellationToken cancel)
    {
        if (disk.Latency > TimeSpan.Zero)
        {
            await Task.Delay(disk.Latency, disk.Time, cancel);
            disk.Require(this);
        }
    }
}
