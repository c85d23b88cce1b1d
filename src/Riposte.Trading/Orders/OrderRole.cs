namespace Riposte.Trading.Orders;

/// <summary>What an order is for.</summary>
public enum OrderRole
{
    /// <summary>Opens or enlarges a position.</summary>
    Entry,

    /// <summary>Closes a position, whole or in part, on a decision.</summary>
    Exit,

    /// <summary>Limits its loss.</summary>
    Stop,

    /// <summary>Takes its profit.</summary>
    Target,
}
