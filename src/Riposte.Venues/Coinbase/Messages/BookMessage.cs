using System.Collections.Immutable;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;

namespace Riposte.Venues.Coinbase.Messages;

/// <summary>A book as the REST endpoint tells it.</summary>
/// <param name="Sequence">Number of the last message inside.</param>
/// <param name="Bids">Bids, best first.</param>
/// <param name="Asks">Asks, best first.</param>
/// <param name="Time">Exchange's time; null where the answer has none.</param>
public sealed record BookMessage(
    long Sequence,
    ImmutableArray<BookLevel> Bids,
    ImmutableArray<BookLevel> Asks,
    Instant? Time
);
