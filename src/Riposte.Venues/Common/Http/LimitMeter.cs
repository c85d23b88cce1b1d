namespace Riposte.Venues.Common.Http;

/// <summary>
/// Weight used against one limit. A request counts from before it is sent until one window after its answer came, so
/// that, wherever the venue's own windows begin and however long requests travel, no window of the venue ever holds
/// more than was counted here. What the venue reports beyond that (other programs on the address, dearer endpoints) is
/// added. Not thread-safe.
/// </summary>
internal sealed class LimitMeter(RequestLimit limit, TimeProvider time)
{
    private readonly List<Entry> entries = [];
    private Report? report;
    private long sequence;

    public RequestLimit Limit => limit;

    /// <summary>Weight the venue reported last, while its window may still run.</summary>
    public int? Reported => report is { } last && !IsOver(last.At, time.GetTimestamp()) ? last.Used : null;

    /// <summary>Weight that counts now: the larger of our own count and of what the venue told and we sent
    /// since.</summary>
    /// <param name="now">The present, by the clock's timestamps.</param>
    public int Used(long now)
    {
        entries.RemoveAll(entry => entry.AnsweredAt is { } at && IsOver(at, now));
        var own = entries.Sum(entry => entry.Weight);
        if (report is not { } last || IsOver(last.At, now))
        {
            report = null;
            return own;
        }
        // An entry answered before the reporting request was sent is inside the report, or in a window long gone.
        var since = entries
            .Where(e => e != last.Entry && !(e.AnsweredNumber < last.Entry.SentNumber))
            .Sum(e => e.Weight);
        return Math.Max(own, last.Used + since);
    }

    public Entry Take(int weight)
    {
        var entry = new Entry(weight) { SentNumber = ++sequence };
        entries.Add(entry);
        return entry;
    }

    public void Abandon(Entry entry) => entries.Remove(entry);

    public void Answered(Entry entry, int? used)
    {
        var now = time.GetTimestamp();
        entry.AnsweredAt = now;
        entry.AnsweredNumber = ++sequence;
        if (used is { } told && IsNews(entry, told))
        {
            report = new Report(told, now, entry, sequence);
        }
    }

    /// <summary>Time until something stops counting; null when only answers can change the count.</summary>
    /// <param name="now">The very moment at which the count was found too large: what stops counting between two looks
    /// at the clock would be missed, and waited for without end.</param>
    public TimeSpan? UntilRelease(long now)
    {
        TimeSpan? least = null;
        foreach (var at in entries.Select(entry => entry.AnsweredAt).Append(report?.At))
        {
            if (at is { } known && Left(known, now) is var left && left > TimeSpan.Zero && !(left >= least))
            {
                least = left;
            }
        }
        return least;
    }

    // Answers can overtake each other: a smaller figure counts only when its request was sent after the larger one
    // came.
    private bool IsNews(Entry entry, int used) =>
        report is not { } last
        || IsOver(last.At, time.GetTimestamp())
        || entry.SentNumber > last.Number
        || used >= last.Used;

    private bool IsOver(long at, long now) => Left(at, now) <= TimeSpan.Zero;

    private TimeSpan Left(long at, long now) => limit.Window - time.GetElapsedTime(at, now);

    internal sealed class Entry(int weight)
    {
        public int Weight => weight;

        public long SentNumber { get; init; }

        public long? AnsweredNumber { get; set; }

        public long? AnsweredAt { get; set; }
    }

    private sealed record Report(int Used, long At, Entry Entry, long Number);
}
