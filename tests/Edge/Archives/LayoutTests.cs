using Riposte.Core.Time;
using Riposte.Data.Archives;

namespace Riposte.Tests.Edge.Archives;

/// <summary>Every layout of the archives, with a header line and without, in lines written by hand.</summary>
public sealed class LayoutTests : IDisposable
{
    private const long T = 1_704_067_200_000; // 2024-01-01
    private readonly ScratchFolder files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n", "")]
    [InlineData("", "")]
    [InlineData("", ",True")]
    public void Aggregate_trades_of_futures_and_spot(string header, string bestMatch)
    {
        var text = $"{header}7,42000.5,0.25,11,13,{T},true{bestMatch}\n8,42001,1,14,14,{T + 5},False{bestMatch}\n";
        var read = ScratchFolder.Read(
            files.Zip("BTCUSDT-aggTrades-2024-01-01.zip", text),
            "binance_usdm/trades/BTCUSDT"
        );
        Assert.Equal(2, read.Records.Count);
        Assert.Equal((7, 11, 13), (read.Records.Wholes(0)[0], read.Records.Wholes(3)[0], read.Records.Wholes(4)[0]));
        Assert.Equal((42000.5, 0.25), (read.Records.Numbers(1)[0], read.Records.Numbers(2)[0]));
        Assert.Equal((1, 0), (read.Records.Wholes(5)[0], read.Records.Wholes(5)[1]));
        Assert.Equal(T + 5, read.Records.Times[1].UnixMilliseconds);
        Assert.Empty(read.Report.Notes);
    }

    [Theory]
    [InlineData("id,price,qty,quote_qty,time,is_buyer_maker\n", "")]
    [InlineData("", "")]
    [InlineData("", ",True")]
    public void Single_trades_have_their_own_id_as_first_and_last(string header, string bestMatch)
    {
        var text = $"{header}7,42000.5,0.25,10500.125,{T},true{bestMatch}\n9,42001,1,42001,{T + 5},false{bestMatch}\n";
        var read = ScratchFolder.Read(
            files.Write("BTCUSDT-trades-2024-01-01.csv", text),
            "binance_usdm/trades/BTCUSDT"
        );
        Assert.Equal((7, 7, 7), (read.Records.Wholes(0)[0], read.Records.Wholes(3)[0], read.Records.Wholes(4)[0]));
        Assert.Equal((0.25, T), (read.Records.Numbers(2)[0], read.Records.Times[0].UnixMilliseconds));
        Assert.Equal(["1 trade missing between the first and last id."], read.Report.Notes);
    }

    [Theory]
    [InlineData("calc_time,funding_interval_hours,last_funding_rate\n")]
    [InlineData("")]
    public void Funding(string header)
    {
        var text = $"{header}{T + 3},8,0.00037\n{T + 28_800_000},8,-0.0001\n";
        var read = ScratchFolder.Read(
            files.Zip("BTCUSDT-fundingRate-2024-01.zip", text),
            "binance_usdm/funding/BTCUSDT"
        );
        Assert.Equal(T, read.Records.Times[0].UnixMilliseconds);
        Assert.Equal([0.00037, -0.0001], read.Records.Numbers("rate").ToArray());
        Assert.True(double.IsNaN(read.Records.Numbers("mark_price")[0]));
        Assert.Equal(Instant.FromDate(2024, 2, 1), read.Report.Covered.To);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("NULL")]
    public void Metrics_with_cells_that_say_nothing(string blank)
    {
        var text =
            "create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio\n"
            + $"2024-01-01 00:05:00,BTCUSDT,100.5,4200000,{blank},1.25,{blank},{blank}\n"
            + $"2024-01-01 00:10:00,BTCUSDT,{blank},{blank},{blank},{blank},{blank},0.5\n";
        var path = files.Zip("BTCUSDT-metrics-2024-01-01.zip", text);
        var interest = ScratchFolder.Read(path, "binance_usdm/open_interest/BTCUSDT");
        Assert.Equal((1, 1L), (interest.Records.Count, interest.Report.Blank));
        Assert.Equal((100.5, 4200000.0), (interest.Records.Numbers(0)[0], interest.Records.Numbers(1)[0]));
        var longShort = ScratchFolder.Read(path, "binance_usdm/long_short/BTCUSDT").Records;
        Assert.Equal([double.NaN, 1.25, double.NaN], Enumerable.Range(0, 3).Select(i => longShort.Numbers(i)[0]));
        var takers = ScratchFolder.Read(path, "binance_usdm/taker_volume/BTCUSDT").Records;
        Assert.Equal((1, 0.5), (takers.Count, takers.Numbers("ratio")[0]));
        Assert.Equal(T + 600_000, takers.Times[0].UnixMilliseconds);
        // 00:00 of the next day is not there, so it is not covered.
        Assert.Equal(Instant.FromDate(2024, 1, 2), interest.Report.Covered.To);
    }

    [Theory]
    [InlineData("timestamp,percentage,depth,notional\n")]
    [InlineData("")]
    public void Book_depth_has_several_percentages_at_one_time(string header)
    {
        var text = $"{header}2024-01-01 00:00:07,-1,3000.5,126000000\n2024-01-01 00:00:07,1,2500,105000000\n";
        var path = files.Zip("BTCUSDT-bookDepth-2024-01-01.zip", text);
        var depth = ScratchFolder.Read(path, "binance_usdm/book_depth/BTCUSDT").Records;
        Assert.Equal([-1, 1], depth.Numbers("percentage").ToArray());
        Assert.Equal([3000.5, 2500], depth.Numbers("depth").ToArray());
        Assert.Equal(T + 7000, depth.Times[1].UnixMilliseconds);
    }

    [Theory]
    [InlineData("update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time\n")]
    [InlineData("")]
    public void Quotes_are_stamped_with_the_transaction(string header)
    {
        var text = $"{header}501,42000,1.5,42000.1,2.5,{T},{T + 4}\n502,42000,1.25,42000.1,2.5,{T},{T + 5}\n";
        var path = files.Zip("BTCUSDT-bookTicker-2024-01-01.zip", text);
        var quotes = ScratchFolder.Read(path, "binance_usdm/quotes/BTCUSDT").Records;
        Assert.Equal([501, 502], quotes.Wholes("update_id").ToArray());
        Assert.Equal(
            (42000.0, 1.5, 42000.1, 2.5),
            (quotes.Numbers(1)[0], quotes.Numbers(2)[0], quotes.Numbers(3)[0], quotes.Numbers(4)[0])
        );
        Assert.Equal((T, T * 1_000_000), (quotes.Times[1].UnixMilliseconds, quotes.Wholes("known_at")[1]));
    }

    [Theory]
    [InlineData(
        "time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,accumulated_fill_quantity\n"
    )]
    [InlineData("")]
    public void Liquidations_come_twice_in_the_archive(string header)
    {
        var row = $"{T},SELL,LIMIT,IOC,7,63661.4,63425.1,FILLED,6,7\n";
        var text = $"{header}{row}{row}{T + 9},BUY,LIMIT,IOC,1,62779.5,63020.9,FILLED,1,1\n";
        var path = files.Zip("BTCUSD_PERP-liquidationSnapshot-2024-01-01.zip", text);
        var read = ScratchFolder.Read(path, "binance_coinm/liquidations/BTCUSD_PERP");
        Assert.Equal((2, 1L), (read.Records.Count, read.Report.Duplicates));
        Assert.Equal([-1, 1], read.Records.Wholes("side").ToArray());
        Assert.Equal(
            (7.0, 63661.4, 63425.1, 7.0),
            (
                read.Records.Numbers(2)[0],
                read.Records.Numbers(1)[0],
                read.Records.Numbers(3)[0],
                read.Records.Numbers(4)[0]
            )
        );
    }

    [Theory]
    [InlineData("mark_bars", "42000,42100,41900,42050")]
    [InlineData("index_bars", "42000,42100,41900,42050")]
    [InlineData("premium_bars", "-0.0005,0.0001,-0.0007,0")]
    public void Bars_of_other_prices_have_the_columns_of_klines(string kind, string prices)
    {
        var text = $"{T},{prices},0,{T + 59_999},0,60,0,0,0\n{T + 60_000},{prices},0,{T + 119_999},0,60,0,0,0\n";
        var path = files.Zip("BTCUSDT-1m-2024-01-01.zip", text);
        var bars = ScratchFolder.Read(path, $"binance_usdm/{kind}/BTCUSDT/1m").Records;
        Assert.Equal((2, 4), (bars.Count, bars.Kind.Columns.Length));
        Assert.Equal(
            double.Parse(prices.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture),
            bars.Numbers("low")[1]
        );
    }

    [Fact]
    public void Microseconds_nanoseconds_seconds_and_text_are_told_apart()
    {
        foreach (
            var stamp in (string[])
                [
                    "1704067200",
                    "1704067200000",
                    "1704067200000000",
                    "1704067200000000000",
                    "2024-01-01T00:00:00Z",
                    "20240101 00:00",
                ]
        )
        {
            var path = files.Write("x.csv", $"time,rate\n{stamp},0.0001\n");
            Assert.Equal(
                Instant.FromDate(2024, 1, 1),
                ScratchFolder.Read(path, "binance_usdm/funding/BTCUSDT").Records.Times[0]
            );
        }
    }

    [Fact]
    public void A_named_unit_is_the_only_one()
    {
        var path = files.Write("x.csv", "time,rate\n1704067200000,0.0001\n");
        var options = new ArchiveOptions { Unit = Riposte.Data.Files.TimeUnit.Seconds };
        var error = ScratchFolder.Refusal(path, "binance_usdm/funding/BTCUSDT", options);
        Assert.Contains("line 2", error.What, StringComparison.Ordinal);
        Assert.Contains("one file has one unit", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_of_bars_become_their_starts()
    {
        var path = files.Write(
            "x.csv",
            $"time,open,high,low,close,volume\n{T + 60_000},1,2,1,2,3\n{T + 120_000},2,2,1,1,3\n"
        );
        var options = new ArchiveOptions { Time = Riposte.Data.Files.BarTime.Close };
        var bars = ScratchFolder.Read(path, "binance_usdm/bars/BTCUSDT/1m", options);
        Assert.Equal([T, T + 60_000], bars.Records.Times.ToArray().Select(time => time.UnixMilliseconds));
        Assert.Equal(T + 120_000, bars.Report.Covered.To.UnixMilliseconds);
    }

    [Fact]
    public void A_day_without_records_says_so()
    {
        var text = "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n";
        var read = ScratchFolder.Read(
            files.Zip("BTCUSDT-aggTrades-2024-01-01.zip", text),
            "binance_usdm/trades/BTCUSDT"
        );
        Assert.Equal((0, ScratchFolder.Day(2024, 1, 1)), (read.Records.Count, read.Report.Covered));
        var error = ScratchFolder.Refusal(files.Write("mine.csv", text), "binance_usdm/trades/BTCUSDT");
        Assert.Contains("holds no record", error.What, StringComparison.Ordinal);
    }
}
