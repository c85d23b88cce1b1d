using System.Collections.Immutable;
using Riposte.Ports.Live;

namespace Riposte.Tests.Simulation.Journals;

/// <summary>Tells what is read of a disk.</summary>
internal sealed class ReadDisk(IJournalDisk disk, Action<string> tell) : IJournalDisk
{
    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancel)
    {
        tell(name);
        return disk.ReadAsync(name, cancel);
    }

    public ValueTask<ImmutableArray<string>> ListAsync(CancellationToken cancel) => disk.ListAsync(cancel);

    public ValueTask CreateAsync(string name, long room, CancellationToken cancel) =>
        disk.CreateAsync(name, room, cancel);

    public ValueTask AppendAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        disk.AppendAsync(name, bytes, cancel);

    public ValueTask SyncAsync(string name, CancellationToken cancel) => disk.SyncAsync(name, cancel);

    public ValueTask TruncateAsync(string name, long length, CancellationToken cancel) =>
        disk.TruncateAsync(name, length, cancel);

    public ValueTask RenameAsync(string name, string to, CancellationToken cancel) =>
        disk.RenameAsync(name, to, cancel);

    public ValueTask DeleteAsync(string name, CancellationToken cancel) => disk.DeleteAsync(name, cancel);
}
