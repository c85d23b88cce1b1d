namespace Riposte.Runtime.Tuning;

/// <summary>Wakes workers that have nothing to do. News between a look and a wait are not missed: each wait names what
/// was seen.</summary>
/// <param name="longest">How long a wait lasts at most; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
/// <remarks>Its lock is held for these few lines only and nothing is called under it, so <see cref="Raise"/> may be called
/// from anywhere: from timers, from cancellation, under any other lock.</remarks>
internal sealed class WorkSignal(TimeSpan longest)
{
    private readonly object gate = new();
    private long news;

    /// <summary>How much news there was so far. To be taken before everything that the decision to wait depends on, the
    /// look whether the run is to stop among it: news between that look and this one would be missed.</summary>
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

    /// <summary>Tells all that something has changed; after the change, so that whoever wakes sees it.</summary>
    public void Raise()
    {
        lock (gate)
        {
            news++;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits for news after those seen, not longer than the longest: then whoever waits looks for itself, since
    /// another run or process may have ended or freed a trial, and nobody here is told that.</summary>
    public void WaitAfter(long seen)
    {
        lock (gate)
        {
            if (news == seen)
            {
                Monitor.Wait(gate, longest);
            }
        }
    }
}
