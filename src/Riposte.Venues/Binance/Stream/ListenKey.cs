using System.Runtime.CompilerServices;
using Riposte.Core.Randomness;
using Riposte.Ports;
using Riposte.Venues.Common.Sockets;

namespace Riposte.Venues.Binance.Stream;

/// <summary>
/// Keeps a listen key, which names an account's own stream. A key lives an hour from its making or last extension; one
/// that expired is normal and is followed by another. The key is a secret: it is handed out and never printed.
/// </summary>
/// <param name="create">Asks for a key (POST); the venue answers with the living one if there is one.</param>
/// <param name="extend">Extends a key (PUT); false when the venue does not know it any more (-1125).</param>
/// <param name="time">Clock and timers.</param>
/// <param name="seed">Seed of the jitter.</param>
public sealed class ListenKey(
    Func<CancellationToken, Task<string>> create,
    Func<string, CancellationToken, Task<bool>> extend,
    TimeProvider time,
    ulong seed
) : IDisposable
{
    /// <summary>Time between extensions.</summary>
    public static readonly TimeSpan ExtendEvery = TimeSpan.FromMinutes(30);

    /// <summary>Life of a key without extension.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(60);

    private readonly SemaphoreSlim expired = new(0);
    private readonly Backoff backoff = new(
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(60),
        RandomStream.Named(seed, "listen key backoff")
    );

    /// <summary>
    /// The keys to use, each as soon as it is there; a new one means that the one before is of no use and that what the
    /// account did meanwhile must be asked for.
    /// </summary>
    /// <exception cref="VenueException">The venue refuses a key for a reason that waiting does not mend.</exception>
    public async IAsyncEnumerable<string> KeepAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            while (await expired.WaitAsync(TimeSpan.Zero, cancel).ConfigureAwait(false))
            {
                // What was said about the key before says nothing about the next.
            }
            var key = await CreateAsync(cancel).ConfigureAwait(false);
            yield return key;
            await LiveAsync(key, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Says that the stream reported the key as expired.</summary>
    public void Expire() => expired.Release();

    public void Dispose() => expired.Dispose();

    private async Task<string> CreateAsync(CancellationToken cancel)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await create(cancel).ConfigureAwait(false);
            }
            catch (VenueException error) when (error.IsTransient)
            {
                await Task.Delay(Longer(error, backoff.After(failures)), time, cancel).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Extends the key again and again; returns when it is dead.</summary>
    private async Task LiveAsync(string key, CancellationToken cancel)
    {
        var (alive, failures, wait) = (time.GetTimestamp(), 0, ExtendEvery);
        while (!await ExpiresWithinAsync(wait, cancel).ConfigureAwait(false))
        {
            try
            {
                if (!await extend(key, cancel).ConfigureAwait(false))
                {
                    return;
                }
                (alive, failures, wait) = (time.GetTimestamp(), 0, ExtendEvery);
            }
            catch (VenueException error) when (error.IsTransient)
            {
                if (time.GetElapsedTime(alive) >= Life)
                {
                    return;
                }
                failures++;
                wait = Longer(error, backoff.After(failures));
            }
        }
    }

    private async Task<bool> ExpiresWithinAsync(TimeSpan wait, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var signal = expired.WaitAsync(either.Token);
        await Task.WhenAny(signal, Task.Delay(wait, time, either.Token)).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        cancel.ThrowIfCancellationRequested();
        return signal.IsCompletedSuccessfully;
    }

    private TimeSpan Longer(VenueException error, TimeSpan wait)
    {
        var asked = error.RetryAt is { } at ? TimeSpan.FromTicks((at - time.Now()) / 100) : TimeSpan.Zero;
        return asked > wait ? asked : wait;
    }
}
