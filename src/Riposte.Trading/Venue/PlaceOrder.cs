using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Venue;

/// <summary>Puts an order into the book.</summary>
/// <param name="Number">Number of the request.</param>
/// <param name="Use">Opening or reducing.</param>
/// <param name="ClientId">Our id of the order, `^[\.A-Z\:/a-z0-9_-]{1,36}$`.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="Kind">Market or limit.</param>
/// <param name="Side">Long buys, short sells.</param>
/// <param name="PositionSide">The position it belongs to.</param>
/// <param name="Quantity">Base coins.</param>
/// <param name="Price">Limit; zero for a market order.</param>
/// <param name="TimeInForce">How long a limit may wait.</param>
/// <param name="ReduceOnly">Whether it may only make the position smaller; not accepted in hedge mode.</param>
public sealed record PlaceOrder(
    long Number,
    RequestUse Use,
    string ClientId,
    string Symbol,
    OrderKind Kind,
    Side Side,
    PositionSide PositionSide,
    Quantity Quantity,
    Price Price,
    TimeInForce TimeInForce,
    bool ReduceOnly
) : VenueRequest(Number, Use);
