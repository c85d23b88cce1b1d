using Riposte.Core.Market.Checks;
using Riposte.Core.Time;
using Riposte.Data.Archives;
using Riposte.Tests.Edge.Data;

namespace Riposte.Tests.Edge.Archives;

/// <summary>Recorded files of other writers. Values were read off the files' own text or, for Parquet, with another
/// reader.</summary>
public sealed class OtherSourceTests
{
    [Fact]
    public void A_file_that_runs_backwards_with_doubled_rows_is_put_in_order_and_counted()
    {
        var path = RealData.Path("coinbase/raw-cryptodatadownload-Coinbase_BTCUSD_1h.csv.gz");
        var read = ScratchFolder.Read(path, "coinbase/bars/BTC-USD/1h");
        Assert.Equal((29_061, 29_056), (read.Report.Rows, read.Report.Records));
        Assert.Equal((5, 0), (read.Report.Duplicates, read.Report.Conflicts));
        Assert.Equal(29_060, read.Report.OutOfOrder);
        // The file's first row: 1603522800.0, ..., 12965.84, 12965.84, 12953.2, 12953.2, 0.0, 0.0
        Assert.Equal(Instant.FromUnixMilliseconds(1603522800000), read.Records.Times[^1]);
        Assert.Equal(12953.2, read.Records.Numbers("close")[^1]);
        Assert.Equal(122.39, read.Records.Numbers("volume")[^2]);
        Assert.Equal(1587965.94, read.Records.Numbers("quote_volume")[^2]);
        Assert.Equal(Instant.FromUnixMilliseconds(1603522800000) + 3_600_000_000_000, read.Report.Covered.To);
    }

    [Fact]
    public void The_same_hours_tidied_up_are_the_same_records()
    {
        var raw = ScratchFolder.Read(
            RealData.Path("coinbase/raw-cryptodatadownload-Coinbase_BTCUSD_1h.csv.gz"),
            "coinbase/bars/BTC-USD/1h"
        );
        var tidy = ScratchFolder.Read(
            RealData.Path("coinbase/BTC-USD-1h-2017-2020.csv.gz"),
            "coinbase/bars/BTC-USD/1h"
        );
        Assert.Equal(raw.Records.Hash(), tidy.Records.Hash());
    }

    [Fact]
    public void Hours_of_another_symbol_are_read()
    {
        var read = ScratchFolder.Read(
            RealData.Path("coinbase/ETH-USD-1h-2017-2018.csv.gz"),
            "coinbase/bars/ETH-USD/1h"
        );
        Assert.Equal(11_029, read.Records.Count);
    }

    [Fact]
    public void Days_without_header_are_read_by_number_and_times_without_hyphens()
    {
        var path = RealData.Path("coinbase/lean/btcusd-daily-trade.zip");
        var options = new ArchiveOptions { Map = ColumnMap.Parse("time=1,open=2,high=3,low=4,close=5,volume=6") };
        var read = ScratchFolder.Read(path, "coinbase/bars/BTC-USD/1d", options);
        Assert.Equal(1318, read.Records.Count);
        Assert.Equal(Instant.FromDate(2014, 12, 1), read.Records.Times[0]);
        Assert.Equal(
            (6253.67, 10178.43146644),
            (read.Records.Numbers("close")[^1], read.Records.Numbers("volume")[^1])
        );
    }

    [Fact]
    public void A_file_without_header_that_is_no_archive_asks_for_numbers()
    {
        var error = ScratchFolder.Refusal(
            RealData.Path("coinbase/lean/btcusd-daily-trade.zip"),
            "coinbase/bars/BTC-USD/1d"
        );
        Assert.Contains("no header line and 6 columns", error.What, StringComparison.Ordinal);
        Assert.Contains("--map time=1", error.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("btcusd-minute-20180404-trade.zip")]
    [InlineData("btcusd-minute-20180405-quote.zip")]
    [InlineData("ethusd-minute-20180404-quote.zip")]
    public void Milliseconds_of_a_day_are_no_times(string file)
    {
        var options = new ArchiveOptions { Map = ColumnMap.Parse("time=1,open=2,high=3,low=4,close=5,volume=6") };
        var error = ScratchFolder.Refusal(RealData.Path("coinbase/lean/" + file), "coinbase/bars/BTC-USD/1m", options);
        Assert.Contains("line 2: column1 holds 60000, which is no time", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Zone_aware_stamps_and_flags_as_text_of_another_parquet_writer_are_read()
    {
        var path = RealData.Path("orderbook/binance-btcusdt-trades.parquet");
        var trades = ScratchFolder.Read(path, "binance_spot/trades/BTCUSDT").Records;
        Assert.Equal(2001, trades.Count);
        Assert.Equal(Instant.FromUnixMilliseconds(1610064000278), trades.Times[0]);
        Assert.Equal((553287559, 553287559), (trades.Wholes("id")[0], trades.Wholes("first_id")[0]));
        Assert.Equal((39432.48, 0.000263), (trades.Numbers("price")[0], trades.Numbers("quantity")[0]));
        Assert.Equal((1, 0), (trades.Wholes("buyer_is_maker")[0], trades.Wholes("buyer_is_maker")[1]));
    }

    [Fact]
    public void Quotes_of_one_millisecond_without_update_ids_need_a_policy()
    {
        var path = RealData.Path("orderbook/binance-btcusdt-quotes.parquet");
        var error = ScratchFolder.Refusal(path, "binance_spot/quotes/BTCUSDT");
        Assert.Contains("row 15: 2021-01-08T00:00:02.573Z is doubled", error.What, StringComparison.Ordinal);
        Assert.Contains("keep_last", error.Fix, StringComparison.Ordinal);
        var read = ScratchFolder.Read(
            path,
            "binance_spot/quotes/BTCUSDT",
            new ArchiveOptions { Repair = RepairPolicy.KeepLast }
        );
        Assert.Equal((451, 428, 23), (read.Report.Rows, read.Report.Records, read.Report.Conflicts));
        Assert.Equal(-1, read.Records.Wholes("update_id")[0]);
        Assert.Equal(
            (39432.99, 39433.62),
            (read.Records.Numbers("bid_price")[0], read.Records.Numbers("ask_price")[0])
        );
    }

    [Fact]
    public void Book_updates_are_read_level_by_level()
    {
        var path = RealData.Path("orderbook/binance-btcusdt-depth-update.csv");
        var read = ScratchFolder.Read(path, "binance_usdm/depth/BTCUSDT");
        // The file holds 63 different rows, 40 of them asks.
        Assert.Equal((100, 63, 37), (read.Report.Rows, read.Report.Records, read.Report.Duplicates));
        Assert.Equal(63 - 2 * 40, read.Records.Wholes("side").ToArray().Sum());
        Assert.Equal(2098041696700, read.Records.Wholes("last_id")[0]);
        Assert.Equal(
            (2098041693435, 2098041693400),
            (read.Records.Wholes("first_id")[0], read.Records.Wholes("previous_id")[0])
        );
        Assert.Equal(0, read.Records.Wholes("is_snapshot").ToArray().Sum());
        Assert.Equal(264.327, read.Records.Numbers("quantity").ToArray().Sum(), 1e-9);
    }

    [Fact]
    public void A_book_snapshot_is_read_level_by_level()
    {
        var path = RealData.Path("orderbook/binance-btcusdt-depth-snap.csv");
        var depth = ScratchFolder.Read(path, "binance_usdm/depth/BTCUSDT").Records;
        Assert.Equal((100, 100), (depth.Count, (int)depth.Wholes("is_snapshot").ToArray().Sum()));
        Assert.Equal((100, -1), (depth.Wholes("side").ToArray().Sum(), depth.Wholes("previous_id")[0]));
        Assert.Equal((20377.0, 1.77), (depth.Numbers("price")[^1], depth.Numbers("quantity")[^1]));
        Assert.Equal(176.96, depth.Numbers("quantity").ToArray().Sum(), 1e-9);
        Assert.Equal(Instant.FromUnixMilliseconds(1667346579146), depth.Times[0]);
    }

    [Theory]
    [InlineData("tardis-binance-futures-book_snapshot_5-BTCUSDT.csv")]
    [InlineData("tardis-binance-futures-book_snapshot_25-BTCUSDT.csv")]
    public void The_best_level_of_wide_snapshots_is_read_as_quotes_with_their_time_of_arrival(string file)
    {
        var read = ScratchFolder.Read(RealData.Path("orderbook/" + file), "binance_usdm/quotes/BTCUSDT");
        Assert.Equal(10, read.Records.Count);
        Assert.Equal(1598918403696000000, read.Records.Times[0].Nanoseconds);
        Assert.Equal(1598918403810979000, read.Records.Wholes("known_at")[0]);
        Assert.Equal(
            (11657.07, 10.896),
            (read.Records.Numbers("bid_price")[0], read.Records.Numbers("bid_quantity")[0])
        );
        Assert.Equal(
            (11657.08, 1.714),
            (read.Records.Numbers("ask_price")[0], read.Records.Numbers("ask_quantity")[0])
        );
        Assert.Contains(read.Report.Notes, note => note.Contains("bids[1].price", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("binance-cm-btcusd_perp-20240808-raw-ws.gz", "depth/BTCUSD_PERP")]
    [InlineData("binance-spot-btcusdt-20240808-raw-ws.gz", "trades/BTCUSDT")]
    public void A_recording_of_frames_is_sent_to_replay(string file, string series)
    {
        var error = ScratchFolder.Refusal(RealData.Path("orderbook/" + file), "binance_usdm/" + series);
        Assert.Contains("holds JSON, not a table", error.What, StringComparison.Ordinal);
        Assert.Contains("data replay", error.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BTCUSDT-funding-2022-2023.csv", 2190, 0.12030637, 42489.7)]
    [InlineData("ETHUSDT-funding-2023.csv", 1095, 0.08259507, 2300.6)]
    [InlineData("LTCUSDT-funding-2023.csv", 1095, 0.0927626, 74.01422778)]
    public void Funding_is_stamped_with_its_minute(string file, int count, double sum, double lastMark)
    {
        var funding = ScratchFolder.Read(RealData.Path("funding/" + file), $"binance_usdm/funding/{file[..7]}").Records;
        Assert.Equal(count, funding.Count);
        Assert.Equal(sum, funding.Numbers("rate").ToArray().Sum(), 1e-12);
        Assert.Equal(lastMark, funding.Numbers("mark_price")[^1]);
        Assert.All(
            funding.Times.ToArray(),
            time => Assert.Equal(0, time.Nanoseconds % (8 * Interval.Hour.Nanoseconds))
        );
    }

    [Theory]
    [InlineData("BTCUSDT-mark-8h-2022-2023.csv", 2190, 42310.0)]
    [InlineData("ETHUSDT-mark-8h-2023.csv", 1095, 2283.75151515)]
    public void Bars_of_the_mark_price_have_no_volume(string file, int count, double lastClose)
    {
        var bars = ScratchFolder
            .Read(RealData.Path("funding/" + file), $"binance_usdm/mark_bars/{file[..7]}/8h")
            .Records;
        Assert.Equal((count, lastClose), (bars.Count, bars.Numbers("close")[^1]));
        Assert.Equal(4, bars.Kind.Columns.Length);
    }

    [Theory]
    [InlineData("BTC-oi-1d-to-2023.csv", "open_interest", "open_interest_value=close", "1d", 1404, 18084869062.0)]
    [InlineData("BTC-oi-4h-2025q4.csv", "open_interest", "open_interest_value=close", "4h", 519, 54629283530.0)]
    [InlineData("BTC-top-ls-1d-to-2023.csv", "long_short", "top_positions=ratio", "1d", 1325, 1.26)]
    [InlineData(
        "BTC-taker-volume-4h-2025q4.csv",
        "taker_volume",
        "buy_volume=buy_usd,sell_volume=sell_usd",
        "4h",
        519,
        526473096.0805
    )]
    [InlineData(
        "BTC-cvd-1d-to-2023.csv",
        "taker_volume",
        "buy_volume=buy_vol,sell_volume=sell_vol",
        "1d",
        3675,
        4120455792.4284
    )]
    public void Statistics_of_other_writers_are_stored_at_the_end_of_their_period(
        string file,
        string kind,
        string map,
        string period,
        int count,
        double last
    )
    {
        var path = RealData.Path("derivatives/" + file);
        var column = map.Split('=')[0];
        var refused = ScratchFolder.Refusal(
            path,
            $"binance_usdm/{kind}/BTCUSDT",
            new ArchiveOptions { Map = ColumnMap.Parse(map) }
        );
        Assert.Contains("stamps its rows with the start of a period", refused.What, StringComparison.Ordinal);
        var options = new ArchiveOptions { Map = ColumnMap.Parse(map), Period = Interval.Parse(period) };
        var records = ScratchFolder.Read(path, $"binance_usdm/{kind}/BTCUSDT", options).Records;
        Assert.Equal((count, last), (records.Count, records.Numbers(column)[^1]));
        var end = file.Contains("2025q4", StringComparison.Ordinal)
            ? Instant.FromDate(2026, 1, 1)
            : Instant.FromDate(2024, 1, 1);
        Assert.Equal(end, records.Times[^1]);
    }

    [Theory]
    [InlineData("derivatives/BTC-basis-1d-to-2023.csv", "funding/BTCUSDT", "lacks time, rate")]
    [InlineData("derivatives/BTC-funding-1d-to-2023.csv", "funding/BTCUSDT", "lacks time, rate")]
    [InlineData("derivatives/BTC-funding-4h-2025q4.csv", "funding/BTCUSDT", "lacks time, rate")]
    [InlineData(
        "derivatives/BTC-liquidation-4h-2025q4.csv",
        "liquidations/BTCUSDT",
        "lacks time, side, price, quantity"
    )]
    [InlineData("derivatives/BTC-oi-1d-to-2023.csv", "bars/BTCUSDT/1d", "lacks volume")]
    [InlineData(
        "sentiment/fear-greed-1d-2018-2023.csv",
        "open_interest/BTCUSDT",
        "lacks time, open_interest or open_interest_value"
    )]
    public void A_file_that_holds_no_such_kind_is_refused_by_its_columns(string file, string series, string what)
    {
        var error = ScratchFolder.Refusal(RealData.Path(file), "binance_usdm/" + series);
        Assert.Contains(what, error.What, StringComparison.Ordinal);
        Assert.Contains("it has open_time", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_file_of_thirty_symbols_one_is_read()
    {
        var path = RealData.Path("klines/um/PORTFOLIO30-4h-2020-2023.parquet");
        var read = ScratchFolder.Read(path, "binance_usdm/bars/ADAUSDT/4h");
        Assert.Equal((239_966, 8_584, 231_382), (read.Report.Rows, read.Report.Records, read.Report.OtherSymbols));
        var error = ScratchFolder.Refusal(path, "binance_usdm/bars/NOSUCH/4h");
        Assert.Contains("holds no row of NOSUCH; it has AAVEUSDT", error.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("klines/spot/BTCUSDT-15m-2017-2023.parquet", "BTCUSDT/15m", 222_907)]
    [InlineData("klines/spot/ETHUSDT-15m-2017-2023.parquet", "ETHUSDT/15m", 222_910)]
    [InlineData("klines/um/BTCUSDT-1h-2022-2023.csv.gz", "BTCUSDT/1h", 17_520)]
    [InlineData("klines/um/ETHUSDT-1h-2022-2023.csv.gz", "ETHUSDT/1h", 17_520)]
    [InlineData("klines/um/PORTFOLIO30-1d-2020-2023.csv.gz", "BTCUSDT/1d", 1_461)]
    public void Prepared_bars_are_read(string file, string series, int count) =>
        Assert.Equal(count, ScratchFolder.Read(RealData.Path(file), "binance_usdm/bars/" + series).Records.Count);
}
