using System.Buffers;
using Riposte.Core.Hashing;
using Riposte.Core.State;

namespace Riposte.Trading;

// What it remembers: hash, snapshot and restore.
public sealed partial class Trader
{
    // The layout of a snapshot; a change of what is visited, or of its order, needs a new number.
    internal const long SnapshotVersion = 9;

    /// <summary>Hash of everything that can change what it does next. Two traders with equal options and hashes answer
    /// equally.</summary>
    public Hash128 HashState()
    {
        using var hasher = new StateHasher();
        Visit(hasher);
        return hasher.Finish();
    }

    /// <summary>Writes everything that can change what it does next.</summary>
    public void WriteSnapshot(IBufferWriter<byte> target) => Visit(new StateWriter(target));

    /// <summary>Takes up where a trader with equal options stood. Reports nothing.</summary>
    /// <exception cref="FormatException">The snapshot is of another layout, too short, or too long.</exception>
    public void ReadSnapshot(ReadOnlyMemory<byte> snapshot)
    {
        var reader = new StateReader(snapshot);
        Visit(reader);
        if (reader.Left != 0)
        {
            throw new FormatException($"The snapshot has {reader.Left} bytes too many for these options.");
        }
    }

    private void Visit(StateVisitor visitor)
    {
        var version = SnapshotVersion;
        visitor.Visit(ref version);
        if (version != SnapshotVersion)
        {
            throw new FormatException($"The snapshot is of layout {version}; this trader reads {SnapshotVersion}.");
        }
        visitor.Visit(ref now);
        visitor.Visit(ref haltedAt);
        visitor.Visit(ref isUnderReview);
        visitor.Visit(ref isKilled);
        portfolio?.Visit(visitor);
        visitor.Visit(ref isWanted);
        ids.Visit(visitor);
        Ledger.Visit(visitor);
        history.Visit(visitor);
        gate.Visit(visitor);
        foreach (var instrument in instruments)
        {
            instrument.Visit(visitor);
        }
        foreach (var desk in desks)
        {
            desk.Visit(visitor);
        }
    }
}
