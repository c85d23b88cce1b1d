using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Events;

/// <summary>An order that ended without (further) trading.</summary>
/// <param name="Order">The order.</param>
/// <param name="Time">When.</param>
/// <param name="State">How: cancelled, expired or rejected.</param>
public readonly record struct OrderClosed(OrderId Order, Instant Time, OrderState State);
