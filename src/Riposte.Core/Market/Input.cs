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

    /// <summary>Funding rate of the last settlement known, a fraction.</summary>
    FundingRate,

    /// <summary>Rate that the next settlement would have as things stand, a fraction.</summary>
    PredictedFundingRate,

    /// <summary>Mark price at the close.</summary>
    MarkPrice,

    /// <summary>Price of the underlying index at the close.</summary>
    IndexPrice,

    /// <summary>Open interest in base coins, as last known at the close.</summary>
    OpenInterest,

    /// <summary>Open interest in quote currency, as last known at the close.</summary>
    OpenInterestValue,

    /// <summary>Long accounts of top traders per short one.</summary>
    TopAccountsRatio,

    /// <summary>Long positions of top traders per short one.</summary>
    TopPositionsRatio,

    /// <summary>Long accounts per short one.</summary>
    AccountsRatio,

    /// <summary>Quote currency of forced sells: longs that were liquidated.</summary>
    LongLiquidations,

    /// <summary>Quote currency of forced buys: shorts that were liquidated.</summary>
    ShortLiquidations,

    /// <summary>Best bid at the close.</summary>
    BidPrice,

    /// <summary>Best ask at the close.</summary>
    AskPrice,

    /// <summary>Base coins at the best bid at the close.</summary>
    BidQuantity,

    /// <summary>Base coins at the best ask at the close.</summary>
    AskQuantity,

    /// <summary>Relative spread (ask − bid over their middle) times the seconds it stood, summed over the bar.</summary>
    SpreadTime,

    /// <summary>Seconds of the bar in which both sides were quoted and not crossed.</summary>
    QuotedTime,

    /// <summary>Base coins at the 5 best bids at the close.</summary>
    BidDepth5,

    /// <summary>Base coins at the 5 best asks at the close.</summary>
    AskDepth5,

    /// <summary>Base coins at the 20 best bids at the close.</summary>
    BidDepth20,

    /// <summary>Base coins at the 20 best asks at the close.</summary>
    AskDepth20,

    /// <summary>How far the 20th bid lies below the middle, a fraction of it.</summary>
    BidReach20,

    /// <summary>How far the 20th ask lies above the middle, a fraction of it.</summary>
    AskReach20,

    /// <summary>Order-flow imbalance (Cont, Kukanov, Stoikov) summed over the best-quote changes of the bar, base coins.</summary>
    OrderFlow,

    /// <summary>Changes of the best quote.</summary>
    QuoteUpdates,

    /// <summary>Sum over trades of sign × sign of the trade before, buys 1, sells −1.</summary>
    SignProducts,

    /// <summary>Sum over trades of sign × square root of quote currency traded.</summary>
    SignedRootVolume,

    /// <summary>Sum over trades of log price change × that of the trade before.</summary>
    PriceChangeProducts,

    /// <summary>Sum over trades of squared log price change.</summary>
    PriceChangeSquares,

    /// <summary>Close of the reference instrument, such as BTCUSDT, in the same bar.</summary>
    ReferenceClose,

    /// <summary>Mean log return of the instruments in use, each counted alike.</summary>
    MarketReturn,

    /// <summary>Cross-sectional standard deviation of the instruments' log returns in the bar.</summary>
    MarketDispersion,

    /// <summary>Quote currency traded in all instruments in use.</summary>
    MarketQuoteVolume,

    /// <summary>Quote currency traded in the reference instrument.</summary>
    ReferenceQuoteVolume,

    /// <summary>Records of trades, fills of one order at one price counted once where the venue joins them.</summary>
    TradeEvents,

    /// <summary>Sum over trades of their sign, buys 1, sells −1.</summary>
    SignSum,

    /// <summary>Sum over trades of the sign that the tick rule gives: that of the last price change inside the bar.</summary>
    TickSignSum,

    /// <summary>Sum over trades of log price change × sign × square root of quote currency traded.</summary>
    RootVolumeChanges,

    /// <summary>Sum over trades of effective spread (twice the signed distance from the middle before, a fraction of it) ×
    /// quote currency traded.</summary>
    EffectiveSpreads,

    /// <summary>Quote currency of the trades in <see cref="EffectiveSpreads"/>.</summary>
    EffectiveVolume,

    /// <summary>As <see cref="EffectiveSpreads"/>, from the middle some seconds after the trade; a trade counts in the bar in
    /// which that middle was known.</summary>
    RealisedSpreads,

    /// <summary>Quote currency of the trades in <see cref="RealisedSpreads"/>.</summary>
    RealisedVolume,
}
