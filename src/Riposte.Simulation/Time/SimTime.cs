using Riposte.Core;
using Riposte.Core.Time;

namespace Riposte.Simulation.Time;

/// <summary>
/// Simulated time: a steady clock, a wall clock and the timers that wait on the steady one, in order of their due time,
/// then of their being set. Nothing moves by itself: whoever drives it (<see cref="Scheduling.SimScheduler"/>) goes from due time
/// to due time. The wall clock may be stepped without moving the steady one. This is also the true time of the simulated
/// world; a process sees it through a <see cref="SimClock"/> of its own. Not thread-safe: one simulation, one thread.
/// </summary>
public sealed class SimTime : TimeProvider
{
    private readonly TimerHeap timers = new();
    private readonly Instant start;
    private long now;
    private long wallOffset;

    /// <summary>Time that begins at an instant.</summary>
    public SimTime(Instant start) => this.start = start;

    /// <summary>Nanoseconds since the start, on the steady clock.</summary>
    public long Now => now;

    /// <summary>The instant it truly is, whatever wall clocks say.</summary>
    public Instant Instant => start + now;

    /// <summary>Timers that are set.</summary>
    public int Waiting => timers.Count;

    /// <inheritdoc/>
    public override long TimestampFrequency => 1_000_000_000;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long GetTimestamp() => now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => ToDate(Instant + wallOffset);

    /// <summary>Sets the wall clock forward, or back; steady clock and timers stay.</summary>
    public void StepWall(long nanoseconds) => wallOffset += nanoseconds;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        NewTimer(null, callback, state, dueTime, period);

    /// <summary>Calls back once at a moment of the steady clock; at once (by the driver, not inside this call) when it has
    /// passed.</summary>
    public SimTimer At(long moment, TimerCallback callback, object? state = null)
    {
        var timer = NewTimer(callback, state);
        timer.Set(moment);
        return timer;
    }

    /// <summary>A timer of the world that is not set yet.</summary>
    public SimTimer NewTimer(TimerCallback callback, object? state) => new(this, null, callback, state);

    /// <summary>When the next timer is due; the end of time when none is set.</summary>
    public long NextDue => timers.Count == 0 ? long.MaxValue : timers.First.Due;

    /// <summary>Lets time pass; it stops before nothing, and fires nothing.</summary>
    /// <exception cref="InvariantException">The moment has passed.</exception>
    public void MoveTo(long moment)
    {
        Check.That(moment >= now, "simulated time goes back");
        now = moment;
    }

    /// <summary>Takes the first timer that is due out of the queue; its callback is called by <see cref="SimTimer.Fire"/>.</summary>
    public bool TryTakeDue(out SimTimer timer)
    {
        if (timers.Count > 0 && timers.First.Due <= now)
        {
            timer = timers.First;
            timers.Remove(timer);
            timer.Taken();
            return true;
        }
        timer = null!;
        return false;
    }

    internal SimTimer NewTimer(SimClock? clock, TimerCallback callback, object? state, TimeSpan due, TimeSpan period)
    {
        var timer = new SimTimer(this, clock, callback, state);
        timer.Change(due, period);
        return timer;
    }

    internal void Set(SimTimer timer, long due)
    {
        Clear(timer);
        timer.Due = due;
        timers.Add(timer);
    }

    internal void Clear(SimTimer timer)
    {
        if (timer.Place >= 0)
        {
            timers.Remove(timer);
        }
    }

    internal static DateTimeOffset ToDate(Instant instant) =>
        new(DateTimeOffset.UnixEpoch.Ticks + instant.Nanoseconds / 100, TimeSpan.Zero);
}
