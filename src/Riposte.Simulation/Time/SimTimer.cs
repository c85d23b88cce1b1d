namespace Riposte.Simulation.Time;

/// <summary>A timer on simulated time. Once taken out of the queue as due it still has to be fired; changed or disposed of
/// before that, it does not call back for the old time.</summary>
public sealed class SimTimer : ITimer
{
    private readonly SimTime time;
    private readonly TimerCallback callback;
    private readonly object? state;
    private long period = -1;
    private bool isTaken;

    internal SimTimer(SimTime time, SimClock? clock, TimerCallback callback, object? state)
    {
        this.time = time;
        Clock = clock;
        this.callback = callback;
        this.state = state;
    }

    /// <summary>The clock of the process that set it; null for the world's own.</summary>
    public SimClock? Clock { get; }

    /// <summary>When it is due, on the steady clock of the world.</summary>
    internal long Due { get; set; }

    /// <summary>Place in the queue; −1 outside.</summary>
    internal int Place { get; set; } = -1;

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        isTaken = false;
        this.period = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? -1 : period.Ticks * 100;
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            time.Clear(this);
            return true;
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        var wait = dueTime.Ticks * 100;
        time.Set(this, time.Now + wait - (Clock?.Early(wait) ?? 0));
        return true;
    }

    /// <summary>Sets it anew: it calls back once at a moment of the steady clock of the world, at once when that has passed.</summary>
    public void Set(long moment)
    {
        (isTaken, period) = (false, -1);
        time.Set(this, Math.Max(moment, time.Now));
    }

    /// <summary>Calls back, if it is still wanted; sets the next time of a period.</summary>
    public void Fire()
    {
        if (!isTaken)
        {
            return;
        }
        isTaken = false;
        if (period > 0)
        {
            time.Set(this, Math.Max(Due + period, time.Now));
        }
        callback(state);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isTaken = false;
        period = -1;
        time.Clear(this);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Taken() => isTaken = true;
}
