using System.Collections.Immutable;
using Riposte.Ports.Live;

namespace Riposte.Tests.LiveProcess;

/// <summary>A planted fault: a disk that keeps the last write in memory and says that it is durable. A process that is killed
/// loses it.</summary>
internal sealed class ForgetfulDisk(IJournalDisk disk) : IJournalDisk
{
    private (string Name, byte[] Bytes)? held;

    public ValueTask<ImmutableArray<string>> ListAsync(CancellationToken cancel) => disk.ListAsync(cancel);

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancel) =>
        disk.ReadAsync(name, cancel);

    public ValueTask CreateAsync(string name, long room, CancellationToken cancel) =>
        disk.CreateAsync(name, room, cancel);

    public async ValueTask AppendAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await WriteAsync(cancel);
        held = (name, bytes.ToArray());
    }

    public ValueTask SyncAsync(string name, CancellationToken cancel) => disk.SyncAsync(name, cancel);

    public async ValueTask TruncateAsync(string name, long length, CancellationToken cancel)
    {
        await WriteAsync(cancel);
        await disk.TruncateAsync(name, length, cancel);
    }

    public async ValueTask RenameAsync(string name, string to, CancellationToken cancel)
    {
        await WriteAsync(cancel);
        await disk.RenameAsync(name, to, cancel);
    }

    public ValueTask DeleteAsync(string name, CancellationToken cancel) => disk.DeleteAsync(name, cancel);

    private async ValueTask WriteAsync(CancellationToken cancel)
    {
        if (held is { } last)
        {
            held = null;
            await disk.AppendAsync(last.Name, last.Bytes, cancel);
        }
    }
}
