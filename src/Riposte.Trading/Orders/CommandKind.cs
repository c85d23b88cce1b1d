namespace Riposte.Trading.Orders;

/// <summary>What a venue is asked to do.</summary>
public enum CommandKind
{
    /// <summary>Take a new order.</summary>
    Submit,

    /// <summary>Take an order back. An order that already ended is left alone.</summary>
    Cancel,
}
