using System.Buffers;
using Riposte.Core.Hashing;
using Riposte.Core.State;

namespace Riposte.Tests.Simulation.Watch;

/// <summary>Snapshots of things that visit their state.</summary>
internal static class States
{
    public static Hash128 Hash(Action<StateVisitor> visit)
    {
        using var hasher = new StateHasher();
        visit(hasher);
        return hasher.Finish();
    }

    /// <summary>Writes one thing and reads it into another; nothing may be left over, and the hashes must agree.</summary>
    public static void Copy(Action<StateVisitor> from, Action<StateVisitor> into)
    {
        var bytes = new ArrayBufferWriter<byte>();
        from(new StateWriter(bytes));
        var reader = new StateReader(bytes.WrittenMemory);
        into(reader);
        Assert.Equal(0, reader.Left);
        Assert.Equal(Hash(from), Hash(into));
    }
}
