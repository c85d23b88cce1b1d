using Riposte.Core;
using Riposte.Core.Time;
using Riposte.Simulation.Scheduling;

namespace Riposte.Simulation.Time;

/// <summary>The clocks of one simulated process: a steady one that begins anew with the process, and a wall clock that may be
/// wrong and may be stepped. Both run at the speed of the world.</summary>
/// <param name="world">True time.</param>
/// <param name="owner">The process; its timers call back on it.</param>
/// <param name="monotonicStart">What the steady clock shows now, in nanoseconds.</param>
/// <param name="wallError">How far the wall clock is ahead of the truth.</param>
/// <param name="early">Says by how many nanoseconds a timer comes too early, each time it is set; null is never.</param>
public sealed class SimClock(
    SimTime world,
    SimProcess owner,
    long monotonicStart,
    long wallError,
    Func<long>? early = null
) : TimeProvider
{
    private readonly long offset = monotonicStart - world.Now;

    /// <summary>The process.</summary>
    public SimProcess Owner => owner;

    /// <summary>How far the wall clock is ahead of the truth, in nanoseconds.</summary>
    public long WallError { get; private set; } = wallError;

    /// <summary>The steady clock, in nanoseconds.</summary>
    public long Monotonic => world.Now + offset;

    /// <summary>The wall clock.</summary>
    public Instant Wall => world.Instant + WallError;

    /// <inheritdoc/>
    public override long TimestampFrequency => 1_000_000_000;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        owner.CheckThread("the steady clock");
        return Monotonic;
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        owner.CheckThread("the wall clock");
        return SimTime.ToDate(Wall);
    }

    /// <summary>Sets the wall clock forward, or back; the steady clock and timers stay.</summary>
    public void StepWall(long nanoseconds) => WallError += nanoseconds;

    // At most half of the wait, so that one that is set again and again comes in the end.
    internal long Early(long wait) => early is null ? 0 : Math.Min(wait / 2, early());

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        owner.CheckThread("a timer");
        Check.That(dueTime == Timeout.InfiniteTimeSpan || dueTime >= TimeSpan.Zero, "a timer is due in the past");
        return world.NewTimer(this, callback, state, dueTime, period);
    }
}
