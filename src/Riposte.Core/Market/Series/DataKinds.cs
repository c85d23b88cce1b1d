namespace Riposte.Core.Market.Series;

/// <summary>Every kind of market data.</summary>
public static class DataKinds
{
    private static readonly SeriesColumn[] Prices = [Number("open"), Number("high"), Number("low"), Number("close")];

    /// <summary>Traded bars. Volume in base coins, quote volume in quote currency; unknown counts are NaN.</summary>
    public static readonly DataKind Bars = Gridded(
        "bars",
        [
            .. Prices,
            Number("volume"),
            Number("quote_volume"),
            Number("trades"),
            Number("taker_buy_volume"),
            Number("taker_buy_quote_volume"),
        ]
    );

    /// <summary>Bars of the mark price.</summary>
    public static readonly DataKind MarkBars = Gridded("mark_bars", Prices);

    /// <summary>Bars of the index price.</summary>
    public static readonly DataKind IndexBars = Gridded("index_bars", Prices);

    /// <summary>Bars of the premium index, a fraction.</summary>
    public static readonly DataKind PremiumBars = Gridded("premium_bars", Prices);

    /// <summary>Funding settlements: rate as a fraction of notional (longs pay when positive), mark price at the
    /// time.</summary>
    public static readonly DataKind Funding = new(
        "funding",
        false,
        KnownAt.Time,
        PartitionLength.Month,
        [Number("rate"), Number("mark_price")]
    );

    /// <summary>Open interest in base coins and its value in quote currency.</summary>
    public static readonly DataKind OpenInterest = Statistics("open_interest", "open_interest", "open_interest_value");

    /// <summary>Long accounts or positions per short one: top traders by accounts, by positions, all
    /// accounts.</summary>
    public static readonly DataKind LongShort = Statistics("long_short", "top_accounts", "top_positions", "accounts");

    /// <summary>Base coins bought and sold by takers in the period before the stamp, and their ratio.</summary>
    public static readonly DataKind TakerVolume = Statistics("taker_volume", "buy_volume", "sell_volume", "ratio");

    /// <summary>Aggregate trades; where a venue has none, single trades with first and last id equal to the
    /// id.</summary>
    public static readonly DataKind Trades = Recorded(
        "trades",
        Key("id"),
        Number("price"),
        Number("quantity"),
        Whole("first_id"),
        Whole("last_id"),
        Whole("buyer_is_maker")
    );

    /// <summary>Best bid and ask.</summary>
    public static readonly DataKind Quotes = Recorded(
        "quotes",
        Key("update_id"),
        Number("bid_price"),
        Number("bid_quantity"),
        Number("ask_price"),
        Number("ask_quantity")
    );

    /// <summary>Book changes level by level: the new quantity at a price, 0 when the level is gone. A snapshot is a run of
    /// rows with is_snapshot 1. Side is 1 for bids, -1 for asks; previous_id is -1 where the venue has none.</summary>
    public static readonly DataKind Depth = Recorded(
        "depth",
        Key("last_id"),
        Key("side"),
        new SeriesColumn("price", ColumnType.Number, IsKey: true),
        Number("quantity"),
        Whole("first_id"),
        Whole("previous_id"),
        Key("is_snapshot")
    );

    /// <summary>Cumulative depth at percentages away from the middle, as the archives have it.</summary>
    public static readonly DataKind BookDepth = new(
        "book_depth",
        false,
        KnownAt.Time,
        PartitionLength.Day,
        [new SeriesColumn("percentage", ColumnType.Number, IsKey: true), Number("depth"), Number("notional")]
    );

    /// <summary>Mark price, index price, estimated settlement price and the running funding rate.</summary>
    public static readonly DataKind MarkPrices = Recorded(
        "mark_prices",
        Number("mark_price"),
        Number("index_price"),
        Number("settle_price"),
        Number("funding_rate"),
        Whole("next_funding_time")
    );

    /// <summary>Forced orders. Side is 1 for a buy (a short was liquidated), -1 for a sell.</summary>
    public static readonly DataKind Liquidations = Recorded(
        "liquidations",
        Key("side"),
        new SeriesColumn("price", ColumnType.Number, IsKey: true),
        new SeriesColumn("quantity", ColumnType.Number, IsKey: true),
        Number("average_price"),
        Number("filled_quantity")
    );

    /// <summary>Every kind, in the order of the documentation.</summary>
    public static readonly IReadOnlyList<DataKind> All =
    [
        Bars,
        MarkBars,
        IndexBars,
        PremiumBars,
        Funding,
        OpenInterest,
        LongShort,
        TakerVolume,
        Trades,
        Quotes,
        Depth,
        BookDepth,
        MarkPrices,
        Liquidations,
    ];

    /// <summary>The kind of a name; null when there is none.</summary>
    public static DataKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    private static SeriesColumn Number(string name) => new(name, ColumnType.Number);

    private static SeriesColumn Whole(string name) => new(name, ColumnType.Whole);

    private static SeriesColumn Key(string name) => new(name, ColumnType.Whole, IsKey: true);

    private static DataKind Gridded(string name, SeriesColumn[] columns) =>
        new(name, true, KnownAt.Close, PartitionLength.Month, columns);

    private static DataKind Statistics(string name, params string[] columns) =>
        new(name, false, KnownAt.Delayed, PartitionLength.Month, [.. columns.Select(Number)]);

    private static DataKind Recorded(string name, params SeriesColumn[] columns) =>
        new(name, false, KnownAt.Recorded, PartitionLength.Day, [.. columns, Whole("known_at")]);
}
