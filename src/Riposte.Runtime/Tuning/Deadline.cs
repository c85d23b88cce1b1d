namespace Riposte.Runtime.Tuning;

/// <summary>The end of a time budget, on the steady clock.</summary>
internal sealed class Deadline(TimeProvider time, TimeSpan? budget)
{
    // Timers reach 49 days; a later end is seen by whoever looks.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    private readonly long start = time.GetTimestamp();

    /// <summary>Whether the time is up.</summary>
    public bool IsOver => budget is { } allowed && time.GetElapsedTime(start) >= allowed;

    /// <summary>Time that is left, at least 0; null without a budget.</summary>
    public TimeSpan? Left =>
        budget is { } allowed ? TimeSpan.FromTicks(Math.Max(0, (allowed - time.GetElapsedTime(start)).Ticks)) : null;

    /// <summary>Tells when the time is up.</summary>
    public IDisposable? Watch(Action tell) =>
        budget is { } allowed
            ? time.CreateTimer(_ => tell(), null, allowed < Longest ? allowed : Longest, Timeout.InfiniteTimeSpan)
            : null;
}
