using System.Collections.Immutable;
using Riposte.Core.Market.Series;
using Riposte.Data.Files;
using static Riposte.Data.Archives.RecordColumn;

namespace Riposte.Data.Archives;

/// <summary>The layout of every kind: the names of Binance's archives, of common exports, and our own.</summary>
internal static class RecordLayouts
{
    private static readonly ImmutableArray<string> AnyTime =
    [
        "time",
        "timestamp",
        "datetime",
        "date",
        "unix",
        "unixtimestamp",
    ];

    private static readonly RecordColumn KnownAt = Whole(
        "known_at",
        CellForm.Time,
        "localtimestamp",
        "receivetime",
        "receivedat"
    ) with
    {
        StandIn = ColumnMap.Time,
    };

    private static readonly string[] Metrics =
    [
        "create_time",
        "symbol",
        "sum_open_interest",
        "sum_open_interest_value",
        "count_toptrader_long_short_ratio",
        "sum_toptrader_long_short_ratio",
        "count_long_short_ratio",
        "sum_taker_long_short_vol_ratio",
    ];

    private static readonly ImmutableArray<RecordLayout> All =
    [
        Bars(
            DataKinds.Bars,
            ValueRule.Price,
            Number("volume", ValueRule.Amount).Required(),
            Number("quote_volume", ValueRule.Amount),
            Number("trades", ValueRule.Amount),
            Number("taker_buy_volume", ValueRule.Amount),
            Number("taker_buy_quote_volume", ValueRule.Amount)
        ),
        Bars(DataKinds.MarkBars, ValueRule.Price),
        Bars(DataKinds.IndexBars, ValueRule.Price),
        Bars(DataKinds.PremiumBars, ValueRule.Any),
        new(
            DataKinds.Funding,
            ["fundingtime", "calctime", "settlementtime", .. AnyTime],
            [
                Number("rate", ValueRule.Rate, "lastfundingrate", "fundingrate").Required(),
                Number("mark_price", ValueRule.Price, "mark"),
            ],
            ["calc_time", "funding_interval_hours", "last_funding_rate"]
        ),
        Statistics(
            DataKinds.OpenInterest,
            Number("open_interest", ValueRule.Amount, "sumopeninterest"),
            Number("open_interest_value", ValueRule.Amount, "sumopeninterestvalue")
        ),
        Statistics(
            DataKinds.LongShort,
            Number("top_accounts", ValueRule.Amount, "counttoptraderlongshortratio"),
            Number("top_positions", ValueRule.Amount, "sumtoptraderlongshortratio"),
            Number("accounts", ValueRule.Amount, "countlongshortratio")
        ),
        Statistics(
            DataKinds.TakerVolume,
            Number("buy_volume", ValueRule.Amount),
            Number("sell_volume", ValueRule.Amount),
            Number("ratio", ValueRule.Amount, "sumtakerlongshortvolratio", "buysellratio")
        ),
        new(
            DataKinds.Trades,
            ["transacttime", "tradetime", .. AnyTime],
            [
                Whole("id", CellForm.Whole, "aggtradeid", "tradeid").Required(),
                Number("price", ValueRule.Price).Required(),
                Number("quantity", ValueRule.Quantity, "qty", "amount", "size").Required(),
                Whole("first_id", CellForm.Whole, "firsttradeid") with
                {
                    StandIn = "id",
                },
                Whole("last_id", CellForm.Whole, "lasttradeid") with
                {
                    StandIn = "id",
                },
                Whole("buyer_is_maker", CellForm.Truth, "isbuyermaker", "buyermaker").Required(),
                KnownAt,
            ],
            ["agg_trade_id", "price", "quantity", "first_trade_id", "last_trade_id", "transact_time", "is_buyer_maker"],
            [
                "agg_trade_id",
                "price",
                "quantity",
                "first_trade_id",
                "last_trade_id",
                "transact_time",
                "is_buyer_maker",
                "is_best_match",
            ],
            ["id", "price", "qty", "quote_qty", "time", "is_buyer_maker"],
            ["id", "price", "qty", "quote_qty", "time", "is_buyer_maker", "is_best_match"]
        ),
        new(
            DataKinds.Quotes,
            ["transactiontime", "transacttime", .. AnyTime, "eventtime"],
            [
                Whole("update_id", CellForm.Whole) with
                {
                    Default = -1,
                },
                Number("bid_price", ValueRule.Amount, "bestbidprice", "bid", "bids0price").Required(),
                Number("bid_quantity", ValueRule.Amount, "bestbidqty", "bidqty", "bidsize", "bidamount", "bids0amount")
                    .Required(),
                Number("ask_price", ValueRule.Amount, "bestaskprice", "ask", "asks0price").Required(),
                Number("ask_quantity", ValueRule.Amount, "bestaskqty", "askqty", "asksize", "askamount", "asks0amount")
                    .Required(),
                KnownAt,
            ],
            [
                "update_id",
                "best_bid_price",
                "best_bid_qty",
                "best_ask_price",
                "best_ask_qty",
                "transaction_time",
                "event_time",
            ]
        ),
        new(
            DataKinds.Depth,
            ["transactiontime", .. AnyTime],
            [
                Whole("last_id", CellForm.Whole, "lastupdateid").Required(),
                Whole("side", CellForm.Side).Required(),
                Number("price", ValueRule.Price).Required(),
                Number("quantity", ValueRule.Amount, "qty", "amount", "size").Required(),
                Whole("first_id", CellForm.Whole, "firstupdateid") with
                {
                    StandIn = "last_id",
                },
                Whole("previous_id", CellForm.Whole, "pu", "previousupdateid") with
                {
                    Default = -1,
                },
                Whole("is_snapshot", CellForm.Snapshot, "updatetype"),
                KnownAt,
            ]
        ),
        new(
            DataKinds.BookDepth,
            AnyTime,
            [
                Number("percentage", ValueRule.Percent).Required(),
                Number("depth", ValueRule.Amount).Required(),
                Number("notional", ValueRule.Amount).Required(),
            ],
            ["timestamp", "percentage", "depth", "notional"]
        ),
        new(
            DataKinds.MarkPrices,
            ["eventtime", .. AnyTime],
            [
                Number("mark_price", ValueRule.Price).Required(),
                Number("index_price", ValueRule.Price),
                Number("settle_price", ValueRule.Amount, "estimatedsettleprice"),
                Number("funding_rate", ValueRule.Rate, "lastfundingrate"),
                Whole("next_funding_time", CellForm.Time),
                KnownAt,
            ]
        ),
        new(
            DataKinds.Liquidations,
            AnyTime,
            [
                Whole("side", CellForm.Side).Required(),
                Number("price", ValueRule.Price).Required(),
                Number("quantity", ValueRule.Quantity, "originalquantity", "origqty", "qty", "amount").Required(),
                Number("average_price", ValueRule.Amount, "avgprice"),
                Number("filled_quantity", ValueRule.Amount, "accumulatedfillquantity", "executedqty"),
                KnownAt,
            ],
            [
                "time",
                "side",
                "order_type",
                "time_in_force",
                "original_quantity",
                "price",
                "average_price",
                "order_status",
                "last_fill_quantity",
                "accumulated_fill_quantity",
            ]
        ),
    ];

    /// <summary>The layout of a kind.</summary>
    public static RecordLayout Of(DataKind kind) => All.Single(layout => layout.Kind == kind);

    private static RecordLayout Bars(DataKind kind, ValueRule rule, params RecordColumn[] more) =>
        new(
            kind,
            [.. ColumnNames.OpenTimes],
            [.. ((string[])["open", "high", "low", "close"]).Select(name => Number(name, rule).Required()), .. more],
            [.. ColumnNames.BinanceKlines]
        );

    private static RecordLayout Statistics(DataKind kind, params RecordColumn[] columns) =>
        new(kind, ["createtime", .. AnyTime], [.. columns], Metrics);
}
