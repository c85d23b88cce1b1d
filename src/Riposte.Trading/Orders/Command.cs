namespace Riposte.Trading.Orders;

/// <summary>One request to the venue.</summary>
/// <param name="Kind">Submit or cancel.</param>
/// <param name="Order">The order, whole in both cases.</param>
public readonly record struct Command(CommandKind Kind, Order Order);
