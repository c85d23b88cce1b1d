using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Events;

/// <summary>An execution that the venue reports.</summary>
/// <param name="Order">The order that traded; none for a forced execution.</param>
/// <param name="Time">When; an execution inside a bar is stamped with the bar's close, since no one knows it
/// earlier.</param>
/// <param name="Side">Long buys, short sells.</param>
/// <param name="Price">Price paid or got, slippage included.</param>
/// <param name="Reference">Price without slippage: the open, the stop or the limit.</param>
/// <param name="Quantity">Base coins, above zero.</param>
/// <param name="Fee">Fee, positive is a cost.</param>
public readonly record struct Fill(
    OrderId Order,
    Instant Time,
    Side Side,
    Price Price,
    Price Reference,
    Quantity Quantity,
    Money Fee
)
{
    /// <summary>Index of the instrument.</summary>
    public int Instrument { get; init; }

    /// <summary>The position it changes.</summary>
    public PositionSide PositionSide { get; init; }

    /// <summary>How it came about.</summary>
    public FillKind Kind { get; init; }

    /// <summary>Number of the trade at the venue, unique within the instrument; 0 when it has none.</summary>
    public long TradeId { get; init; }

    /// <summary>Profit it realised before fees, as the venue booked it; null leaves it to the ledger's own reckoning, which rounds
    /// against us.</summary>
    public Money? Realised { get; init; }

    /// <summary>Whether the venue forced it.</summary>
    public bool IsForced => Kind is FillKind.Liquidation or FillKind.Deleveraging;

    /// <summary>Quantity with the sign of the side.</summary>
    public Quantity Signed => Side == Side.Long ? Quantity : -Quantity;
}
