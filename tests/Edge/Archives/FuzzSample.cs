using System.Globalization;
using System.Text;

namespace Riposte.Tests.Edge.Archives;

/// <summary>A sound small file of one layout, to be spoilt.</summary>
/// <param name="Series">Series it holds.</param>
/// <param name="Name">File name without ending.</param>
/// <param name="Text">Content.</param>
internal sealed record FuzzSample(string Series, string Name, string Text)
{
    private const long T = 1_704_067_200_000; // 2024-01-01
    private const int Rows = 40;

    public static readonly IReadOnlyList<FuzzSample> All =
    [
        Of(
            "bars/BTCUSDT/1m",
            "BTCUSDT-1m-2024-01-01",
            "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore",
            i =>
                $"{T + i * 60_000L},{100 + i}.50,{102 + i}.25,{99 + i}.75,{101 + i},12.5,{T + i * 60_000L + 59_999},1300.25,17,6.25,650.5,0"
        ),
        Of(
            "bars/BTCUSDT/1m",
            "BTCUSDT-1m-2025-01-01",
            "",
            i =>
                $"{1_735_689_600_000_000 + i * 60_000_000L},100,102,99,101,12.5,{1_735_689_600_000_000 + i * 60_000_000L + 59_999_999},1260,17,6.25,630,0"
        ),
        Of(
            "premium_bars/BTCUSDT/1m",
            "premium",
            "time,open,high,low,close",
            i => $"{T + i * 60_000L},-0.0005,0.0001,-0.0007,0"
        ),
        Of(
            "trades/BTCUSDT",
            "BTCUSDT-aggTrades-2024-01-01",
            "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker",
            i => $"{7 + i},42000.{i},0.25,{100 + i * 2},{101 + i * 2},{T + i * 7},{(i % 3 == 0 ? "true" : "false")}"
        ),
        Of(
            "trades/BTCUSDT",
            "spot",
            "",
            i => $"{7 + i},42000.{i},0.25,{100 + i * 2},{101 + i * 2},{T + i * 7},True,True"
        ),
        Of("trades/BTCUSDT", "BTCUSDT-trades-2024-01", "", i => $"{7 + i},42000.{i},0.25,10500.5,{T + i * 7},false"),
        Of(
            "funding/BTCUSDT",
            "BTCUSDT-fundingRate-2024-01",
            "calc_time,funding_interval_hours,last_funding_rate",
            i => $"{T + i * 28_800_000L / 2 + 3},8,0.0001{i}"
        ),
        Of(
            "long_short/BTCUSDT",
            "BTCUSDT-metrics-2024-01-01",
            "create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio",
            i =>
                $"2024-01-01 0{(i + 1) / 12}:{(i + 1) % 12 * 5:00}:00,BTCUSDT,100.5,42000.5,{(i % 5 == 0 ? "" : "1.5")},1.25,null,0.9"
        ),
        Of(
            "book_depth/BTCUSDT",
            "BTCUSDT-bookDepth-2024-01-01",
            "timestamp,percentage,depth,notional",
            i => $"2024-01-01 00:00:{i / 10 * 10:00},{i % 10 - 5},{3000 + i},{126000 + i}"
        ),
        Of(
            "quotes/BTCUSDT",
            "BTCUSDT-bookTicker-2024-01-01",
            "update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time",
            i => $"{500 + i},42000,1.5,42000.1,2.5,{T + i},{T + i + 4}"
        ),
        Of(
            "liquidations/BTCUSDT",
            "BTCUSDT-liquidationSnapshot-2024-01-01",
            "time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,accumulated_fill_quantity",
            i => $"{T + i},{(i % 2 == 0 ? "SELL" : "BUY")},LIMIT,IOC,7,63661.4,63425.1,FILLED,6,7"
        ),
        Of(
            "depth/BTCUSDT",
            "depth",
            "symbol,timestamp,first_update_id,last_update_id,side,update_type,price,qty,pu",
            i =>
                $"BTCUSDT,{T + i / 4},{100 + i / 4},{101 + i / 4},{(i % 2 == 0 ? "a" : "b")},{(i < 4 ? "snap" : "set")},{20377 + i}.1,1.77,99"
        ),
        Of(
            "mark_prices/BTCUSDT",
            "mark",
            "time,mark_price,index_price,settle_price,funding_rate,next_funding_time,known_at,flags",
            i => $"{(T + i) * 1_000_000},42000.5,42001,,0.0001,{(i == 0 ? 0 : T)},{T},{i % 16}"
        ),
    ];

    private static FuzzSample Of(string series, string name, string header, Func<int, FormattableString> row)
    {
        var text = new StringBuilder(header.Length > 0 ? header + "\n" : "");
        for (var i = 0; i < Rows; i++)
        {
            text.Append(row(i).ToString(CultureInfo.InvariantCulture)).Append('\n');
        }
        return new FuzzSample("binance_usdm/" + series, name, text.ToString());
    }
}
