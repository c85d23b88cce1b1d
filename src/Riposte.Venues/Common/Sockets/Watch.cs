namespace Riposte.Venues.Common.Sockets;

/// <summary>
/// Runs out when nothing was heard for a limit. Time in which the reader of the feed holds the connection back does not
/// count, and after the limit there is one more second: a process that was paused finds its frames waiting.
/// </summary>
internal sealed class Watch : IDisposable
{
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(1);
    private readonly TimeProvider time;
    private readonly TimeSpan limit;
    private readonly Func<bool> isHeld;
    private readonly Action expired;
    private readonly ITimer timer;
    private long heardAt;
    private bool isLastChance;

    public Watch(TimeProvider time, TimeSpan limit, Func<bool> isHeld, Action expired)
    {
        (this.time, this.limit, this.isHeld, this.expired) = (time, limit, isHeld, expired);
        heardAt = time.GetTimestamp();
        timer = time.CreateTimer(
            static state => ((Watch)state!).Check(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        Arm(limit);
    }

    /// <summary>Begins the limit anew.</summary>
    public void Heard()
    {
        Volatile.Write(ref isLastChance, false);
        Volatile.Write(ref heardAt, time.GetTimestamp());
    }

    public void Dispose() => timer.Dispose();

    private void Check()
    {
        if (isHeld())
        {
            Heard();
        }
        var left = limit - time.GetElapsedTime(Volatile.Read(ref heardAt));
        if (left > TimeSpan.Zero)
        {
            Arm(left);
        }
        else if (!Volatile.Read(ref isLastChance))
        {
            Volatile.Write(ref isLastChance, true);
            Arm(LastChance);
        }
        else
        {
            expired();
        }
    }

    private void Arm(TimeSpan due)
    {
        // Timers count whole milliseconds: a rest of one must not become a busy loop.
        timer.Change(due + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }
}
