namespace Riposte.Trading.Orders;

/// <summary>Why a position is closed.</summary>
public enum CloseReason
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>The stop traded.</summary>
    StopLoss,

    /// <summary>The target traded.</summary>
    TakeProfit,

    /// <summary>The label's horizon passed.</summary>
    Horizon,

    /// <summary>The signal faded or turned.</summary>
    SignalExit,

    /// <summary>A risk rule closed it.</summary>
    Risk,

    /// <summary>The data ended.</summary>
    EndOfData,

    /// <summary>The venue closed it: its margin was used up.</summary>
    Liquidation,

    /// <summary>The venue closed it to cover someone else's loss.</summary>
    Deleveraging,
}
