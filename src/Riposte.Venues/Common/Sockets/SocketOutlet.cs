using System.Threading.Channels;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;

namespace Riposte.Venues.Common.Sockets;

/// <summary>What the connections of one listening share: clock, bounds, and the queue to its reader.</summary>
/// <param name="Options">Bounds.</param>
/// <param name="Time">Clock and timers.</param>
/// <param name="Writer">Queue; full means wait.</param>
/// <param name="Abandoned">Cancelled when nobody reads any more.</param>
internal sealed record SocketOutlet(
    SocketOptions Options,
    TimeProvider Time,
    ChannelWriter<FeedItem> Writer,
    CancellationToken Abandoned
)
{
    private int connections = -1;

    /// <summary>Local time.</summary>
    public Instant Now => Time.Now();

    /// <summary>The number of the next connection.</summary>
    public int NextNumber() => Interlocked.Increment(ref connections);

    /// <summary>Hands an item to the reader; waits while the queue is full. Lost only when nobody reads any more.</summary>
    public async ValueTask DeliverAsync(FeedItem item)
    {
        try
        {
            await Writer.WriteAsync(item, Abandoned).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Abandoned.IsCancellationRequested)
        {
            // The reader left: there is nobody to tell.
        }
    }
}
