using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Archives;
using Riposte.Tests.Edge.Data;

namespace Riposte.Tests.Edge.Archives;

/// <summary>Recorded archive files. Counts, sums and single values were taken from the unpacked text with Python's csv
/// module and math.fsum.</summary>
public sealed class RealArchiveTests
{
    [Theory]
    [InlineData("um/monthly/BTCUSDT-1m-2022-06.zip", 43_200, 31797.9, 19923.5, 20710561.591, 170_446_559)]
    [InlineData("um/daily/BTCUSDT-1m-2022-01-01.csv", 1440, 46210.57, 47704.35, 179433.584, 1_823_098)]
    [InlineData("um/daily/ETHUSDT-1m-2022-01-05.csv", 1440, 3785.6, 3537.71, 1813981.948, 2_392_846)]
    [InlineData("um/daily/BTCUSDT-1m-2026-03-25.zip", 1440, 70524, 71297.5, 166515.849, 4_276_151)]
    [InlineData("um/daily/BTCUSDT-1m-2026-03-26.zip", 1440, 71297.5, 68788, 186473.614, 4_295_874)]
    [InlineData("um/daily/BTCUSDT-1m-2026-03-27.zip", 1440, 68788.1, 66364.2, 212351.048, 4_882_340)]
    [InlineData("um/microstructure/SOLUSDT-1m-2026-04-10.zip", 1440, 83.29, 84.78, 18357336.37, 1_434_019)]
    [InlineData("um/microstructure/BSVUSDT-1m-2026-04-06.zip", 1440, 16.35, 15.42, 176116.1, 27_246)]
    [InlineData("um/microstructure/BSVUSDT-1m-2026-04-07.zip", 1440, 15.43, 16.83, 674537.9, 78_760)]
    [InlineData("um/microstructure/BSVUSDT-1m-2026-04-08.zip", 1440, 16.83, 16.38, 308312.5, 39_868)]
    [InlineData("um/microstructure/BSVUSDT-1m-2026-04-09.zip", 1440, 16.38, 15.79, 136354.6, 25_379)]
    [InlineData("um/microstructure/BSVUSDT-1m-2026-04-10.zip", 1440, 15.79, 16.00, 259219.6, 34_567)]
    [InlineData("um/microstructure/BSVUSDT-1m-2026-04-11.zip", 1440, 16.01, 15.87, 66246.7, 12_962)]
    [InlineData("um/microstructure/BSVUSDT-1m-2026-04-12.zip", 1440, 15.87, 15.14, 70725.3, 14_608)]
    [InlineData("spot/daily/BTCUSDT-1m-2018-02-08.csv", 29, 7599, 7784.02, 1521.537318, 12_417)]
    [InlineData("spot/daily/BTCUSDT-1m-2023-03-24.zip", 1360, 28295.42, 27454.47, 86242.06544, 1_511_137)]
    [InlineData("spot/daily/BTCUSDT-1m-2024-12-31.csv", 1440, 92792.05, 93576, 19612.03389, 3_347_847)]
    [InlineData("spot/daily/BTCUSDT-1m-2025-01-01.csv", 1440, 93576, 94591.79, 10373.32613, 1_516_556)]
    public void Minutes_are_read_with_and_without_header_in_ms_and_in_us(
        string file,
        int count,
        double firstOpen,
        double lastClose,
        double volume,
        long trades
    )
    {
        var path = RealData.Path("raw/binance/" + file);
        var name = ArchiveName.Parse(path)!;
        var read = ScratchFolder.Read(path, $"binance_usdm/bars/{name.Symbol}/1m");
        Assert.Equal(count, read.Records.Count);
        Assert.Equal(count, read.Report.Rows);
        Assert.Equal(name.Span, read.Report.Covered);
        Assert.Equal(name.Span!.Value.From, read.Records.Times[0]);
        Assert.Equal(firstOpen, read.Records.Numbers("open")[0]);
        Assert.Equal(lastClose, read.Records.Numbers("close")[^1]);
        Assert.Equal(volume, Sum(read.Records.Numbers("volume")), volume * 1e-12);
        Assert.Equal(trades, Sum(read.Records.Numbers("trades")));
        Assert.Equal(0, read.Report.Duplicates + read.Report.Conflicts + read.Report.Dropped + read.Report.OutOfOrder);
        Assert.True(read.Records.FirstDisorder() < 0);
    }

    [Fact]
    public void Bars_that_an_outage_cut_short_are_reported()
    {
        var read = ScratchFolder.Read(
            RealData.Path("raw/binance/spot/daily/BTCUSDT-1m-2023-03-24.zip"),
            "binance_spot/bars/BTCUSDT/1m"
        );
        Assert.Contains(read.Report.Notes, note => note.StartsWith("1 bar ended early", StringComparison.Ordinal));
        Assert.Contains(read.Report.Notes, note => note.Contains("line 760", StringComparison.Ordinal));
        Assert.Contains("gap: 1 place, 80 bars.", read.Report.Notes);
    }

    [Theory]
    [InlineData("SOLUSDT-aggTrades-2026-04-10.zip", 262_673, 1_056_407_893, 18354941.83, 126_208)]
    [InlineData("BSVUSDT-aggTrades-2026-04-06.zip", 10_649, 38_101_527, 176109.3, 5_929)]
    [InlineData("BSVUSDT-aggTrades-2026-04-07.zip", 27_611, 38_112_176, 674536.5, 13_656)]
    [InlineData("BSVUSDT-aggTrades-2026-04-08.zip", 15_113, 38_139_787, 308283.0, 7_137)]
    [InlineData("BSVUSDT-aggTrades-2026-04-09.zip", 10_425, 38_154_900, 136349.8, 6_077)]
    [InlineData("BSVUSDT-aggTrades-2026-04-10.zip", 13_179, 38_165_325, 259215.5, 7_145)]
    [InlineData("BSVUSDT-aggTrades-2026-04-11.zip", 5_465, 38_178_504, 66246.7, 2_777)]
    [InlineData("BSVUSDT-aggTrades-2026-04-12.zip", 6_383, 38_183_969, 70725.3, 2_997)]
    public void Aggregate_trades_are_read_whole(string file, int count, long firstId, double quantity, int sold)
    {
        var path = RealData.Path("raw/binance/um/microstructure/" + file);
        var trades = ScratchFolder.Read(path, $"binance_usdm/trades/{file[..7]}").Records;
        Assert.Equal(count, trades.Count);
        Assert.Equal(firstId, trades.Wholes("id")[0]);
        Assert.Equal(firstId + count - 1, trades.Wholes("id")[^1]);
        Assert.Equal(quantity, Sum(trades.Numbers("quantity")), quantity * 1e-12);
        Assert.Equal(sold, trades.Wholes("buyer_is_maker").ToArray().Sum());
        Assert.Equal(trades.Times[5].Nanoseconds, trades.Wholes("known_at")[5]);
    }

    [Fact]
    public void The_first_trade_has_the_values_of_its_line()
    {
        // 1056407893,83.29,276.26,3273937619,3273937643,1775779200087,true or false
        var trades = ScratchFolder
            .Read(
                RealData.Path("raw/binance/um/microstructure/SOLUSDT-aggTrades-2026-04-10.zip"),
                "binance_usdm/trades/SOLUSDT"
            )
            .Records;
        Assert.Equal(Instant.FromUnixMilliseconds(1775779200087), trades.Times[0]);
        Assert.Equal((83.29, 276.26), (trades.Numbers("price")[0], trades.Numbers("quantity")[0]));
        Assert.Equal((3273937619, 3273937643), (trades.Wholes("first_id")[0], trades.Wholes("last_id")[0]));
        Assert.Equal(0, trades.Wholes("buyer_is_maker")[0]);
    }

    [Theory]
    [InlineData("um/daily/BTCUSDT-metrics-2026-03-25.zip", 86309.142, 0.962343, 1.052061, 288)]
    [InlineData("um/daily/BTCUSDT-metrics-2026-03-26.zip", 87406.838, 0.981414, 0.710561, 288)]
    [InlineData("um/daily/BTCUSDT-metrics-2026-03-27.zip", 95177.686, 0.945225, 2.173514, 288)]
    [InlineData("um/microstructure/SOLUSDT-metrics-2026-04-10.zip", 8685053.53, 1.653192, 2.685891, 288)]
    [InlineData("um/microstructure/BSVUSDT-metrics-2026-04-06.zip", 151219.8, 0.872769, 0.279991, 288)]
    [InlineData("um/microstructure/BSVUSDT-metrics-2026-04-07.zip", 149989.5, 0.950008, 2.339664, 287)]
    [InlineData("um/microstructure/BSVUSDT-metrics-2026-04-08.zip", 153725.7, 0.958409, 0.352322, 288)]
    [InlineData("um/microstructure/BSVUSDT-metrics-2026-04-09.zip", 155010.8, 0.935111, 1.80117, 288)]
    [InlineData("um/microstructure/BSVUSDT-metrics-2026-04-10.zip", 148153.1, 1.005921, 1.743655, 288)]
    [InlineData("um/microstructure/BSVUSDT-metrics-2026-04-11.zip", 144870.5, 0.940605, 3.039809, 284)]
    [InlineData("um/microstructure/BSVUSDT-metrics-2026-04-12.zip", 135940.4, 0.869586, 0.823549, 280)]
    public void Metrics_give_three_series_and_empty_cells_stay_unknown(
        string file,
        double lastInterest,
        double lastPositions,
        double lastRatio,
        int ratios
    )
    {
        var path = RealData.Path("raw/binance/" + file);
        var name = ArchiveName.Parse(path)!;
        var interest = ScratchFolder.Read(path, $"binance_usdm/open_interest/{name.Symbol}");
        var longShort = ScratchFolder.Read(path, $"binance_usdm/long_short/{name.Symbol}").Records;
        var takers = ScratchFolder.Read(path, $"binance_usdm/taker_volume/{name.Symbol}");
        Assert.Equal((288, 288), (interest.Records.Count, longShort.Count));
        Assert.Equal(lastInterest, interest.Records.Numbers("open_interest")[^1]);
        Assert.Equal(lastPositions, longShort.Numbers("top_positions")[^1]);
        Assert.Equal(lastRatio, takers.Records.Numbers("ratio")[^1]);
        Assert.Equal((ratios, 288 - ratios), (takers.Records.Count, (int)takers.Report.Blank));
        Assert.True(double.IsNaN(takers.Records.Numbers("buy_volume")[0]));
        // The day's stamps run from 00:05 to 00:00 of the next day.
        Assert.Equal(name.Span!.Value.From + 300_000_000_000, interest.Report.Covered.From);
        Assert.Equal(name.Span!.Value.To + 300_000_000_000, interest.Report.Covered.To);
        Assert.Equal(name.Span!.Value.To, interest.Records.Times[^1]);
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var (sum, lost) = (0.0, 0.0);
        foreach (var value in values)
        {
            var more = value - lost;
            var next = sum + more;
            (sum, lost) = (next, next - sum - more);
        }
        return sum;
    }
}
