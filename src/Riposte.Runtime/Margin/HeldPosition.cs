using Riposte.Core.Money;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Runtime.Margin;

/// <summary>A position as the user tells it.</summary>
/// <param name="Symbol">Instrument.</param>
/// <param name="Side">Leg of hedge mode; null in one-way mode.</param>
/// <param name="Quantity">Size, not 0; a short position is negative.</param>
/// <param name="Entry">Average entry price.</param>
/// <param name="Leverage">Leverage, at least 1.</param>
/// <param name="IsolatedWallet">Wallet of an isolated position; null under cross margin.</param>
public sealed record HeldPosition(
    string Symbol,
    Side? Side,
    Quantity Quantity,
    Price Entry,
    int Leverage,
    Money? IsolatedWallet
)
{
    /// <summary>The position as legs.</summary>
    public PositionLegs Legs => PositionLegs.OneWay(Quantity, Entry);

    /// <summary>The exchange's word for the side: LONG, SHORT, or BOTH in one-way mode.</summary>
    public string SideName =>
        Side switch
        {
            Trading.Orders.Side.Long => "LONG",
            Trading.Orders.Side.Short => "SHORT",
            _ => "BOTH",
        };
}
