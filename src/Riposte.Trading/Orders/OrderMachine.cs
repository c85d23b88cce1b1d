namespace Riposte.Trading.Orders;

/// <summary>
/// The life of an order: which state may follow which. Messages overtake each other, so an execution may come before the
/// acknowledgement, and an intent may turn out to have been sent; nothing follows a final state, and an order whose fate
/// is unknown can turn out to be anything but unsent.
/// </summary>
public static class OrderMachine
{
    private const OrderState LastOpen = OrderState.Unknown;

    /// <summary>Whether nothing can follow.</summary>
    public static bool IsFinal(OrderState state) => state > LastOpen;

    /// <summary>Whether the order may still trade.</summary>
    public static bool IsOpen(OrderState state) => state is > OrderState.None and <= LastOpen;

    /// <summary>Whether a state may follow another.</summary>
    /// <param name="from">Where the order stands.</param>
    /// <param name="to">What the venue, or the sender, reports.</param>
    /// <param name="hasFills">Whether a part of it traded: then it can no longer be refused, nor be unfilled
    /// again.</param>
    public static bool CanMove(OrderState from, OrderState to, bool hasFills) =>
        (from, to) switch
        {
            (OrderState.None, OrderState.Intent) => true,
            (OrderState.None, _) or (_, OrderState.None) or (_, OrderState.Intent) => false,
            _ when IsFinal(from) => false,
            (OrderState.Intent, OrderState.Submitted) => true,
            (_, OrderState.Submitted) => false,
            (_, OrderState.Rejected) => !hasFills,
            (OrderState.PartiallyFilled, OrderState.Working or OrderState.Triggering) => false,
            (_, OrderState.PartiallyFilled or OrderState.Filled) => hasFills,
            _ => true,
        };
}
