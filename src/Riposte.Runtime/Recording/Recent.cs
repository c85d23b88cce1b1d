using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>
/// Tells new records from repeated ones. Two connections bring the same records, each in order but not in step; so what was
/// seen within the last minute of local time is remembered, and what is ordered before all that was forgotten is late.
/// Bounded by the rate of the feed.
/// </summary>
/// <typeparam name="T">What makes two records the same: an id, or the whole content.</typeparam>
internal sealed class Recent<T>
    where T : notnull
{
    /// <summary>How long something is remembered; connections overlap for seconds.</summary>
    private const long Window = 60_000_000_000;

    /// <summary>Exchange's time by which a record ordered far back must be later than the newest one for the venue to have
    /// begun to count anew.</summary>
    private const long Anew = 5_000_000_000;

    private readonly HashSet<T> seen = [];
    private readonly Queue<(Instant At, T Key, long Order)> remembered = new();
    private long forgotten = long.MinValue;
    private Instant newest = new(long.MinValue);

    /// <summary>How often the venue began to count anew.</summary>
    public int Restarts { get; private set; }

    /// <summary>Takes a record.</summary>
    /// <param name="key">What makes it the same as another.</param>
    /// <param name="order">What rises from record to record: the id, or the time where there is none.</param>
    /// <param name="time">Exchange's time.</param>
    /// <param name="at">Local time.</param>
    public Novelty Add(T key, long order, Instant time, Instant at)
    {
        ForgetBefore(at.Nanoseconds - Window);
        if (order <= forgotten)
        {
            if (time.Nanoseconds <= newest.Nanoseconds + Anew)
            {
                return seen.Contains(key) ? Novelty.Duplicate : Novelty.Late;
            }
            Restarts++;
            seen.Clear();
            remembered.Clear();
            forgotten = long.MinValue;
        }
        newest = time > newest ? time : newest;
        if (!seen.Add(key))
        {
            return Novelty.Duplicate;
        }
        remembered.Enqueue((at, key, order));
        return Novelty.New;
    }

    private void ForgetBefore(long at)
    {
        while (remembered.TryPeek(out var oldest) && oldest.At.Nanoseconds < at)
        {
            remembered.Dequeue();
            seen.Remove(oldest.Key);
            forgotten = Math.Max(forgotten, oldest.Order);
        }
    }
}
