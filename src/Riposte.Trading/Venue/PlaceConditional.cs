using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Venue;

/// <summary>Places an order that waits for a trigger.</summary>
/// <param name="Number">Number of the request.</param>
/// <param name="Use">Opening or reducing.</param>
/// <param name="ClientId">Our id of the order, `^[\.A-Z\:/a-z0-9_-]{1,36}$`.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="Kind">Stop, take-profit or trailing stop.</param>
/// <param name="Side">Long buys, short sells.</param>
/// <param name="PositionSide">The position it belongs to.</param>
/// <param name="Quantity">Base coins; zero when it closes the position.</param>
/// <param name="Trigger">Price that triggers it.</param>
/// <param name="ClosePosition">Whether it closes whatever the position is; excludes quantity and reduce-only.</param>
/// <param name="ReduceOnly">Whether it may only make the position smaller.</param>
/// <param name="Callback">Distance of a trailing stop.</param>
/// <param name="WorkingPrice">Which price the trigger looks at.</param>
public sealed record PlaceConditional(
    long Number,
    RequestUse Use,
    string ClientId,
    string Symbol,
    OrderKind Kind,
    Side Side,
    PositionSide PositionSide,
    Quantity Quantity,
    Price Trigger,
    bool ClosePosition,
    bool ReduceOnly,
    Ratio Callback,
    WorkingPrice WorkingPrice
) : VenueRequest(Number, Use)
{
    /// <summary>Whether the venue holds the trigger back while last and mark price are far apart.</summary>
    public bool PriceProtect { get; init; }
}
