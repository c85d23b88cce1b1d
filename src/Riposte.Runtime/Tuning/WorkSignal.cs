namespace Riposte.Runtime.Tuning;

/// <summary>Wakes workers that have nothing to do. News between a look and a wait are not missed: each wait names what
/// was seen.</summary>
internal sealed class WorkSignal
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly object gate = new();
    private long news;

    /// <summary>How much news there was so far; taken before a look.</summary>
    public long Seen
    {
        get
        {
            lock (gate)
            {
                return news;
            }
        }
    }

    /// <summary>Tells all that something has changed.</summary>
    public void Raise()
    {
        lock (gate)
        {
            news++;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits for news after those seen, a second at most: then whoever waits looks for itself, since a trial can
    /// also become free without anybody here being told.</summary>
    public void WaitAfter(long seen)
    {
        lock (gate)
        {
            if (news == seen)
            {
                Monitor.Wait(gate, Longest);
            }
        }
    }
}
