using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Trading.Orders;

/// <summary>What the trader asks of a venue. Does not change; its state is kept beside it.</summary>
/// <param name="Id">Number, rising in the order of submission.</param>
/// <param name="Kind">How it trades.</param>
/// <param name="Side">Long buys, short sells.</param>
/// <param name="Quantity">Base coins, above zero.</param>
/// <param name="Price">Trigger of a stop, limit of a target; zero for a market order.</param>
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
}
