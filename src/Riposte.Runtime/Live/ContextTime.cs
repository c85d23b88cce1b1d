namespace Riposte.Runtime.Live;

/// <summary>Time whose timers call back on the thread of the <see cref="ShellContext"/> they were made on, as every continuation
/// does. Timers of the system call back on a thread of their own. Elsewhere, as in a simulated process, timers stay as they
/// are.</summary>
internal sealed class ContextTime(TimeProvider time) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(
            SynchronizationContext.Current is ShellContext context ? On(context, callback) : callback,
            state,
            dueTime,
            period
        );

    private static TimerCallback On(ShellContext context, TimerCallback callback) =>
        state => context.Post(late => callback(late), state);
}
