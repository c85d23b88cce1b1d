using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Updates;

/// <summary>Best bid and ask.</summary>
/// <param name="UpdateId">Book update it belongs to; -1 where the venue does not say.</param>
/// <param name="BidPrice">Best bid.</param>
/// <param name="BidQuantity">Quantity at the best bid.</param>
/// <param name="AskPrice">Best ask.</param>
/// <param name="AskQuantity">Quantity at the best ask.</param>
/// <param name="Time">Exchange's time; the time of arrival where the message has none (spot).</param>
/// <param name="KnownAt">Local time of arrival.</param>
public readonly record struct QuoteUpdate(
    long UpdateId,
    Price BidPrice,
    double BidQuantity,
    Price AskPrice,
    double AskQuantity,
    Instant Time,
    Instant KnownAt
);
