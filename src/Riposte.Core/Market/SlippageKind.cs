namespace Riposte.Core.Market;

/// <summary>What slippage grows with, on top of its fixed part.</summary>
public enum SlippageKind
{
    /// <summary>The recent relative bar range; with a share of 0, nothing.</summary>
    Range,

    /// <summary>The volatility of the last day.</summary>
    Deviation,

    /// <summary>The square of the order's share of the bar's volume.</summary>
    VolumeShare,

    /// <summary>The volatility of the last day and the square root of the order's share of a day's volume.</summary>
    SquareRoot,

    /// <summary>The order's notional, as walking recorded books showed.</summary>
    Book,
}
