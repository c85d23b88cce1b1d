using Riposte.Core.Errors;
using Riposte.Data.Archives;

namespace Riposte.Tests.Edge.Archives;

public sealed class ColumnMapTests : IDisposable
{
    private readonly ScratchFolder files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Columns_are_found_by_map_then_by_name()
    {
        var path = files.Write("x.csv", "ts,o,hi,l,c,vol,last\n1704067200000,1,3,1,2,5,9\n1704067260000,2,3,1,2,5,9\n");
        var bars = Read(path, "bars/BTCUSDT/1m", "time=ts,high=hi");
        Assert.Equal(
            (1, 3, 1, 2, 5),
            (bars.Numbers(0)[0], bars.Numbers(1)[0], bars.Numbers(2)[0], bars.Numbers(3)[0], bars.Numbers(4)[0])
        );
    }

    [Fact]
    public void A_mapped_column_is_not_found_by_its_name_as_well()
    {
        // The column named close holds the open.
        var path = files.Write("x.csv", "time,close,high,low,end,volume\n1704067200000,1,3,1,2,5\n");
        var bars = Read(path, "bars/BTCUSDT/1m", "open=close,close=end");
        Assert.Equal((1, 2), (bars.Numbers("open")[0], bars.Numbers("close")[0]));
    }

    [Fact]
    public void Of_two_columns_of_one_name_the_map_chooses()
    {
        var path = files.Write("x.csv", "time,open,high,low,close,volume,vol\n1704067200000,1,3,1,2,5,6\n");
        var error = ScratchFolder.Refusal(path, "binance_usdm/bars/BTCUSDT/1m");
        Assert.Contains("two columns for volume: volume and vol", error.What, StringComparison.Ordinal);
        Assert.Equal(6, Read(path, "bars/BTCUSDT/1m", "volume=vol").Numbers("volume")[0]);
    }

    [Fact]
    public void One_column_may_serve_twice()
    {
        var path = files.Write("x.csv", "t,number,p,q,m\n1704067200000,5,3,1,true\n");
        var trades = Read(
            path,
            "trades/BTCUSDT",
            "time=t,id=number,price=p,quantity=q,buyer_is_maker=m,last_id=number"
        );
        Assert.Equal((5, 5, 5), (trades.Wholes("id")[0], trades.Wholes("first_id")[0], trades.Wholes("last_id")[0]));
    }

    [Fact]
    public void Columns_without_names_have_numbers_from_1()
    {
        var path = files.Write("x.csv", "5,1704067200000,0.0001\n");
        Assert.Equal(0.0001, Read(path, "funding/BTCUSDT", "time=2,rate=3").Numbers(0)[0]);
        foreach (var bad in (string[])["time=0,rate=3", "time=4,rate=3", "time=ts,rate=3", "time=-1,rate=3"])
        {
            var options = new ArchiveOptions { Map = ColumnMap.Parse(bad) };
            var error = ScratchFolder.Refusal(path, "binance_usdm/funding/BTCUSDT", options);
            Assert.Contains("has no column", error.What, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Flags_and_symbol_can_be_mapped()
    {
        var path = files.Write(
            "x.csv",
            "time,rate,what,mark\n1704067200000,0.1,BTC/USDT,2\n1704096000000,0.1,ETHUSDT,1\n"
        );
        var funding = Read(path, "funding/BTCUSDT", "symbol=what,flags=mark");
        Assert.Equal(Core.Market.Series.RowFlags.Rebuilt, Assert.Single(funding.Flags.ToArray()));
    }

    [Theory]
    [InlineData("time")]
    [InlineData("time=")]
    [InlineData("=ts")]
    [InlineData("time=a,time=b")]
    public void A_malformed_map_is_refused(string text) =>
        Assert.Equal(ErrorKind.Usage, Assert.Throws<UserException>(() => ColumnMap.Parse(text)).Kind);

    [Fact]
    public void A_column_that_the_kind_does_not_have_is_refused()
    {
        var options = new ArchiveOptions { Map = ColumnMap.Parse("opne=o") };
        var error = ScratchFolder.Refusal(
            files.Write("x.csv", "time,o\n1,1\n"),
            "binance_usdm/bars/BTCUSDT/1m",
            options
        );
        Assert.Contains("bars has no column opne", error.What, StringComparison.Ordinal);
        Assert.Contains("open, high, low, close", error.Fix, StringComparison.Ordinal);
    }

    private static Core.Market.Series.SeriesTable Read(string path, string series, string map) =>
        ScratchFolder.Read(path, "binance_usdm/" + series, new ArchiveOptions { Map = ColumnMap.Parse(map) }).Records;
}
