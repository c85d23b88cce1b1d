using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Watch;

namespace Riposte.Trading.Live;

// What it remembers: hash, snapshot and restore.
public sealed partial class Engine
{
    // The layout of a snapshot; a change of what is visited, or of its order, needs a new number.
    private const long SnapshotVersion = 14;
    private const long Layout = 1_000 * SnapshotVersion + Trader.SnapshotVersion;
    private const int Most = 1 << 16;

    /// <summary>Hash of everything that can change what it does next.</summary>
    public Hash128 HashState()
    {
        using var hasher = new StateHasher();
        Visit(hasher);
        return hasher.Finish();
    }

    /// <summary>Writes everything that can change what it does next.</summary>
    public void WriteSnapshot(CompactWriter writer) => Visit(writer);

    /// <summary>Takes up where an engine with equal options stood.</summary>
    /// <exception cref="OtherIdentityException">The snapshot is of an engine that trades something else.</exception>
    /// <exception cref="FormatException">The snapshot is of another layout, too short, or too long.</exception>
    public void ReadSnapshot(ReadOnlyMemory<byte> snapshot)
    {
        var reader = new CompactReader();
        reader.Begin(snapshot);
        Visit(reader);
        if (reader.Left != 0)
        {
            throw new FormatException($"The snapshot has {reader.Left} bytes too many for these options.");
        }
    }

    private void Visit(StateVisitor v)
    {
        var layout = v.Next(Layout);
        if (layout != Layout)
        {
            throw new FormatException($"The snapshot is of layout {layout}; this engine reads {Layout}.");
        }
        var stored = v.Next(subject);
        if (!string.Equals(stored, subject, StringComparison.Ordinal))
        {
            throw new OtherIdentityException(stored, subject);
        }
        trader.VisitState(v);
        v.Visit(ref epoch);
        v.Visit(ref now);
        v.Visit(ref wall);
        v.Visit(ref due);
        v.Visit(ref wake);
        v.Visit(ref isDirty);
        v.Visit(ref isStarted);
        v.Visit(ref isStopped);
        v.Visit(ref stoppingSince);
        v.Visit(discards.AsSpan());
        foreach (var symbol in symbols)
        {
            symbol.Visit(v);
        }
        VisitAll(v, orders, static () => new LiveOrder(default), static (order, visitor) => order.Visit(visitor));
        VisitAll(v, closed, static () => new LiveOrder(default), static (order, visitor) => order.Visit(visitor));
        VisitAll(v, inquiries, static () => new Inquiry(0, 0), static (one, visitor) => one.Visit(visitor));
        VisitAll(v, orphans, static () => new Orphan("", "", false), static (orphan, visitor) => orphan.Visit(visitor));
        Lists.Visit(v, gone, MostClosed, static (x, one) => (x.Next(one.ClientId ?? ""), x.Next(one.At)));
        Lists.Visit(v, pending, Most, PendingRequest.Visit);
        v.Visit(ref lastRequest);
        budget.Visit(v);
        channels.Visit(v);
        clock.Visit(v);
        gate.Visit(v);
        halts.Visit(v);
        VisitMarket(v);
        VisitAccount(v);
        VisitSync(v);
        VisitCapability(v);
        VisitStarts(v);
        foreach (ref var one in cover.AsSpan())
        {
            one.Visit(v);
        }
        foreach (ref var one in outside.AsSpan())
        {
            one.Visit(v);
        }
    }

    private static void VisitAll<T>(StateVisitor v, List<T> all, Func<T> make, Action<T, StateVisitor> visit)
    {
        var count = v.Next(all.Count);
        if (count is < 0 or > Most)
        {
            throw new FormatException($"A stored list has {count} entries.");
        }
        while (all.Count > count)
        {
            all.RemoveAt(all.Count - 1);
        }
        while (all.Count < count)
        {
            all.Add(make());
        }
        foreach (var one in all)
        {
            visit(one, v);
        }
    }
}
