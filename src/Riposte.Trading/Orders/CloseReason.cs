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

    /// <summary>A stop that followed the price traded.</summary>
    TrailingStop,

    /// <summary>A stop at the entry traded.</summary>
    BreakEven,

    /// <summary>A stop that followed volatility or the regime traded.</summary>
    DynamicStop,

    /// <summary>It made no progress in its time.</summary>
    TimeStop,

    /// <summary>The market went wild, or the data stopped.</summary>
    Emergency,

    /// <summary>The confidence it was entered with has faded.</summary>
    SignalFade,

    /// <summary>Somebody else who trades the account closed it.</summary>
    Outside,
}
