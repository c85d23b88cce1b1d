using System.Collections.Immutable;
using Riposte.Ports.Live;

namespace Riposte.Tests.LiveProcess;

/// <summary>A planted fault: a disk that keeps the last writes in memory and says that they are durable. A process that is killed
/// loses them.</summary>
internal sealed class ForgetfulDisk(IJournalDisk disk) : IJournalDisk
{
    // Several: between what leaves the process and its death it may write again.
    private const int Most = 4;

    private readonly Queue<(string Name, byte[] Bytes)> held = [];

    public ValueTask<ImmutableArray<string>> ListAsync(CancellationToken cancel) => disk.ListAsync(cancel);

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancel) =>
        disk.ReadAsync(name, cancel);

    public ValueTask CreateAsync(string name, long room, CancellationToken cancel) =>
        disk.CreateAsync(name, room, cancel);

    public async ValueTask AppendAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await WriteAsync(Most - 1, cancel);
        held.Enqueue((name, bytes.ToArray()));
    }

    public ValueTask SyncAsync(string name, CancellationToken cancel) => disk.SyncAsync(name, cancel);

    public async ValueTask TruncateAsync(string name, long length, CancellationToken cancel)
    {
        await WriteAsync(0, cancel);
        await disk.TruncateAsync(name, length, cancel);
    }

    public async ValueTask RenameAsync(string name, string to, CancellationToken cancel)
    {
        await WriteAsync(0, cancel);
        await disk.RenameAsync(name, to, cancel);
    }

    public ValueTask DeleteAsync(string name, CancellationToken cancel) => disk.DeleteAsync(name, cancel);

    private async ValueTask WriteAsync(int left, CancellationToken cancel)
    {
        while (held.Count > left)
        {
            var (name, bytes) = held.Dequeue();
            await disk.AppendAsync(name, bytes, cancel);
        }
    }
}
