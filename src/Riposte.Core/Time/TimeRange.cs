namespace Riposte.Core.Time;

/// <summary>A stretch of time, start included, end not.</summary>
/// <param name="From">First instant inside.</param>
/// <param name="To">First instant behind; not before <paramref name="From"/>.</param>
public readonly record struct TimeRange(Instant From, Instant To)
{
    /// <summary>Whether no instant lies inside.</summary>
    public bool IsEmpty => To <= From;

    /// <summary>Length in nanoseconds.</summary>
    public long Nanoseconds => To - From;

    /// <summary>Whether an instant lies inside.</summary>
    public bool Contains(Instant time) => time >= From && time < To;

    /// <summary>Whether another range lies inside as a whole.</summary>
    public bool Contains(TimeRange other) => other.IsEmpty || (other.From >= From && other.To <= To);

    /// <summary>What two ranges share; empty when they share nothing.</summary>
    public TimeRange Intersect(TimeRange other)
    {
        var from = From > other.From ? From : other.From;
        var to = To < other.To ? To : other.To;
        return to < from ? new TimeRange(from, from) : new TimeRange(from, to);
    }

    /// <summary><c>2023-01-01T00:00:00Z/2023-02-01T00:00:00Z</c>, as ISO 8601 writes a time interval.</summary>
    public override string ToString() => $"{From}/{To}";
}
