namespace Riposte.Trading.Live.Orders;

/// <summary>How far an order has come on its way to the venue and back.</summary>
internal enum OrderStage
{
    /// <summary>Decided; no attempt at it is at the venue, or may be.</summary>
    Waiting,

    /// <summary>Its request is out.</summary>
    Placing,

    /// <summary>The request is over: the venue has it, or may have it.</summary>
    Placed,

    /// <summary>The venue has ended it; executions of it may still be missing.</summary>
    Ended,

    /// <summary>Nothing more is expected.</summary>
    Closed,
}
