using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>Tells new records from repeated ones by ids that rise, though not in step over two connections.</summary>
internal sealed class RisingIds
{
    /// <summary>Exchange's time by which an old id must be later than the newest record for the venue to have begun to count
    /// anew.</summary>
    private const long Anew = 5_000_000_000;

    private readonly RecentSet<long> recent;
    private long forgotten = long.MinValue;
    private Instant newest = new(long.MinValue);

    public RisingIds() => recent = new RecentSet<long> { Forgetting = id => forgotten = Math.Max(forgotten, id) };

    /// <summary>How often the venue began to count anew.</summary>
    public int Restarts { get; private set; }

    /// <summary>Takes an id.</summary>
    /// <param name="id">Id.</param>
    /// <param name="time">Exchange's time of the record.</param>
    /// <param name="at">Local time.</param>
    public Novelty Add(long id, Instant time, Instant at)
    {
        if (id <= forgotten)
        {
            if (newest.Nanoseconds == long.MinValue || time.Nanoseconds - newest.Nanoseconds <= Anew)
            {
                return Novelty.Late;
            }
            Restarts++;
            recent.Clear();
            forgotten = long.MinValue;
        }
        newest = time > newest ? time : newest;
        return recent.Add(id, at) ? Novelty.New : Novelty.Duplicate;
    }
}
