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
        DoAsync(() => disk.CreateAsync(name, room, cancel));

    public ValueTask AppendAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var number = owner.Begins(SeamCall.Write);
        if (number == 0)
        {
            return NeverAsync();
        }
        // Headers of segments and snapshots have a name in front.
        owner.Writing(!bytes.Span.StartsWith("RIPOSTE"u8));
        return owner.IsTornWrite(number)
            ? TearAsync(disk.AppendAsync(name, bytes, cancel))
            : EndAsync(SeamCall.Write, number, disk.AppendAsync(name, bytes, cancel));
    }

    public ValueTask SyncAsync(string name, CancellationToken cancel)
    {
        var number = owner.Begins(SeamCall.Sync);
        return number == 0 ? NeverAsync()
            : owner.IsTorn(number) ? TearAsync(ValueTask.CompletedTask)
            : EndAsync(SeamCall.Sync, number, disk.SyncAsync(name, cancel));
    }

    public ValueTask TruncateAsync(string name, long length, CancellationToken cancel) =>
        DoAsync(() => disk.TruncateAsync(name, length, cancel));

    public ValueTask RenameAsync(string name, string to, CancellationToken cancel) =>
        DoAsync(() =>
        {
            owner.World.Traps.Renamed(owner, to);
            return disk.RenameAsync(name, to, cancel);
        });

    public ValueTask DeleteAsync(string name, CancellationToken cancel) =>
        DoAsync(() => disk.DeleteAsync(name, cancel));

    /// <summary>Bytes in use on the machine.</summary>
    public long Used => machine.Used;

    private static async ValueTask NeverAsync() => await SimInstance.NothingAsync<bool>();

    // What the disk keeps of what was never synced is its own affair.
    private async ValueTask TearAsync(ValueTask act)
    {
        await act;
        owner.World.Crash(owner, isPower: true, "torn write");
        await NeverAsync();
    }

    private ValueTask DoAsync(Func<ValueTask> act)
    {
        var number = owner.Begins(SeamCall.Disk);
        return number == 0 ? NeverAsync()
            : owner.IsTorn(number) ? TearAsync(act())
            : EndAsync(SeamCall.Disk, number, act());
    }

    // Most calls are over at once.
    private ValueTask EndAsync(SeamCall call, long number, ValueTask done)
    {
        if (!done.IsCompletedSuccessfully)
        {
            return EndLateAsync(call, number, done);
        }
        return Ends(call, number) ? ValueTask.CompletedTask : NeverAsync();
    }

    private async ValueTask EndLateAsync(SeamCall call, long number, ValueTask done)
    {
        await done;
        if (!Ends(call, number))
        {
            await NeverAsync();
        }
    }

    private bool Ends(SeamCall call, long number)
    {
        if (call == SeamCall.Sync)
        {
            owner.Synced();
        }
        return !owner.Dies(call, CrashWay.After, number);
    }
}
