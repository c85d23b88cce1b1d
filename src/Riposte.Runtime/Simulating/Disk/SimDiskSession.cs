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

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancel)
    {
        disk.Enter(this);
        return ValueTask.FromResult(disk.Look(name));
    }

    public ValueTask CreateAsync(string name, long room, CancellationToken cancel)
    {
        disk.Enter(this);
        disk.Create(name, room);
        return ValueTask.CompletedTask;
    }

    public ValueTask AppendAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        disk.Enter(this);
        disk.Append(name, bytes.Span);
        return disk.Latency > TimeSpan.Zero ? WaitAsync(cancel) : ValueTask.CompletedTask;
    }

    public ValueTask SyncAsync(string name, CancellationToken cancel)
    {
        disk.Enter(this);
        if (disk.Latency > TimeSpan.Zero)
        {
            return SyncLateAsync(name, cancel);
        }
        disk.Sync(name);
        return ValueTask.CompletedTask;
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

    private async ValueTask SyncLateAsync(string name, CancellationToken cancel)
    {
        await WaitAsync(cancel);
        disk.Sync(name);
    }

    private async ValueTask WaitAsync(CancellationToken cancel)
    {
        await Task.Delay(disk.Latency, disk.Time, cancel);
        disk.Require(this);
    }
}
