namespace Riposte.Runtime.Tuning;

/// <summary>The end of a time budget, on the steady clock.</summary>
internal sealed class Deadline(TimeProvider time, TimeSpan? budget)
{
    private readonly long start = time.GetTimestamp();

    /// <summary>Whether the time is up.</summary>
    public bool IsOver => budget is { } allowed && time.GetElapsedTime(start) >= allowed;

    /// <summary>Tells when the time is up.</summary>
    public IDisposable? Watch(Action tell) =>
        budget is { } allowed ? time.CreateTimer(_ => tell(), null, allowed, Timeout.InfiniteTimeSpan) : null;
}
