using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Tests.Edge.Checking;

/// <summary>What is known of the recorded files is found, and nothing is called wrong that is not.</summary>
public sealed class RealSeriesTests
{
    private const string Micro = "raw/binance/um/microstructure/";

    private static Instant At(int year, int month, int day, int hour = 0, int minute = 0) =>
        Instant.FromDate(year, month, day) + (hour * 60L + minute) * Interval.Minute.Nanoseconds;

    private static void AssertKinds(SeriesReport report, params CheckKind[] expected) =>
        Assert.Equal(expected, report.Totals.Select(total => total.Kind));

    [Fact]
    public void A_year_of_minutes_has_two_long_quiet_spells_and_no_other_finding()
    {
        var report = RealSeries.Check(RealSeries.Bars("klines/um/BTCUSDT-1m-2022.parquet", "1m"));
        AssertKinds(report, CheckKind.NoTrades, CheckKind.FlatRun);
        Assert.Equal(64, report.Total(CheckKind.NoTrades).Findings);
        var first = report.Findings.First(finding => finding.Kind == CheckKind.FlatRun);
        Assert.Equal(new TimeRange(At(2022, 5, 1, 22, 26), At(2022, 5, 1, 22, 55)), first.Range);
        Assert.Equal(29, first.Count);
        Assert.Contains("38275", first.Message, StringComparison.Ordinal);
        Assert.False(report.HasErrors);
        Assert.Equal(365, report.Days.Count);
        Assert.All(report.Days, day => Assert.Equal((1_440, 1_440, 1.0), (day.Expected, day.Present, day.Covered)));
        Assert.Equal(1, report.Days.Single(day => day.Day == At(2022, 5, 1)).Findings);
    }

    [Fact]
    public void The_outages_of_the_spot_market_in_2021_are_six_gaps_of_993_minutes()
    {
        var report = RealSeries.Check(
            RealSeries.Bars("klines/spot/BTCUSDT-1m-2021.parquet", "1m", "BTCUSDT", "binance_spot")
        );
        Assert.Equal(new CheckTotal(CheckKind.Gap, 6, 993, 0), report.Total(CheckKind.Gap));
        var gaps = report.Findings.Where(finding => finding.Kind == CheckKind.Gap).ToArray();
        Assert.Equal([79, 90, 150, 284, 270, 120], gaps.Select(gap => gap.Count));
        Assert.Equal(new TimeRange(At(2021, 2, 11, 3, 41), At(2021, 2, 11, 5)), gaps[0].Range);
        Assert.Equal(993, report.Days.Sum(day => day.Missing));
        Assert.Equal(284, report.Days.Single(day => day.Day == At(2021, 4, 25)).Missing);
        Assert.False(report.HasErrors);
    }

    [Fact]
    public void The_bad_print_of_the_first_week_of_ether_is_found()
    {
        var report = RealSeries.Check(
            RealSeries.Bars("klines/spot/ETHUSDT-15m-2017-2023.parquet", "15m", "ETHUSDT", "binance_spot")
        );
        Assert.Equal(32, report.Total(CheckKind.Gap).Findings);
        var jumps = report.Findings.Where(finding => finding.Kind == CheckKind.Jump).ToArray();
        Assert.Equal(At(2017, 8, 22, 4), jumps[0].Range.From);
        Assert.Contains("144.21", jumps[0].Message, StringComparison.Ordinal);
        Assert.InRange(jumps.Length, 1, 3);
        Assert.False(report.HasErrors);
    }

    [Fact]
    public void A_real_leap_is_a_warning_and_thirty_symbols_have_no_gap_and_no_error()
    {
        var doge = RealSeries.Check(RealSeries.Bars("klines/um/PORTFOLIO30-4h-2020-2023.parquet", "4h", "DOGEUSDT"));
        Assert.Contains(
            doge.Findings,
            finding => finding.Kind == CheckKind.Jump && finding.Range.From == At(2021, 1, 29)
        );
        Assert.False(doge.HasErrors);
        Assert.Equal(0, doge.Total(CheckKind.Gap).Findings);
        foreach (var symbol in (string[])["BTCUSDT", "ETHUSDT", "AVAXUSDT", "SOLUSDT", "XRPUSDT", "LINKUSDT"])
        {
            var report = RealSeries.Check(RealSeries.Bars("klines/um/PORTFOLIO30-4h-2020-2023.parquet", "4h", symbol));
            Assert.False(report.HasErrors);
            Assert.Equal(0, report.Total(CheckKind.Gap).Findings);
            Assert.InRange(report.Total(CheckKind.Jump).Findings, 0, 3);
        }
    }

    [Fact]
    public void Days_of_metrics_are_whole_and_their_zeros_are_named()
    {
        foreach (var kind in (DataKind[])[DataKinds.OpenInterest, DataKinds.LongShort, DataKinds.TakerVolume])
        {
            var whole = RealSeries.Check(
                RealSeries.Archive("raw/binance/um/daily/BTCUSDT-metrics-2026-03-*.zip", kind, "BTCUSDT")
            );
            Assert.Equal(864, whole.Records);
            Assert.Empty(whole.Totals);
        }
        var interest = RealSeries.Check(
            RealSeries.Archive(Micro + "BSVUSDT-metrics-*.zip", DataKinds.OpenInterest, "BSVUSDT")
        );
        AssertKinds(interest, CheckKind.BadValue);
        Assert.Equal(
            [At(2026, 4, 11, 11, 40), At(2026, 4, 12, 5, 30), At(2026, 4, 12, 12, 50)],
            interest.Findings.Select(finding => finding.Range.From).Distinct()
        );
        Assert.True(interest.HasErrors);
        var takers = RealSeries.Check(
            RealSeries.Archive(Micro + "BSVUSDT-metrics-*.zip", DataKinds.TakerVolume, "BSVUSDT")
        );
        AssertKinds(takers, CheckKind.Gap);
        Assert.Equal(13, takers.Total(CheckKind.Gap).Bars);
    }

    [Fact]
    public void Trades_make_the_bars_of_the_exchange_but_for_volumes_that_straddle_minutes()
    {
        var bars = RealSeries.Archive(Micro + "SOLUSDT-1m-*.zip", DataKinds.Bars, "SOLUSDT", "1m");
        var trades = RealSeries.Archive(Micro + "SOLUSDT-aggTrades-*.zip", DataKinds.Trades, "SOLUSDT");
        var report = RealSeries.Check(trades);
        Assert.Equal(262_673, report.Records);
        Assert.Empty(report.Totals);
        var pair = PairChecks.Trades(bars, trades, SeriesCheckOptions.Default);
        Assert.Equal(1_438, pair.Compared); // the first and the last minute are not covered as a whole
        Assert.Equal(0, pair.Total(CheckKind.TradePriceMismatch).Findings);
        Assert.InRange(pair.Total(CheckKind.TradeVolumeMismatch).Findings, 1, 1_440 * 6 / 100);
        Assert.False(pair.HasErrors);
    }

    [Fact]
    public void Open_interest_settlements_and_hours_agree_with_the_bars_beside_them()
    {
        var bars = RealSeries.Archive(Micro + "BSVUSDT-1m-*.zip", DataKinds.Bars, "BSVUSDT", "1m");
        var interest = RealSeries.Archive(Micro + "BSVUSDT-metrics-*.zip", DataKinds.OpenInterest, "BSVUSDT");
        var value = PairChecks.Band(interest, bars, SeriesCheckOptions.Default);
        Assert.Equal((2_012, 0), (value.Compared, value.Totals.Count));

        var funding = RealSeries.Funding("funding/BTCUSDT-funding-2022-2023.csv", "BTCUSDT");
        var check = RealSeries.Check(funding);
        Assert.Equal(2_190, check.Records);
        Assert.Empty(check.Totals);
        var hours = RealSeries.Bars("klines/um/BTCUSDT-1h-2022-2023.csv.gz", "1h");
        var marks = PairChecks.Band(funding, hours, SeriesCheckOptions.Default);
        Assert.Equal((2_190, 0), (marks.Compared, marks.Totals.Count));

        var minutes = RealSeries.Bars("klines/um/BTCUSDT-1m-2022.parquet", "1m");
        var intervals = PairChecks.Intervals(hours, minutes, SeriesCheckOptions.Default);
        Assert.Equal((8_760, 0), (intervals.Compared, intervals.Totals.Count));
    }
}
