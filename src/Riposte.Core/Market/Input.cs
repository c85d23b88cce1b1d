namespace Riposte.Core.Market;

/// <summary>The columns a market table can hold. Prices in quote currency; volumes as stated; NaN is unknown.</summary>
public enum Input
{
    /// <summary>First price of the bar.</summary>
    Open,

    /// <summary>Highest price of the bar.</summary>
    High,

    /// <summary>Lowest price of the bar.</summary>
    Low,

    /// <summary>Last price of the bar.</summary>
    Close,

    /// <summary>Traded amount in base coins.</summary>
    Volume,

    /// <summary>Traded amount in quote currency.</summary>
    QuoteVolume,

    /// <summary>Number of trades.</summary>
    Trades,

    /// <summary>Base coins bought by takers.</summary>
    TakerBuyVolume,

    /// <summary>Quote currency spent by buying takers.</summary>
    TakerBuyQuoteVolume,

    /// <summary>Share of the bar's finer bars that were present, above 0 up to 1; only in resampled tables.</summary>
    Coverage,

    /// <summary>What was done to the bar, as <see cref="Series.RowFlags"/>: 0 as delivered; only in tables with at least one
    /// flagged bar.</summary>
    Flags,
}
