using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Venue;

/// <summary>What somebody wants from the book: a client, the conditional service, or the venue itself.</summary>
/// <param name="ClientId">Id that its sender gave.</param>
/// <param name="Symbol">Index of the symbol.</param>
/// <param name="Kind">Market or limit.</param>
/// <param name="Side">Long buys.</param>
/// <param name="PositionSide">The position it is for.</param>
/// <param name="Quantity">Coins.</param>
/// <param name="Price">Limit; zero for a market order.</param>
internal readonly record struct NewOrder(
    string ClientId,
    int Symbol,
    OrderKind Kind,
    Side Side,
    PositionSide PositionSide,
    Quantity Quantity,
    Price Price
)
{
    public TimeInForce TimeInForce { get; init; }

    /// <summary>Whether the sender said that it may only reduce.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Whether it came from the conditional service to close a position.</summary>
    public bool Closes { get; init; }

    /// <summary>Whether it belongs to a hedge leg that it is against.</summary>
    public bool IsHedgeClose =>
        (PositionSide == PositionSide.Long && Side == Side.Short)
        || (PositionSide == PositionSide.Short && Side == Side.Long);

    /// <summary>Whether it may not trade beyond the position.</summary>
    public bool OnlyReduces => ReduceOnly || Closes || IsHedgeClose;
}
