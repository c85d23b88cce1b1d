namespace Riposte.Core.Market.TradeBars;

/// <summary>Why a bar of trades ended.</summary>
public enum TradeBarEnd
{
    /// <summary>Its time was over: time bars.</summary>
    Interval,

    /// <summary>It held the size of the rule: tick, volume and dollar bars.</summary>
    Size,

    /// <summary>Its imbalance or run reached the threshold.</summary>
    Threshold,

    /// <summary>It held the most trades allowed before the threshold was reached: imbalance and runs bars.</summary>
    Longest,

    /// <summary>It is the first of its day and held the number of trades from which the expectations start: imbalance and
    /// runs bars.</summary>
    WarmUp,

    /// <summary>The UTC day was over; the bar is partial.</summary>
    DayEnd,
}
