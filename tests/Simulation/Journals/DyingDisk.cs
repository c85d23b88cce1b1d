using System.Collections.Immutable;
using Riposte.Ports.Live;

namespace Riposte.Tests.Simulation.Journals;

/// <summary>Hands calls on until a number of them is reached; from then on its program is dead.</summary>
/// <param name="disk">The disk behind it.</param>
/// <param name="point">Number of the call at which it dies, from 0.</param>
/// <param name="isAfter">Whether that call is still done, though its answer never comes.</param>
internal sealed class DyingDisk(IJournalDisk disk, int point, bool isAfter) : IJournalDisk
{
    private int calls;

    public bool IsDead => calls > point;

    public async ValueTask<ImmutableArray<string>> ListAsync(CancellationToken cancel)
    {
        Begin();
        var names = await disk.ListAsync(cancel);
        End();
        return names;
    }

    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancel)
    {
        Begin();
        var bytes = await disk.ReadAsync(name, cancel);
        End();
        return bytes;
    }

    public async ValueTask CreateAsync(string name, long room, CancellationToken cancel)
    {
        Begin();
        await disk.CreateAsync(name, room, cancel);
        End();
    }

    public async ValueTask AppendAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        Begin();
        await disk.AppendAsync(name, bytes, cancel);
        End();
    }

    public async ValueTask SyncAsync(string name, CancellationToken cancel)
    {
        Begin();
        await disk.SyncAsync(name, cancel);
        End();
    }

    public async ValueTask TruncateAsync(string name, long length, CancellationToken cancel)
    {
        Begin();
        await disk.TruncateAsync(name, length, cancel);
        End();
    }

    public async ValueTask RenameAsync(string name, string to, CancellationToken cancel)
    {
        Begin();
        await disk.RenameAsync(name, to, cancel);
        End();
    }

    public async ValueTask DeleteAsync(string name, CancellationToken cancel)
    {
        Begin();
        await disk.DeleteAsync(name, cancel);
        End();
    }

    private void Begin()
    {
        if (IsDead || (calls == point && !isAfter))
        {
            calls = point + 1;
            throw new DeadException();
        }
    }

    private void End()
    {
        if (calls++ >= point)
        {
            throw new DeadException();
        }
    }

    /// <summary>The program is dead: nothing of it goes on.</summary>
    internal sealed class DeadException : Exception;
}
