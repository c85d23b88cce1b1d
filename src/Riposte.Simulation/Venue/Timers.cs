using Riposte.Core.Time;

namespace Riposte.Simulation.Venue;

/// <summary>What the venue will do at a time, in order of time and of being set.</summary>
internal sealed class Timers
{
    private readonly PriorityQueue<Action, (long Due, long Order)> queue = new();
    private long count;

    /// <summary>When the next is due; never when there is none.</summary>
    public Instant Due => queue.TryPeek(out _, out var at) ? new Instant(at.Due) : new Instant(long.MaxValue);

    /// <summary>Sets one.</summary>
    public void Set(Instant due, Action act) => queue.Enqueue(act, (due.Nanoseconds, count++));

    /// <summary>Does the next.</summary>
    public void Run() => queue.Dequeue()();
}
