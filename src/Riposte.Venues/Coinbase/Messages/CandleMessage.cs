using Riposte.Core.Time;

namespace Riposte.Venues.Coinbase.Messages;

/// <summary>A candle of the REST endpoint, in its order of fields.</summary>
/// <param name="OpenTime">Start of the bucket.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Open">First price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Base coins.</param>
internal readonly record struct CandleMessage(
    Instant OpenTime,
    double Low,
    double High,
    double Open,
    double Close,
    double Volume
);
