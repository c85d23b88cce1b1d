using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Replay;

/// <summary>What is on its way to the venue, by time, then in the order it was sent. Mutable, one writer.</summary>
internal sealed class Arrivals
{
    private readonly PriorityQueue<
        (Instant Time, ReplayOrder Order, CommandKind Kind),
        (Instant Time, long Number)
    > queue = new();

    private long sent;

    /// <summary>Sends an order, the word of its trigger, or the wish to take it back.</summary>
    public void Add(Instant time, ReplayOrder order, CommandKind kind) =>
        queue.Enqueue((time, order, kind), (time, sent++));

    /// <summary>The next that comes before a time.</summary>
    public bool TryTake(Instant before, out (Instant Time, ReplayOrder Order, CommandKind Kind) arrival)
    {
        if (queue.TryPeek(out arrival, out _) && arrival.Time < before)
        {
            queue.Dequeue();
            return true;
        }
        return false;
    }
}
