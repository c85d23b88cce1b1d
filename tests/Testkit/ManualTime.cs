using System.Globalization;

namespace Riposte.Tests.Testkit;

/// <summary>
/// A clock that moves only when told. Timers fire inside <see cref="Advance"/>, in order of their due time, then of
/// their making. With <see cref="SkipsWaits"/> every wait (<c>Task.Delay</c> and its like) moves the clock to its own
/// end at once, so that code which waits runs through without a pause; time-outs (timers of a
/// <see cref="CancellationTokenSource"/>) never fire by themselves. The wall clock can be set without moving the steady
/// one. Thread-safe.
/// </summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset wall;
    private long steady;
    private long number;

    /// <summary>A clock that begins at a moment.</summary>
    /// <param name="start">ISO 8601, such as <c>2024-01-01T00:00:00Z</c>.</param>
    public ManualTime(string start = "2024-01-01T00:00:00Z") =>
        wall = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Whether waits move the clock to their end by themselves.</summary>
    public bool SkipsWaits { get; set; }

    /// <summary>Time that has passed on the steady clock.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (gate)
            {
                return TimeSpan.FromTicks(steady);
            }
        }
    }

    /// <summary>Waits begun so far, not counting time-outs.</summary>
    public int Waits { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return wall;
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return steady;
        }
    }

    /// <summary>Moves both clocks forward and fires what falls due on the way.</summary>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        long end;
        lock (gate)
        {
            end = steady + span.Ticks;
        }
        AdvanceTo(end, firesTimeouts: true);
    }

    /// <summary>Moves both clocks to the next due wait or time-out and fires it.</summary>
    /// <returns>How far they moved; null when nothing is due ever.</returns>
    public TimeSpan? AdvanceToNext()
    {
        long start;
        long next;
        lock (gate)
        {
            var due = timers.Where(timer => timer.Due is not null).Select(timer => timer.Due!.Value).ToArray();
            if (due.Length == 0)
            {
                return null;
            }
            (start, next) = (steady, due.Min());
        }
        AdvanceTo(next, firesTimeouts: true);
        return TimeSpan.FromTicks(Math.Max(0, next - start));
    }

    /// <summary>Sets the wall clock, as a user or a time service would; the steady clock and timers stay.</summary>
    public void StepWall(TimeSpan by)
    {
        lock (gate)
        {
            wall += by;
        }
    }

    /// <summary>Waits, in real time but without polling, until so many waits (not time-outs) are pending.</summary>
    public async Task WhenWaitingAsync(int waits = 1)
    {
        while (true)
        {
            Task news;
            lock (gate)
            {
                if (timers.Count(timer => timer.Due is not null && !timer.IsTimeout) >= waits)
                {
                    return;
                }
                news = changed.Task;
            }
            await news;
        }
    }

    /// <summary>Waits, in real time but without polling, until so many time-outs are pending.</summary>
    public async Task WhenTimeoutSetAsync(int timeouts = 1)
    {
        while (true)
        {
            Task news;
            lock (gate)
            {
                if (timers.Count(timer => timer.Due is not null && timer.IsTimeout) >= timeouts)
                {
                    return;
                }
                news = changed.Task;
            }
            await news;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Set(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        var skips = false;
        long due = 0;
        lock (gate)
        {
            timers.Remove(timer);
            timer.Number = number++;
            timer.Period = period == Timeout.InfiniteTimeSpan ? null : period.Ticks;
            timer.Due = dueTime == Timeout.InfiniteTimeSpan ? null : steady + dueTime.Ticks;
            if (timer.Due is { } known)
            {
                timers.Add(timer);
                due = known;
                skips = SkipsWaits && !timer.IsTimeout && timer.Period is null;
                Waits += timer.IsTimeout ? 0 : 1;
            }
        }
        Tell();
        if (skips)
        {
            // On another thread: the code that waits must first finish setting up its wait.
            ThreadPool.QueueUserWorkItem(_ => Skip(timer, due));
        }
    }

    private void Skip(ManualTimer timer, long due)
    {
        lock (gate)
        {
            if (timer.Due != due)
            {
                return;
            }
        }
        AdvanceTo(due, firesTimeouts: false);
    }

    private void Remove(ManualTimer timer)
    {
        lock (gate)
        {
            timer.Due = null;
            timers.Remove(timer);
        }
        Tell();
    }

    private void Tell()
    {
        TaskCompletionSource old;
        lock (gate)
        {
            old = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        old.SetResult();
    }

    private void AdvanceTo(long end, bool firesTimeouts)
    {
        while (NextBefore(end, firesTimeouts) is { } timer)
        {
            timer.Fire();
        }
    }

    private ManualTimer? NextBefore(long end, bool firesTimeouts)
    {
        lock (gate)
        {
            var next = timers
                .Where(timer => timer.Due <= end && (firesTimeouts || !timer.IsTimeout))
                .OrderBy(timer => timer.Due)
                .ThenBy(timer => timer.Number)
                .FirstOrDefault();
            MoveTo(next?.Due ?? end);
            if (next is null)
            {
                return null;
            }
            next.Due = next.Period is { } period ? next.Due + period : null;
            if (next.Due is null)
            {
                timers.Remove(next);
            }
            return next;
        }
    }

    private void MoveTo(long to)
    {
        if (to > steady)
        {
            wall += TimeSpan.FromTicks(to - steady);
            steady = to;
        }
    }

    private sealed class ManualTimer(ManualTime owner, TimerCallback callback, object? state) : ITimer
    {
        public long? Due { get; set; }

        public long? Period { get; set; }

        public long Number { get; set; }

        // A time-out belongs to work in progress, which the clock cannot see; a wait is all that its code does.
        public bool IsTimeout { get; } = state is CancellationTokenSource;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            owner.Set(this, dueTime, period);
            return true;
        }

        public void Dispose() => owner.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
