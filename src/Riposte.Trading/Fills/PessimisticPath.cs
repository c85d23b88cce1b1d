using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>
/// What a bar does to a stop and a target. A touch counts (≤, ≥), as it does in the labels: optimistic for targets,
/// which in truth wait in a queue. When
/// one bar touches both, the stop comes first: pessimistic. A stop that the open has already passed fills at that
/// worse open, a target at its own limit
/// and never better: pessimistic. NaN is an absent order; comparisons with it are false.
/// </summary>
public static class PessimisticPath
{
    /// <summary>What the open alone reaches, before any order can act on it.</summary>
    public static TouchKind AtOpen(in Bar bar, Side position, double stop, double target) =>
        position == Side.Long
            ? First(bar.Open <= stop, bar.Open >= target)
            : First(bar.Open >= stop, bar.Open <= target);

    /// <summary>What the rest of the bar reaches.</summary>
    public static TouchKind Inside(in Bar bar, Side position, double stop, double target) =>
        position == Side.Long ? First(bar.Low <= stop, bar.High >= target) : First(bar.High >= stop, bar.Low <= target);

    private static TouchKind First(bool stop, bool target) =>
        stop ? TouchKind.Stop
        : target ? TouchKind.Target
        : TouchKind.None;
}
