using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Time;
using Riposte.Data.Files;

namespace Riposte.Tests.Edge.Data;

public sealed class RealBarFileTests
{
    [Theory]
    [InlineData("klines/um/BTCUSDT-1m-2022.parquet", null, "BTCUSDT", "1m", 525_600, 0, 0)]
    [InlineData("klines/um/ETHUSDT-1m-2023.parquet", null, "ETHUSDT", "1m", 525_600, 0, 0)]
    [InlineData("klines/um/BTCUSDT-15m-2022-2023.csv.gz", null, "BTCUSDT", "15m", 70_080, 0, 0)]
    [InlineData("klines/um/BTCUSDT-1h-2022-2023.csv.gz", null, "BTCUSDT", "1h", 17_520, 0, 0)]
    [InlineData("klines/um/ETHUSDT-1h-2022-2023.csv.gz", null, "ETHUSDT", "1h", 17_520, 0, 0)]
    [InlineData("klines/um/PORTFOLIO30-4h-2020-2023.parquet", "BTCUSDT", "BTCUSDT", "4h", 8_766, 0, 0)]
    [InlineData("klines/um/PORTFOLIO30-1d-2020-2023.csv.gz", "DOGEUSDT", "DOGEUSDT", "1d", 1_270, 0, 0)]
    [InlineData("klines/spot/BTCUSDT-1m-2021.parquet", null, "BTCUSDT", "1m", 524_607, 6, 993)]
    [InlineData("klines/spot/BTCUSDT-15m-2017-2023.parquet", null, "BTCUSDT", "15m", 222_907, 33, 565)]
    [InlineData("klines/spot/ETHUSDT-15m-2017-2023.parquet", null, "ETHUSDT", "15m", 222_910, 32, 562)]
    [InlineData("coinbase/BTC-USD-1h-2017-2020.csv.gz", null, "BTC-USD", "1h", 29_056, 2, 5)]
    [InlineData("coinbase/ETH-USD-1h-2017-2018.csv.gz", null, "ETH-USD", "1h", 11_029, 0, 0)]
    [InlineData("raw/binance/um/monthly/BTCUSDT-1m-2022-06.zip", null, "BTCUSDT", "1m", 43_200, 0, 0)]
    [InlineData("raw/binance/um/daily/BTCUSDT-1m-2022-01-01.csv", null, "BTCUSDT", "1m", 1_440, 0, 0)]
    [InlineData("raw/binance/um/daily/ETHUSDT-1m-2022-01-05.csv", null, "ETHUSDT", "1m", 1_440, 0, 0)]
    [InlineData("raw/binance/um/daily/BTCUSDT-1m-2026-03-26.zip", null, "BTCUSDT", "1m", 1_440, 0, 0)]
    [InlineData("raw/binance/spot/daily/BTCUSDT-1m-2018-02-08.csv", null, "BTCUSDT", "1m", 29, 0, 0)]
    [InlineData("raw/binance/spot/daily/BTCUSDT-1m-2023-03-24.zip", null, "BTCUSDT", "1m", 1_360, 1, 80)]
    [InlineData("raw/binance/spot/daily/BTCUSDT-1m-2024-12-31.csv", null, "BTCUSDT", "1m", 1_440, 0, 0)]
    [InlineData("raw/binance/spot/daily/BTCUSDT-1m-2025-01-01.csv", null, "BTCUSDT", "1m", 1_440, 0, 0)]
    public void A_recorded_file_is_read_and_its_outages_are_gaps(
        string file,
        string? asked,
        string symbol,
        string interval,
        int bars,
        int gaps,
        int missing
    )
    {
        var result = Read(file, asked);

        Assert.Equal(symbol, result.Table.Symbol);
        Assert.Equal(Interval.Parse(interval), result.Table.Interval);
        Assert.Equal(bars, result.Report.Bars);
        Assert.Equal(missing, result.Report.MissingBars);
        Assert.Equal(bars + missing, result.Table.Count);
        Assert.Equal(gaps, result.Report.Total(CheckKind.Gap).Findings);
        Assert.Equal(missing, result.Report.Total(CheckKind.Gap).Bars);
        Assert.Equal(missing, Enumerable.Range(0, result.Table.Count).Count(result.Table.IsMissing));
    }

    [Fact]
    public void Stamps_in_milliseconds_and_microseconds_fall_on_their_day()
    {
        var before = Read("raw/binance/spot/daily/BTCUSDT-1m-2024-12-31.csv", null).Table;
        var after = Read("raw/binance/spot/daily/BTCUSDT-1m-2025-01-01.csv", null).Table;

        Assert.Equal(Instant.FromDate(2024, 12, 31), before.OpenTime(0));
        Assert.Equal(Instant.FromDate(2025, 1, 1), after.OpenTime(0));
        Assert.Equal(93_576, after[Input.Open][0]);
        Assert.Equal(2_631, after[Input.Trades][0]);
    }

    [Fact]
    public void A_folder_across_the_change_of_units_joins_without_a_gap()
    {
        var folder = RealData.Path("raw/binance/spot/daily");
        var options = new BarReadOptions { Symbol = "BTCUSDT", From = Instant.FromDate(2024, 12, 31) };

        var result = BarFiles.Read(folder, options, CancellationToken.None);

        Assert.Equal(2_880, result.Report.Bars);
        Assert.Equal(0, result.Report.MissingBars);
        Assert.Equal(Instant.FromDate(2024, 12, 31), result.Report.First);
    }

    [Fact]
    public void Of_a_mixed_folder_the_finest_bars_of_the_symbol_are_read()
    {
        var result = BarFiles.Read(
            RealData.Path("klines/um"),
            new BarReadOptions { Symbol = "BTCUSDT" },
            CancellationToken.None
        );

        Assert.Equal(1_051_200, result.Table.Count);
        Assert.Equal(0, result.Report.MissingBars);
        Assert.Equal(86, result.Report.Total(CheckKind.NoTrades).Findings);
        Assert.Equal(10, result.Table.Columns.Count() + 1);
        Assert.Equal(46_210.57, result.Table[Input.Open][0]);
        Assert.Contains(
            result.Report.Notes,
            note => note.StartsWith("BTCUSDT-15m-2022-2023.csv.gz", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_mixed_folder_without_a_named_symbol_is_refused()
    {
        var folder = RealData.Path("raw/binance/um/microstructure");

        var error = Assert.Throws<Riposte.Core.Errors.UserException>(() =>
            BarFiles.Read(folder, new BarReadOptions(), CancellationToken.None)
        );

        Assert.Contains("BSVUSDT, SOLUSDT", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trades_and_metrics_beside_bars_are_left_out()
    {
        var result = Read("raw/binance/um/microstructure", "BSVUSDT");

        Assert.Equal(7 * 1_440, result.Report.Bars);
        Assert.Contains(result.Report.Notes, note => note.Contains("metrics", StringComparison.Ordinal));
    }

    [Fact]
    public void An_untouched_export_needs_its_policies_named()
    {
        const string file = "coinbase/raw-cryptodatadownload-Coinbase_BTCUSD_1h.csv.gz";
        var options = new BarReadOptions { Repair = RepairPolicy.Sort | RepairPolicy.KeepFirst };

        var error = Assert.Throws<Riposte.Core.Errors.UserException>(() => Read(file, null));
        var repaired = BarFiles.Read(RealData.Path(file), options, CancellationToken.None);
        var clean = Read("coinbase/BTC-USD-1h-2017-2020.csv.gz", null).Table;

        Assert.Contains("not_rising 29060, exact_duplicate 5", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, repaired.Report.Repairs.Single(repair => repair.Policy == RepairPolicy.KeepFirst).Rows);
        Assert.Equal(clean[Input.Close].ToArray(), repaired.Table[Input.Close].ToArray());
        Assert.Equal(clean[Input.QuoteVolume].ToArray(), repaired.Table[Input.QuoteVolume].ToArray());
    }

    [Fact]
    public void A_bad_print_and_a_real_rally_are_both_warned_of_and_kept()
    {
        var ether = Read("klines/spot/ETHUSDT-15m-2017-2023.parquet", null);
        var doge = Read("klines/um/PORTFOLIO30-1d-2020-2023.csv.gz", "DOGEUSDT");

        var print = ether.Report.Findings.First(finding => finding.Kind == CheckKind.Jump);
        var rally = doge.Report.Findings.First(finding => finding.Kind == CheckKind.Jump);

        Assert.Equal(Instant.FromDate(2017, 8, 22) + 4 * Interval.Hour.Nanoseconds, print.Time);
        Assert.Contains("144.21", print.Message, StringComparison.Ordinal);
        Assert.Equal(144.21, ether.Table[Input.Low][ether.Table.RowAt(print.Time!.Value)]);
        Assert.Equal(Instant.FromDate(2021, 1, 28), rally.Time);
    }

    [Fact]
    public void Minutes_inside_a_bar_become_its_coverage()
    {
        var table = Read("klines/spot/BTCUSDT-15m-2017-2023.parquet", null);
        var coverage = table.Table[Input.Coverage].ToArray();

        Assert.Equal(20, table.Report.Total(CheckKind.PartialBar).Findings);
        Assert.Equal(1 / 15.0, coverage.Where(share => !double.IsNaN(share)).Min());
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var path = RealData.Path("klines/spot/BTCUSDT-1m-2021.parquet");

        var one = BarFiles.Read(path, new BarReadOptions { Threads = 1 }, CancellationToken.None).Table;
        var four = BarFiles.Read(path, new BarReadOptions { Threads = 4 }, CancellationToken.None).Table;

        Assert.Equal(one.Hash, four.Hash);
    }

    [Theory]
    [InlineData("15m", "klines/um/BTCUSDT-15m-2022-2023.csv.gz")]
    [InlineData("1h", "klines/um/BTCUSDT-1h-2022-2023.csv.gz")]
    public void Resampled_minutes_equal_the_coarse_bars_recorded(string interval, string file)
    {
        var minutes = Read("klines/um", "BTCUSDT").Table;
        var expected = Read(file, null).Table;

        var made = Resampler.Resample(minutes, Interval.Parse(interval));

        Assert.Equal(expected.FirstBar, made.FirstBar);
        Assert.Equal(expected.Count, made.Count);
        foreach (var price in (Input[])[Input.Open, Input.High, Input.Low, Input.Close, Input.Trades])
        {
            Assert.Equal(expected[price].ToArray(), made[price].ToArray());
        }
        foreach (
            var volume in (Input[])[Input.Volume, Input.QuoteVolume, Input.TakerBuyVolume, Input.TakerBuyQuoteVolume]
        )
        {
            for (var i = 0; i < made.Count; i++)
            {
                Assert.Equal(expected[volume][i], made[volume][i], 1e-9 * expected[volume][i]);
            }
        }
        Assert.All(made[Input.Coverage].ToArray(), share => Assert.Equal(1, share));
    }

    private static BarReadResult Read(string file, string? symbol) =>
        BarFiles.Read(RealData.Path(file), new BarReadOptions { Symbol = symbol }, CancellationToken.None);
}
