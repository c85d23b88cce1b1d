using System.Globalization;

namespace Riposte.Venues.Common.Sockets;

/// <summary>Keeps one route connected: reconnects after failures, and replaces a connection before it is too old by opening
/// the next one first.</summary>
internal sealed class SocketLane(SocketRoute route, SocketOutlet outlet, HandshakeBudget budget, Backoff backoff)
{
    private readonly List<Task> running = [];
    private SocketConnection? live;
    private Task liveEnd = Task.CompletedTask;
    private int? last;
    private int failures;

    /// <summary>Runs until stopped; never throws. What was received before is delivered before this returns.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await ReplaceAsync(stop).ConfigureAwait(false);
                await StayAsync(stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked for: the connection is closed below.
        }
        live?.Retire("the feed was stopped");
        await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <summary>Opens the next connection, however often that takes, and then closes the one before.</summary>
    private async Task ReplaceAsync(CancellationToken stop)
    {
        while (true)
        {
            await budget.TakeAsync(stop).ConfigureAwait(false);
            var next = new SocketConnection(route, outlet, outlet.NextNumber(), last);
            using var stopping = stop.Register(() => next.Retire("the feed was stopped"));
            var end = next.RunAsync();
            running.RemoveAll(task => task.IsCompleted);
            running.Add(end);
            if (await next.Ready.ConfigureAwait(false))
            {
                if (live is { } old)
                {
                    running.Add(RetireAsync(old, next.Number, stop));
                }
                (live, liveEnd, last) = (next, end, next.Number);
                return;
            }
            stop.ThrowIfCancellationRequested();
            failures++;
            var wait = backoff.After(failures);
            await Task.Delay(next.RetryAfter > wait ? next.RetryAfter : wait, outlet.Time, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Lets both connections deliver for a while, then closes the older one.</summary>
    private async Task RetireAsync(SocketConnection old, int by, CancellationToken stop)
    {
        var overlap = Task.Delay(outlet.Options.Overlap, outlet.Time, stop);
        await overlap.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        old.Retire(string.Create(CultureInfo.InvariantCulture, $"replaced by connection {by}"));
    }

    /// <summary>Returns when the connection ended or is so old that it is to be replaced.</summary>
    private async Task StayAsync(CancellationToken stop)
    {
        var opened = outlet.Time.GetTimestamp();
        using var aging = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(liveEnd, Task.Delay(outlet.Options.Lifetime, outlet.Time, aging.Token))
            .ConfigureAwait(false);
        await aging.CancelAsync().ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        if (!liveEnd.IsCompleted)
        {
            return;
        }
        live = null;
        var isSound = outlet.Time.GetElapsedTime(opened) >= outlet.Options.SoundAfter;
        failures = isSound ? 0 : failures + 1;
        await Task.Delay(backoff.After(failures), outlet.Time, stop).ConfigureAwait(false);
    }
}
