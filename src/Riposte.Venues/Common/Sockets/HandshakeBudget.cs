namespace Riposte.Venues.Common.Sockets;

/// <summary>Lets at most so many handshakes begin within a sliding window; the next one waits.</summary>
internal sealed class HandshakeBudget(int max, TimeSpan window, TimeProvider time)
{
    private readonly Queue<long> starts = new();

    /// <summary>Returns when a handshake may begin, which is then counted.</summary>
    public async Task TakeAsync(CancellationToken cancel)
    {
        while (Wait() is { } wait)
        {
            await Task.Delay(wait, time, cancel).ConfigureAwait(false);
        }
    }

    private TimeSpan? Wait()
    {
        lock (starts)
        {
            var now = time.GetTimestamp();
            while (starts.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= window)
            {
                starts.Dequeue();
            }
            if (starts.Count < max)
            {
                starts.Enqueue(now);
                return null;
            }
            // Timers count whole milliseconds: a rest of one must not become a busy loop.
            return window - time.GetElapsedTime(starts.Peek(), now) + TimeSpan.FromMilliseconds(1);
        }
    }
}
