namespace Riposte.Venues.Common.Http;

/// <summary>The time-out of one attempt, on the given clock, joined with the caller's cancellation.</summary>
internal sealed class AttemptTimer : IDisposable
{
    private readonly CancellationTokenSource over;
    private readonly CancellationTokenSource joined;
    private readonly TimeSpan length;

    public AttemptTimer(TimeSpan length, TimeProvider time, CancellationToken cancel)
    {
        this.length = length;
        over = new CancellationTokenSource(length, time);
        joined = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancel);
    }

    public CancellationToken Token => joined.Token;

    public bool IsOver => over.IsCancellationRequested;

    /// <summary>Begins the time anew: bytes arrived.</summary>
    public void Restart() => over.CancelAfter(length);

    public void Dispose()
    {
        joined.Dispose();
        over.Dispose();
    }
}
