using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Updates;

/// <summary>A trade, or several fills of one order at one price, as a feed reports it.</summary>
/// <param name="Id">Number of the (aggregate) trade; rises by one per symbol where nothing is lost.</param>
/// <param name="FirstId">First single trade inside; the id itself where the venue does not aggregate.</param>
/// <param name="LastId">Last single trade inside.</param>
/// <param name="Price">Price.</param>
/// <param name="Quantity">Base coins, or contracts where the venue counts contracts.</param>
/// <param name="BuyerIsMaker">Whether the taker sold.</param>
/// <param name="Time">Exchange's time of the trade.</param>
/// <param name="KnownAt">Local time of arrival; the exchange's time where it comes from history.</param>
public readonly record struct TradeUpdate(
    long Id,
    long FirstId,
    long LastId,
    Price Price,
    double Quantity,
    bool BuyerIsMaker,
    Instant Time,
    Instant KnownAt
);
