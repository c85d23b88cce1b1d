namespace Riposte.Venues.Common.Http;

/// <summary>Counters of a sender. Thread-safe.</summary>
internal sealed class SenderTally
{
    private long sent;
    private long succeeded;
    private long failed;
    private long retried;
    private long rateLimited;
    private long banned;

    public void Sent(int attempt)
    {
        Interlocked.Increment(ref sent);
        if (attempt > 1)
        {
            Interlocked.Increment(ref retried);
        }
    }

    public void Succeeded() => Interlocked.Increment(ref succeeded);

    public void Failed() => Interlocked.Increment(ref failed);

    public void RateLimited() => Interlocked.Increment(ref rateLimited);

    public void Banned() => Interlocked.Increment(ref banned);

    public SenderCounts Read(long limitWaits) =>
        new(
            Interlocked.Read(ref sent),
            Interlocked.Read(ref succeeded),
            Interlocked.Read(ref failed),
            Interlocked.Read(ref retried),
            limitWaits,
            Interlocked.Read(ref rateLimited),
            Interlocked.Read(ref banned)
        );
}
