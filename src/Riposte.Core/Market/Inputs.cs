namespace Riposte.Core.Market;

/// <summary>Facts about the <see cref="Input"/> columns.</summary>
public static class Inputs
{
    /// <summary>Number of columns.</summary>
    public const int Count = (int)Input.RealisedVolume + 1;

    /// <summary>Every column, in order.</summary>
    public static readonly IReadOnlyList<Input> All = [.. Enumerable.Range(0, Count).Select(i => (Input)i)];

    private static readonly string[] Names =
    [
        "open",
        "high",
        "low",
        "close",
        "volume",
        "quote_volume",
        "trades",
        "taker_buy_volume",
        "taker_buy_quote_volume",
        "coverage",
        "flags",
        "funding_rate",
        "predicted_funding_rate",
        "mark_price",
        "index_price",
        "open_interest",
        "open_interest_value",
        "top_accounts_ratio",
        "top_positions_ratio",
        "accounts_ratio",
        "long_liquidations",
        "short_liquidations",
        "bid_price",
        "ask_price",
        "bid_quantity",
        "ask_quantity",
        "spread_time",
        "quoted_time",
        "bid_depth_5",
        "ask_depth_5",
        "bid_depth_20",
        "ask_depth_20",
        "bid_reach_20",
        "ask_reach_20",
        "order_flow",
        "quote_updates",
        "sign_products",
        "signed_root_volume",
        "price_change_products",
        "price_change_squares",
        "reference_close",
        "market_return",
        "market_dispersion",
        "market_quote_volume",
        "reference_quote_volume",
        "trade_events",
        "sign_sum",
        "tick_sign_sum",
        "root_volume_changes",
        "effective_spreads",
        "effective_volume",
        "realised_spreads",
        "realised_volume",
    ];

    /// <summary>Name in files and messages: <c>taker_buy_volume</c>.</summary>
    public static string Name(this Input input) => Names[(int)input];

    /// <summary>How finer bars make a coarse one.</summary>
    public static Aggregation Aggregation(this Input input) =>
        input switch
        {
            Input.Open => Market.Aggregation.First,
            Input.High => Market.Aggregation.Highest,
            Input.Low => Market.Aggregation.Lowest,
            Input.Volume or Input.QuoteVolume or Input.Trades or Input.TakerBuyVolume or Input.TakerBuyQuoteVolume =>
                Market.Aggregation.Sum,
            Input.LongLiquidations or Input.ShortLiquidations => Market.Aggregation.Sum,
            Input.MarketReturn or Input.MarketQuoteVolume or Input.ReferenceQuoteVolume => Market.Aggregation.Sum,
            Input.MarketDispersion => Market.Aggregation.RootSquares,
            Input.SpreadTime or Input.QuotedTime or Input.OrderFlow or Input.QuoteUpdates => Market.Aggregation.Sum,
            >= Input.SignProducts and <= Input.PriceChangeSquares => Market.Aggregation.Sum,
            >= Input.TradeEvents and <= Input.RealisedVolume => Market.Aggregation.Sum,
            Input.Coverage => Market.Aggregation.Share,
            Input.Flags => Market.Aggregation.Union,
            _ => Market.Aggregation.Last,
        };

    /// <summary>The column of a name in a file; null when no column has it.</summary>
    public static Input? FromName(string name)
    {
        var index = Array.IndexOf(Names, name);
        return index < 0 ? null : (Input)index;
    }
}
