namespace Riposte.Venues.Binance.Frames;

/// <summary>Which of Binance's markets frames come from: they differ in fields.</summary>
public enum FrameMarket
{
    /// <summary>Spot: best quotes without type or time, updates without <c>pu</c>.</summary>
    Spot,

    /// <summary>Futures margined in USD coins.</summary>
    Usdm,

    /// <summary>Futures margined in the coin itself; quantities are contracts.</summary>
    Coinm,
}
