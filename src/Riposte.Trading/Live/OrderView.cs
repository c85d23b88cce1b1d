using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Live;

/// <summary>An order that has not ended.</summary>
/// <param name="Order">What was asked.</param>
/// <param name="ClientId">Our id of the last attempt; empty before the first.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Filled">What traded of it, as far as executions are known.</param>
/// <param name="UnknownSince">Since when its fate is unknown, monotonic; the end of time while it is known.</param>
/// <param name="IsCancelling">Whether it is to be taken back.</param>
/// <param name="IsSent">Whether the venue has it, or may have it.</param>
public readonly record struct OrderView(
    Order Order,
    string ClientId,
    OrderState State,
    Quantity Filled,
    long UnknownSince,
    bool IsCancelling,
    bool IsSent
);
