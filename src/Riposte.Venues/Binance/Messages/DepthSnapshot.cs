using System.Collections.Immutable;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;

namespace Riposte.Venues.Binance.Messages;

/// <summary>A snapshot of a book.</summary>
/// <param name="LastUpdateId">Last update it contains.</param>
/// <param name="ReceivedAt">Local time of arrival.</param>
/// <param name="EventTime">The venue's stamp; null on the spot market, which sends none.</param>
/// <param name="Bids">Bids, best first.</param>
/// <param name="Asks">Asks, best first.</param>
/// <param name="Body">The answer as it came, for recordings.</param>
public sealed record DepthSnapshot(
    long LastUpdateId,
    Instant ReceivedAt,
    Instant? EventTime,
    ImmutableArray<BookLevel> Bids,
    ImmutableArray<BookLevel> Asks,
    ReadOnlyMemory<byte> Body
);
