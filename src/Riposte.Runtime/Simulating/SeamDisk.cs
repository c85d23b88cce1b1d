using System.Collections.Immutable;
using Riposte.Ports.Live;
using Riposte.Runtime.Simulating.Disk;

namespace Riposte.Runtime.Simulating;

/// <summary>The disk as one simulated process sees it: each call may be the one at which it dies.</summary>
internal sealed class SeamDisk(IJournalDisk disk, SimDisk machine, SimInstance owner) : IJournalDisk
{
    public ValueTask<ImmutableArray<string>> ListAsync(CancellationToken cancel) => disk.ListAsync(cancel);

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancel) =>
        disk.ReadAsync(name, cancel);

    public ValueTask CreateAsync(string name, long room, CancellationToken cancel) =>
        DoAsync(SeamCall.Disk, () => disk.CreateAsync(name, room, cancel));

    public ValueTask AppendAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (owner.Dies(SeamCall.Write, CrashWay.Before))
        {
            return NeverAsync();
        }
        // Headers of segments and snapshots have a name in front.
        owner.Writing(!bytes.Span.StartsWith("RIPOSTE"u8));
        return owner.IsTorn()
            ? TearAsync(name, bytes, cancel)
            : EndAsync(SeamCall.Write, disk.AppendAsync(name, bytes, cancel));
    }

    public ValueTask SyncAsync(string name, CancellationToken cancel) =>
        owner.Dies(SeamCall.Sync, CrashWay.Before)
            ? NeverAsync()
            : EndAsync(SeamCall.Sync, disk.SyncAsync(name, cancel));

    public ValueTask TruncateAsync(string name, long length, CancellationToken cancel) =>
        DoAsync(SeamCall.Disk, () => disk.TruncateAsync(name, length, cancel));

    public ValueTask RenameAsync(string name, string to, CancellationToken cancel) =>
        DoAsync(
            SeamCall.Disk,
            () =>
            {
                owner.World.Traps.Renamed(owner, to);
                return disk.RenameAsync(name, to, cancel);
            }
        );

    public ValueTask DeleteAsync(string name, CancellationToken cancel) =>
        DoAsync(SeamCall.Disk, () => disk.DeleteAsync(name, cancel));

    /// <summary>Bytes in use on the machine.</summary>
    public long Used => machine.Used;

    private static async ValueTask NeverAsync() => await SimInstance.NothingAsync<bool>();

    // What the disk keeps of a write that was never synced is its own affair.
    private async ValueTask TearAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await disk.AppendAsync(name, bytes, cancel);
        owner.World.Crash(owner, isPower: true, "torn write");
        await NeverAsync();
    }

    private ValueTask DoAsync(SeamCall call, Func<ValueTask> act) =>
        owner.Dies(call, CrashWay.Before) ? NeverAsync() : EndAsync(call, act());

    // Most calls are over at once.
    private ValueTask EndAsync(SeamCall call, ValueTask done)
    {
        if (!done.IsCompletedSuccessfully)
        {
            return EndLateAsync(call, done);
        }
        return Ends(call) ? ValueTask.CompletedTask : NeverAsync();
    }

    private async ValueTask EndLateAsync(SeamCall call, ValueTask done)
    {
        await done;
        if (!Ends(call))
        {
            await NeverAsync();
        }
    }

    private bool Ends(SeamCall call)
    {
        if (call == SeamCall.Sync)
        {
            owner.Synced();
        }
        return !owner.Dies(call, CrashWay.After);
    }
}
