using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Events;

/// <summary>What became of an order besides trading: it was sent, taken, touched, it ended, or no one knows. Executions
/// come as <see cref="Fill"/>.</summary>
/// <param name="Order">The order.</param>
/// <param name="Time">When.</param>
/// <param name="State">Where it stands now.</param>
public readonly record struct OrderUpdate(OrderId Order, Instant Time, OrderState State)
{
    /// <summary>Why it was refused.</summary>
    public RejectReason Reason { get; init; }
}
