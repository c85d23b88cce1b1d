namespace Riposte.Tests.Testkit.Sockets;

/// <summary>
/// A clock that stands still until a test advances it, and tells when the code under test waits for it: with real sockets
/// a test must not advance before the timer it means to fire is set.
/// </summary>
public sealed class SteppedTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private readonly List<(Func<bool> IsSet, TaskCompletionSource Seen)> waiting = [];
    private TimeSpan elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    private TimeSpan Elapsed
    {
        get
        {
            lock (gate)
            {
                return elapsed;
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes when so many timers that fire once are set whose time left fits.</summary>
    public Task SetAsync(Func<TimeSpan, bool> fits, int number = 1)
    {
        lock (gate)
        {
            bool IsSet() => timers.Count(timer => timer.IsOnce && fits(timer.Due - elapsed)) >= number;
            if (IsSet())
            {
                return Task.CompletedTask;
            }
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((IsSet, seen));
            return seen.Task.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for a timer whose time left lies in a range, then advances to its firing.</summary>
    public async Task FireAsync(TimeSpan from, TimeSpan to)
    {
        await SetAsync(left => left >= from && left <= to);
        TimeSpan due;
        lock (gate)
        {
            due = timers
                .Where(timer => timer.IsOnce)
                .Select(timer => timer.Due - elapsed)
                .Where(left => left >= from && left <= to)
                .Min();
        }
        Advance(due);
    }

    /// <summary>Moves the clock; timers fire in order, each at its own time.</summary>
    public void Advance(TimeSpan by)
    {
        var end = Elapsed + by;
        while (NextUntil(end) is { } timer)
        {
            timer.Fire();
        }
        lock (gate)
        {
            elapsed = end;
        }
    }

    /// <summary>Jumps to a later time as after a sleep of the machine: whatever is due fires there, in order, and what it
    /// sets counts from there. With <see cref="Advance"/> a timer that was set while it was on its way may be passed, too.
    /// </summary>
    public void Leap(TimeSpan by)
    {
        lock (gate)
        {
            elapsed += by;
        }
        Advance(TimeSpan.Zero);
    }

    private Timer? NextUntil(TimeSpan end)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is not null)
            {
                elapsed = next.Due > elapsed ? next.Due : elapsed;
                timers.Remove(next);
            }
            return next;
        }
    }

    private void Set(Timer timer, TimeSpan dueTime)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }
            timer.Due = elapsed + dueTime;
            timers.Add(timer);
            foreach (var (_, seen) in waiting.Where(one => one.IsSet()).ToArray())
            {
                seen.TrySetResult();
            }
            waiting.RemoveAll(one => one.Seen.Task.IsCompleted);
        }
    }

    private sealed class Timer(SteppedTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        public TimeSpan Due { get; set; }

        public bool IsOnce => period <= TimeSpan.Zero;

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            period = newPeriod;
            time.Set(this, dueTime);
            return true;
        }

        public void Fire()
        {
            if (period > TimeSpan.Zero)
            {
                time.Set(this, period);
            }
            callback(state);
        }

        public void Dispose() => time.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
