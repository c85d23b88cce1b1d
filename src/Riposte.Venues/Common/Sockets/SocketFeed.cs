using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Riposte.Core.Randomness;
using Riposte.Ports.Feeds;

namespace Riposte.Venues.Common.Sockets;

/// <summary>
/// Frames over WebSocket connections that are kept up: reconnects with jittered backoff, replaces connections before they
/// are too old (both deliver for a while), drops silent ones, splits nothing and loses nothing it received. Knows no venue.
/// </summary>
/// <param name="options">Bounds.</param>
/// <param name="time">Clock and timers.</param>
/// <param name="seed">Seed of the jitter; different for each process, so that clients do not come back at once.</param>
public sealed class SocketFeed(SocketOptions options, TimeProvider time, ulong seed)
{
    /// <summary>
    /// Listens until cancelled. Cancelling closes the connections, delivers what was received, and ends the enumeration
    /// without an exception. No failure of a connection ends or throws: each is a <see cref="ConnectionItem"/>.
    /// </summary>
    /// <param name="routes">One connection each, at least one.</param>
    /// <param name="cancel">Ends the listening.</param>
    public async IAsyncEnumerable<FeedItem> ListenAsync(
        IReadOnlyList<SocketRoute> routes,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(routes.Count);
        using var abandon = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, abandon.Token);
        var queue = Channel.CreateBounded<FeedItem>(
            new BoundedChannelOptions(options.QueueLength) { SingleReader = true }
        );
        var running = RunAsync(routes, new SocketOutlet(options, time, queue.Writer, abandon.Token), stop.Token);
        try
        {
            // Not cancelled by the caller's token: what was received is delivered first.
            await foreach (var item in queue.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return item;
            }
        }
        finally
        {
            await abandon.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(false);
        }
    }

    private async Task RunAsync(IReadOnlyList<SocketRoute> routes, SocketOutlet outlet, CancellationToken stop)
    {
        var budget = new HandshakeBudget(options.HandshakesMax, options.HandshakeWindow, time);
        try
        {
            await Task.WhenAll(routes.Select((route, i) => Lane(route, i, outlet, budget).RunAsync(stop)))
                .ConfigureAwait(false);
            outlet.Writer.TryComplete();
        }
        catch (Exception defect)
        {
            // Lanes do not throw; should one, the reader must hear of it instead of waiting for ever.
            outlet.Writer.TryComplete(defect);
        }
    }

    private SocketLane Lane(SocketRoute route, int index, SocketOutlet outlet, HandshakeBudget budget)
    {
        var random = RandomStream.Named(seed + (ulong)index, "socket backoff");
        return new SocketLane(route, outlet, budget, new Backoff(options.FirstBackoff, options.BackoffMax, random));
    }
}
