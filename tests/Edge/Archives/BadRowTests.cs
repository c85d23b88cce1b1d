using Riposte.Core.Errors;
using Riposte.Core.Market.Checks;
using Riposte.Core.Time;
using Riposte.Data.Archives;

namespace Riposte.Tests.Edge.Archives;

/// <summary>Rows that are wrong: refused with their line, or dropped and counted when a policy says so.</summary>
public sealed class BadRowTests : IDisposable
{
    private const long T = 1_704_067_200_000; // 2024-01-01
    private const string TradeHeader =
        "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n";
    private readonly ScratchFolder files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("100,99,98,100,5", "high is below")]
    [InlineData("100,102,101,100,5", "low is above")]
    [InlineData("100,102,-1,100,5", "low is -1, not above 0")]
    [InlineData("100,102,0,100,5", "low is 0, not above 0")]
    [InlineData("100,102,99,100,-5", "volume is -5, negative")]
    [InlineData("100,102,99,100,NaN", "volume is NaN")]
    [InlineData("100,102,99,1e300,5", "beyond 92 billion")]
    [InlineData("100,102,99,,5", "close is empty")]
    [InlineData("100,102,99,1_0,5", "holds '1_0', which is no number")]
    [InlineData("100,102,99,0x10,5", "no number")]
    [InlineData("100,102,99,null,5", "holds 'null'")]
    public void A_bad_bar_is_refused_with_its_line_and_dropped_by_a_policy(string values, string reason)
    {
        var text =
            $"time,open,high,low,close,volume\n{T},100,102,99,101,5\n{T + 60_000},{values}\n{T + 120_000},100,102,99,101,5\n";
        AssertBad("x.csv", text, "bars/BTCUSDT/1m", 3, reason);
    }

    [Theory]
    [InlineData("1,5,3,3,{T},true", "price is 5", false)]
    [InlineData("1,0,3,3,3,{T},true", "price is 0, not above 0", true)]
    [InlineData("1,-5,3,3,3,{T},true", "price is -5, not above 0", true)]
    [InlineData("1,5,0,3,3,{T},true", "quantity is 0, not above 0", true)]
    [InlineData("1,5,3,3,2,{T},true", "trade 1 is made of trades 3 to 2", true)]
    [InlineData("-1,5,3,3,3,{T},true", "trade -1", true)]
    [InlineData("1.5,5,3,3,3,{T},true", "holds '1.5', which is no whole number", true)]
    [InlineData("99999999999999999999,5,3,3,3,{T},true", "no whole number", true)]
    [InlineData(",5,3,3,3,{T},true", "agg_trade_id is empty", true)]
    [InlineData("1,5,3,3,3,{T},maybe", "holds 'maybe', which is no true or false", true)]
    [InlineData("1,5,3,3,3,{T},2", "buyer_is_maker is 2, not 1 or 0", true)]
    [InlineData("1,5,3,3,3,1704067200,true", "one file has one unit", true)]
    [InlineData("1,5,3,3,3,soon,true", "holds 'soon', which is no time", true)]
    [InlineData("1,5,3,3,3,-1704067200000,true", "no time between 1973 and 2261", true)]
    [InlineData("1,5,3,3,3,99999999999999999,true", "no time between 1973 and 2261", true)]
    public void A_bad_trade_is_refused_with_its_line(string row, string reason, bool isWhole)
    {
        row = row.Replace("{T}", $"{T + 1}", StringComparison.Ordinal);
        var text = $"{TradeHeader}0,5,3,2,2,{T},true\n{row}\n9,5,3,9,9,{T + 2},false\n";
        if (isWhole)
        {
            AssertBad("x.csv", text, "trades/BTCUSDT", 3, reason);
            return;
        }
        var error = ScratchFolder.Refusal(files.Write("x.csv", text), "binance_usdm/trades/BTCUSDT");
        Assert.Contains("x.csv line 3 has 6 cells where the table has 7 columns", error.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "book_depth/BTCUSDT",
        "timestamp,percentage,depth,notional",
        "101,5,5",
        "percentage is 101, beyond 100"
    )]
    [InlineData("book_depth/BTCUSDT", "timestamp,percentage,depth,notional", "1,-5,5", "depth is -5, negative")]
    [InlineData("funding/BTCUSDT", "timestamp,rate,mark", "0.5,5", "a rate is a fraction, not a percentage")]
    [InlineData("funding/BTCUSDT", "timestamp,rate,mark", ",5", "rate is empty")]
    [InlineData("quotes/BTCUSDT", "timestamp,bid,bid_size,ask,ask_size", "5,5,5,-1", "ask_quantity is -1, negative")]
    [InlineData(
        "depth/BTCUSDT",
        "timestamp,last_id,side,price,quantity",
        "1,left,5,5",
        "holds 'left', which is no side"
    )]
    [InlineData("depth/BTCUSDT", "timestamp,last_id,side,price,quantity", "1,3,5,5", "side is 3, not 1 or -1")]
    [InlineData("liquidations/BTCUSDT", "timestamp,side,price,quantity", "BUY,5,0", "quantity is 0, not above 0")]
    [InlineData("mark_prices/BTCUSDT", "timestamp,mark_price,index_price", "0,5", "mark_price is 0, not above 0")]
    [InlineData("open_interest/BTCUSDT", "timestamp,open_interest,flags", "5,16", "flags holds 16")]
    [InlineData("premium_bars/BTCUSDT/1m", "time,open,high,low,close", "1,0.5,0,1", "high 0.5 is below")]
    [InlineData("mark_bars/BTCUSDT/1m", "time,open,high,low,close", "1,2,-1,1", "low is -1, not above 0")]
    public void A_bad_record_of_another_kind_is_refused_with_its_line(
        string series,
        string header,
        string bad,
        string reason
    )
    {
        AssertBad("x.csv", $"{header}\n{T},{bad}\n", series, 2, reason, kept: 0);
    }

    [Fact]
    public void A_bar_off_the_grid_is_refused()
    {
        var text = $"time,open,high,low,close\n{T + 1},1,2,1,2\n";
        AssertBad("x.csv", text, "mark_bars/BTCUSDT/1m", 2, "no whole number of 1m", kept: 0);
    }

    [Theory]
    [InlineData(60_000, "ends at 2024-01-01T00:02:00Z")]
    [InlineData(-59_999, "ends at 2024-01-01T00:00:00Z")]
    public void A_bar_whose_end_is_not_its_own_is_refused(long moved, string reason)
    {
        var bars = Enumerable
            .Range(0, 3)
            .Select(i => T + i * 60_000L)
            .Select(t => $"{t},1,2,1,2,3,{t + 59_999 + (t == T ? moved + (moved > 0 ? 1 : 0) : 0)},6,1,1,2,0\n");
        AssertBad("x.csv", string.Concat(bars), "bars/BTCUSDT/1m", 1, reason);
    }

    [Fact]
    public void Hours_in_a_file_of_minutes_are_refused()
    {
        var hours = string.Concat(Enumerable.Range(0, 5).Select(i => $"{T + i * 3_600_000L},1,2,1,2,3\n"));
        var path = files.Write("BTCUSDT-1m-2024-01-01.csv", "time,open,high,low,close,volume\n" + hours);
        var error = ScratchFolder.Refusal(path, "binance_usdm/bars/BTCUSDT/1m");
        Assert.Contains("mostly 1h apart, not 1m", error.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bars/BTCUSDT/1m", "time,open,high,low,close,volume", "1,2,1,2,3", "BTCUSDT-1m-2024-01-01.csv")]
    [InlineData("funding/BTCUSDT", "calc_time,rate", "0.0001", "BTCUSDT-fundingRate-2024-01.csv")]
    [InlineData(
        "trades/BTCUSDT",
        "time,id,price,quantity,buyer_is_maker",
        "1,5,5,true",
        "BTCUSDT-aggTrades-2024-01-01.csv"
    )]
    public void A_record_outside_the_day_or_month_of_the_name_is_refused(
        string series,
        string header,
        string row,
        string name
    )
    {
        var outside = T + 40 * 86_400_000L;
        var text =
            $"{header}\n{T},{row}\n{T + 60_000},{row.Replace("1,5,5", "2,5,5", StringComparison.Ordinal)}\n{outside},{row.Replace("1,5,5", "3,5,5", StringComparison.Ordinal)}\n";
        AssertBad(name, text, series, 4, "lies outside 2024-01-01T00:00:00Z/2024-0");
    }

    [Fact]
    public void Two_different_records_of_one_time_need_a_policy()
    {
        var path = files.Write("x.csv", $"time,rate\n{T},0.0001\n{T + 28_800_000},0.0002\n{T},0.0003\n");
        var error = ScratchFolder.Refusal(path, "binance_usdm/funding/BTCUSDT");
        Assert.Contains(
            "line 4: 2024-01-01T00:00:00Z is doubled with different values: rate differs from 2",
            error.What,
            StringComparison.Ordinal
        );
        Assert.Equal(0.0003, Kept(RepairPolicy.KeepLast));
        Assert.Equal(0.0001, Kept(RepairPolicy.KeepFirst));

        double Kept(RepairPolicy policy)
        {
            var read = ScratchFolder.Read(path, "binance_usdm/funding/BTCUSDT", new ArchiveOptions { Repair = policy });
            Assert.Equal((1, 1, 2), ((int)read.Report.Conflicts, (int)read.Report.OutOfOrder, read.Records.Count));
            return read.Records.Numbers(0)[0];
        }
    }

    [Fact]
    public void Two_different_bars_of_one_time_need_a_policy()
    {
        var text = $"time,open,high,low,close,volume\n{T},1,2,1,2,3\n{T + 60_000},1,2,1,2,3\n{T + 60_000},1,2,1,1,3\n";
        var path = files.Write("x.csv", text);
        var error = ScratchFolder.Refusal(path, "binance_usdm/bars/BTCUSDT/1m");
        Assert.Contains("line 4", error.What, StringComparison.Ordinal);
        Assert.Contains("keep_last (or keep_first)", error.Fix, StringComparison.Ordinal);
        var last = ScratchFolder.Read(
            path,
            "binance_usdm/bars/BTCUSDT/1m",
            new ArchiveOptions { Repair = RepairPolicy.KeepLast }
        );
        Assert.Equal((2, 1L, 1.0), (last.Records.Count, last.Report.Conflicts, last.Records.Numbers("close")[1]));
    }

    [Fact]
    public void Order_and_exact_duplicates_are_mended_and_counted()
    {
        var text =
            $"{TradeHeader}9,5,3,9,9,{T + 2},false\n1,5,3,1,1,{T},true\n2,5,3,2,2,{T},true\n1,5,3,1,1,{T},true\n";
        var read = ScratchFolder.Read(files.Write("x.csv", text), "binance_usdm/trades/BTCUSDT");
        Assert.Equal([1, 2, 9], read.Records.Wholes("id").ToArray());
        Assert.Equal((1, 3), ((int)read.Report.Duplicates, (int)read.Report.OutOfOrder));
        Assert.Contains("1 row left out (exact duplicates).", read.Report.Notes);
    }

    [Fact]
    public void Lines_are_counted_with_blank_lines_and_banner()
    {
        var text = $"a source's address\ntime,rate,mark\n{T},0.0001,1\n\n\n{T + 28_800_000},x,1\n";
        var error = ScratchFolder.Refusal(files.Write("x.csv", text), "binance_usdm/funding/BTCUSDT");
        Assert.Contains("line 6: rate holds 'x'", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_kind_ends_after_some_faults_and_names_the_first()
    {
        var lines = string.Concat(Enumerable.Repeat($"{T},a,b\n", 20_000));
        var path = files.Write("x.csv", "time,open_interest,open_interest_value\n" + lines);
        var error = ScratchFolder.Refusal(path, "binance_usdm/open_interest/BTCUSDT");
        Assert.Contains("more than 10000 cells", error.What, StringComparison.Ordinal);
        Assert.Contains("line 2: open_interest holds 'a'", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_refusal_counts_what_it_does_not_list()
    {
        var lines = string.Concat(Enumerable.Range(0, 30).Select(i => $"{T + i * 60_000L},-1\n"));
        var error = ScratchFolder.Refusal(
            files.Write("x.csv", "time,open_interest\n" + lines),
            "binance_usdm/open_interest/BTCUSDT"
        );
        Assert.Contains("and 25 more", error.What, StringComparison.Ordinal);
        Assert.Contains("bad_volume 30", error.Why, StringComparison.Ordinal);
    }

    private void AssertBad(string name, string text, string series, int line, string reason, int kept = 2)
    {
        var path = files.Write(name, text);
        var error = ScratchFolder.Refusal(path, "binance_usdm/" + series);
        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains($"line {line}: ", error.What, StringComparison.Ordinal);
        Assert.Contains(reason, error.What, StringComparison.Ordinal);
        Assert.Contains("drop_bad", error.Fix, StringComparison.Ordinal);
        var span = new TimeRange(Instant.FromDate(2024, 1, 1), Instant.FromDate(2024, 2, 1));
        var options = new ArchiveOptions { Repair = RepairPolicy.DropBad, Span = kept == 0 ? span : null };
        var read = ScratchFolder.Read(path, "binance_usdm/" + series, options);
        Assert.Equal((kept, 1L), (read.Records.Count, read.Report.Dropped));
    }
}
