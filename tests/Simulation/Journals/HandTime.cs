namespace Riposte.Tests.Simulation.Journals;

/// <summary>A clock moved by hand: by a step at each reading, or from one timer to the next.</summary>
internal sealed class HandTime : TimeProvider
{
    private readonly List<HandTimer> timers = [];
    private long ticks;

    /// <summary>How far each reading moves it.</summary>
    public TimeSpan StepPerReading { get; set; }

    /// <summary>Whether timers wait until <see cref="RunAsync"/>; else they fire at once.</summary>
    public bool IsHeld { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Before runs are numbered by the clock.</summary>
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

    public override long GetTimestamp() => ticks += StepPerReading.Ticks;

    public void Advance(TimeSpan by) => ticks += by.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(() => callback(state));
        if (IsHeld)
        {
            timers.Add(timer);
            return timer;
        }
        callback(state);
        return timer;
    }

    /// <summary>Fires timers until something is done.</summary>
    public async Task RunAsync(Task done)
    {
        while (!done.IsCompleted)
        {
            await Task.Yield();
            var due = timers.ToArray();
            timers.Clear();
            foreach (var timer in due)
            {
                timer.Fire();
            }
        }
        await done;
    }

    private sealed class HandTimer(Action fire) : ITimer
    {
        private bool isOver;

        public void Fire()
        {
            if (!isOver)
            {
                fire();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => isOver = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
