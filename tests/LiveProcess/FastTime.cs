using Riposte.Core.Time;

namespace Riposte.Tests.LiveProcess;

/// <summary>Real time that runs faster, the same in every process that is told the same setting: it starts from the system's
/// steady clock, which all processes of a machine share.</summary>
internal sealed class FastTime(ClockSetting setting) : TimeProvider
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Now.</summary>
    public Instant Now => setting.At + Passed();

    public override long TimestampFrequency => NanosecondsPerSecond;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(Now.Nanoseconds / 100);

    // Begins near zero in every process, as the steady clock of a machine that was started anew.
    public override long GetTimestamp() => Passed();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Real(dueTime), Real(period)), Real);

    private long Passed()
    {
        var ticks = System.GetTimestamp() - setting.RealTimestamp;
        return (long)((Int128)ticks * NanosecondsPerSecond * setting.Speed / System.TimestampFrequency);
    }

    // Rounded up: timers of the system know milliseconds, and one that comes too early would be set again at once.
    private TimeSpan Real(TimeSpan fast) =>
        fast == Timeout.InfiniteTimeSpan
            ? fast
            : TimeSpan.FromMilliseconds(Math.Ceiling(fast.TotalMilliseconds / setting.Speed));
}
