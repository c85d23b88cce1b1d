using Riposte.Core.Time;
using Riposte.Ports;

namespace Riposte.Venues.Common.Http;

/// <summary>The venue's time as we estimate it. Thread-safe.</summary>
public sealed class ServerClock : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly TimeProvider time;
    private readonly Func<CancellationToken, Task<ClockSample>> ask;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim turnstile = new(1);
    private readonly ClockOffset offset = new();
    private long asked;
    private bool isFresh;

    internal ServerClock(TimeProvider time, Func<CancellationToken, Task<ClockSample>> ask)
    {
        this.time = time;
        this.ask = ask;
    }

    /// <summary>The reading that counts; null before the first.</summary>
    public ClockSample? Best
    {
        get
        {
            lock (gate)
            {
                return offset.Best;
            }
        }
    }

    /// <summary>Whether the local clock is off by more than a threshold.</summary>
    public bool IsSkewed(TimeSpan threshold)
    {
        lock (gate)
        {
            return offset.IsSkewed(threshold);
        }
    }

    /// <summary>The venue's time: the middle of what is possible. Asks the venue when the last reading is older than
    /// ten minutes or was found wrong.</summary>
    /// <exception cref="VenueException">The venue could not be asked.</exception>
    public async Task<Instant> NowAsync(CancellationToken cancel)
    {
        var best = await FreshAsync(cancel);
        return time.Now() + best.Offset.Ticks * 100;
    }

    /// <summary>An instant the venue's clock has surely passed.</summary>
    /// <exception cref="VenueException">The venue could not be asked.</exception>
    public async Task<Instant> PassedAsync(CancellationToken cancel)
    {
        var best = await FreshAsync(cancel);
        return time.Now() + (best.Offset - best.Uncertainty).Ticks * 100;
    }

    /// <summary>The venue refused a time stamp: the next question of the time asks anew.</summary>
    public void Distrust()
    {
        lock (gate)
        {
            isFresh = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turnstile.Dispose();

    private async Task<ClockSample> FreshAsync(CancellationToken cancel)
    {
        await turnstile.WaitAsync(cancel);
        try
        {
            lock (gate)
            {
                if (isFresh && offset.Best is { } known && time.GetElapsedTime(asked) < Fresh)
                {
                    return known;
                }
            }
            var sample = await ask(cancel);
            lock (gate)
            {
                offset.Add(sample);
                (isFresh, asked) = (true, time.GetTimestamp());
                return offset.Best ?? sample;
            }
        }
        finally
        {
            turnstile.Release();
        }
    }
}
