using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live.Watch;

namespace Riposte.Tests.Simulation.Watch;

/// <summary>The bars that a gate gave away, kept for longer than until the next; doubts are those of all and of each symbol.</summary>
internal sealed record KeptClose(
    Instant Close,
    ImmutableArray<Bar> Bars,
    CloseDoubts Doubts,
    bool AllowDecision,
    IReadOnlyList<bool> MayEnter
)
{
    public bool AllowEntries => MayEnter.All(static may => may);

    public IReadOnlyList<int> Fallen { get; init; } = [];

    public static KeptClose? Take(BarGate gate, long now, Instant wall) =>
        gate.TryClose(now, wall, out var closed) ? Of(closed) : null;

    private static KeptClose Of(in ClosedBars closed)
    {
        var (doubts, entries) = (closed.Doubts, new bool[closed.Bars.Length]);
        for (var i = 0; i < entries.Length; i++)
        {
            doubts |= closed.Own[i];
            entries[i] = closed.AllowEntries(i);
        }
        return new KeptClose(closed.Close, [.. closed.Bars], doubts, closed.AllowDecision, entries)
        {
            Fallen = [.. closed.Fallen],
        };
    }
}
