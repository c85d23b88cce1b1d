using System.Collections.Immutable;
using Riposte.Ports.Live;
using Riposte.Runtime.Simulating.Disk;

namespace Riposte.Runtime.Simulating;

/// <summary>The disk as one simulated process sees it: each call may be the one at which it dies.</summary>
internal sealed class SeamDisk(IJournalDisk disk, SimDisk machine, SimInstance owner) : IJournalDisk
{
    public ValueTask<ImmutableArray<string>> ListAsync(CancellationToken cancel) => disk.ListAsync(cancel);

    public ValueTask<byte[]> ReadAsync(string name, CancellationToken cancel) => disk.ReadAsync(name, cancel);

    public ValueTask CreateAsync(string name, long room, CancellationToken cancel) =>
        DoAsync(SeamCall.Disk, () => disk.CreateAsync(name, room, cancel));

    public async ValueTask AppendAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (owner.Dies(SeamCall.Write, CrashWay.Before))
        {
            await SimInstance.NothingAsync<bool>();
        }
        owner.Writing();
        if (owner.IsTorn())
        {
            // What the disk keeps of a write that was never synced is its own affair.
            await disk.AppendAsync(name, bytes, cancel);
            owner.World.Crash(owner, isPower: true, "torn write");
            await SimInstance.NothingAsync<bool>();
        }
        await disk.AppendAsync(name, bytes, cancel);
        if (owner.Dies(SeamCall.Write, CrashWay.After))
        {
            await SimInstance.NothingAsync<bool>();
        }
    }

    public async ValueTask SyncAsync(string name, CancellationToken cancel)
    {
        if (owner.Dies(SeamCall.Sync, CrashWay.Before))
        {
            await SimInstance.NothingAsync<bool>();
        }
        await disk.SyncAsync(name, cancel);
        owner.Synced();
        if (owner.Dies(SeamCall.Sync, CrashWay.After))
        {
            await SimInstance.NothingAsync<bool>();
        }
    }

    public ValueTask TruncateAsync(string name, long length, CancellationToken cancel) =>
        DoAsync(SeamCall.Disk, () => disk.TruncateAsync(name, length, cancel));

    public ValueTask RenameAsync(string name, string to, CancellationToken cancel) =>
        DoAsync(SeamCall.Disk, () => disk.RenameAsync(name, to, cancel));

    public ValueTask DeleteAsync(string name, CancellationToken cancel) =>
        DoAsync(SeamCall.Disk, () => disk.DeleteAsync(name, cancel));

    /// <summary>Bytes in use on the machine.</summary>
    public long Used => machine.Used;

    private async ValueTask DoAsync(SeamCall call, Func<ValueTask> act)
    {
        if (owner.Dies(call, CrashWay.Before))
        {
            await SimInstance.NothingAsync<bool>();
        }
        await act();
        if (owner.Dies(call, CrashWay.After))
        {
            await SimInstance.NothingAsync<bool>();
        }
    }
}
