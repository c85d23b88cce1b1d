using Riposte.Core.Errors;
using Riposte.Core.Money;
using Riposte.Runtime.Runs;
using Riposte.Tests.Edge.Lakes;

namespace Riposte.Tests.Edge.Runtime;

public sealed class ExecutionFilesTests
{
    [Fact]
    public void Latencies_are_read_line_by_line()
    {
        using var folder = new Folder();
        var path = folder.At("latency.txt");
        File.WriteAllText(path, "# measured\n12.5\n\n80\n");
        Assert.Equal([12.5, 80], ExecutionFiles.ReadLatencies(path));
        File.WriteAllText(path, "12.5\n-1\n");
        Assert.Contains("line 2", Assert.Throws<UserException>(() => ExecutionFiles.ReadLatencies(path)).What);
        File.WriteAllText(path, "\n");
        Assert.Throws<UserException>(() => ExecutionFiles.ReadLatencies(path));
        Assert.Throws<UserException>(() => ExecutionFiles.ReadLatencies(path + ".absent"));
    }

    [Fact]
    public void Instruments_are_read_as_the_exchange_describes_them()
    {
        using var folder = new Folder();
        var path = folder.At("info.json");
        File.WriteAllText(
            path,
            """
            { "symbols": [{ "symbol": "BTCUSDT", "filters": [
              { "filterType": "PRICE_FILTER", "tickSize": "0.10" },
              { "filterType": "LOT_SIZE", "stepSize": "0.001", "minQty": "0.001", "maxQty": "1000" },
              { "filterType": "MARKET_LOT_SIZE", "stepSize": "0.01", "minQty": "0.001", "maxQty": "120" },
              { "filterType": "MIN_NOTIONAL", "notional": "100" },
              { "filterType": "PERCENT_PRICE", "multiplierUp": "1.05", "multiplierDown": "0.95" } ] }] }
            """
        );
        var spec = InstrumentFile.Read(path)["BTCUSDT"];
        Assert.Equal("0.1", spec.TickSize.ToString());
        Assert.Equal("0.001", spec.StepSize.ToString());
        Assert.Equal("100", spec.MinNotional.ToString());
        Assert.Equal("1000", spec.MaxQuantity.ToString());
        Assert.Equal("120", spec.MaxMarketQuantity.ToString());
        Assert.Equal("0.01", spec.MarketStepSize.ToString());
        Assert.Equal(Ratio.FromDouble(0.05), spec.BandUp);
        Assert.Equal(Ratio.FromDouble(0.05), spec.BandDown);
        File.WriteAllText(path, """{ "symbols": [{ "symbol": "A", "filters": [] }] }""");
        Assert.Contains("LOT_SIZE", Assert.Throws<UserException>(() => InstrumentFile.Read(path)).What);
    }
}
