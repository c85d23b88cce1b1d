using Riposte.Core.Time;

namespace Riposte.Core.Market.Updates;

/// <summary>A forced order.</summary>
/// <param name="IsBuy">Whether it buys: a short position was liquidated.</param>
/// <param name="Price">Limit price of the order.</param>
/// <param name="Quantity">Quantity of the order.</param>
/// <param name="AveragePrice">Average fill price; NaN when nothing is filled.</param>
/// <param name="FilledQuantity">Quantity filled.</param>
/// <param name="Time">Exchange's time.</param>
/// <param name="KnownAt">Local time of arrival.</param>
public readonly record struct LiquidationUpdate(
    bool IsBuy,
    double Price,
    double Quantity,
    double AveragePrice,
    double FilledQuantity,
    Instant Time,
    Instant KnownAt
);
