using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live.Watch;

namespace Riposte.Tests.Simulation.Watch;

/// <summary>The bars that a gate gave away, kept for longer than until the next.</summary>
internal sealed record KeptClose(
    Instant Close,
    ImmutableArray<Bar> Bars,
    CloseDoubts Doubts,
    bool AllowDecision,
    bool AllowEntries
)
{
    public static KeptClose? Take(BarGate gate, long now, Instant wall) =>
        gate.TryClose(now, wall, out var closed)
            ? new KeptClose(closed.Close, [.. closed.Bars], closed.Doubts, closed.AllowDecision, closed.AllowEntries)
            : null;
}
