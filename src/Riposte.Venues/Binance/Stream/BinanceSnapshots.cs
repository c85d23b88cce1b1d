using Riposte.Ports;
using Riposte.Venues.Binance.Rest;

namespace Riposte.Venues.Binance.Stream;

/// <summary>Fetches depth snapshots as frames.</summary>
/// <param name="rest">Requests of the market.</param>
/// <param name="time">Clock.</param>
public sealed class BinanceSnapshots(BinanceRest rest, TimeProvider time)
{
    /// <summary>Levels a side; what the books are kept for.</summary>
    private const int Levels = 1000;

    private readonly BinanceMarketState state = new(rest, time);

    /// <summary>A snapshot of a symbol's book, as a frame that the frame reader reads.</summary>
    /// <exception cref="VenueException">The venue refused, could not be reached, or answered unreadably.</exception>
    public async Task<ReadOnlyMemory<byte>> FrameAsync(string symbol, CancellationToken cancel)
    {
        var snapshot = await state.DepthAsync(symbol, Levels, cancel).ConfigureAwait(false);
        return DepthSnapshotFrame.Of(symbol, snapshot.Body.Span);
    }
}
