using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>What was seen within the last minutes of local time. Bounded by the rate of the feed.</summary>
internal sealed class RecentSet<T>
    where T : notnull
{
    /// <summary>How long something is remembered; connections overlap for seconds.</summary>
    public const long Window = 60_000_000_000;

    private readonly HashSet<T> seen = [];
    private readonly Queue<(Instant At, T Item)> order = new();

    /// <summary>Called with what is forgotten.</summary>
    public Action<T> Forgetting { get; init; } = static _ => { };

    /// <summary>Remembers something.</summary>
    /// <returns>False when it was remembered already.</returns>
    public bool Add(T item, Instant at)
    {
        while (order.TryPeek(out var oldest) && oldest.At.Nanoseconds < at.Nanoseconds - Window)
        {
            order.Dequeue();
            seen.Remove(oldest.Item);
            Forgetting(oldest.Item);
        }
        if (!seen.Add(item))
        {
            return false;
        }
        order.Enqueue((at, item));
        return true;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        seen.Clear();
        order.Clear();
    }
}
