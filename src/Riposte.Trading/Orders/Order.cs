using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Trading.Orders;

/// <summary>What the trader asks of a venue. Does not change; its state is kept beside it.</summary>
/// <param name="Id">Number, rising in the order of submission.</param>
/// <param name="Kind">How it trades.</param>
/// <param name="Side">Long buys, short sells.</param>
/// <param name="Quantity">Base coins, above zero.</param>
/// <param name="Price">Limit of a limit order, trigger of a stop or take-profit, activation of a trailing stop (zero is
/// at once); zero for a market order.</param>
/// <param name="ReduceOnly">Whether it may only make a position smaller.</param>
/// <param name="Submitted">When it was decided.</param>
/// <param name="ExpiresAfter">Last time at which it may trade.</param>
/// <param name="Reason">Why it closes; none for an entry.</param>
public readonly record struct Order(
    OrderId Id,
    OrderKind Kind,
    Side Side,
    Quantity Quantity,
    Price Price,
    bool ReduceOnly,
    Instant Submitted,
    Instant ExpiresAfter,
    CloseReason Reason
)
{
    /// <summary>A time that no order outlives: the order works until it trades or is cancelled.</summary>
    public static readonly Instant Never = new(long.MaxValue);

    /// <summary>Index of the instrument.</summary>
    public int Instrument { get; init; }

    /// <summary>Index of the desk that sent it.</summary>
    public int Desk { get; init; }

    /// <summary>The position it belongs to.</summary>
    public PositionSide PositionSide { get; init; }

    /// <summary>How long a limit may wait.</summary>
    public TimeInForce TimeInForce { get; init; }

    /// <summary>Whether a stop or take-profit closes whatever the position is when it triggers; the quantity is then
    /// what it was when the order was made.</summary>
    public bool ClosePosition { get; init; }

    /// <summary>Distance of a trailing stop from the best price, as a fraction of it.</summary>
    public Ratio Callback { get; init; }

    /// <summary>Whether it waits for a trigger before it becomes an order of the book.</summary>
    public bool IsConditional => Kind >= OrderKind.Stop;
}
