using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Checks.Sources;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Tests.Edge.Data;

namespace Riposte.Tests.Edge.Checking;

/// <summary>Two real markets of one coin: Binance spot in USDT and Coinbase in dollars, hour by hour.</summary>
public sealed class RealSourcesTests
{
    private static readonly SeriesKey Binance = new("binance_spot", DataKinds.Bars, "BTCUSDT", Interval.Hour);
    private static readonly SeriesKey Coinbase = new("coinbase", DataKinds.Bars, "BTC-USD", Interval.Hour);

    private static readonly Lazy<MarketTable> Quarters = new(() =>
        BarFiles.Read(RealData.Path("klines/spot/BTCUSDT-15m-2017-2023.parquet"), new BarReadOptions(), default).Table
    );

    private static readonly Lazy<SeriesTable> Dollars = new(() =>
        BarSeries.FromMarketTable(
            BarFiles.Read(RealData.Path("coinbase/BTC-USD-1h-2017-2020.csv.gz"), new BarReadOptions(), default).Table
        )
    );

    private static SourceAgreement Compare(SeriesTable first, SeriesTable second) =>
        SourceComparison.Compare(
            RealSeries.Part(Binance, first),
            RealSeries.Part(Coinbase, second),
            SourceCompareOptions.Default
        );

    private static SeriesTable Hours() => BarSeries.FromMarketTable(Resampler.Resample(Quarters.Value, Interval.Hour));

    private static SeriesTable Shifted(SeriesTable table, long nanoseconds) =>
        new(
            table.Kind,
            [.. table.Times.ToArray().Select(time => time + nanoseconds)],
            [.. Enumerable.Range(0, table.Kind.Columns.Length).Select(table.Column)]
        );

    [Fact]
    public void The_markets_move_together_at_the_same_time()
    {
        var agreement = Compare(Hours(), Dollars.Value);
        Assert.InRange(agreement.Compared, 27_500, 28_000);
        Assert.InRange(agreement.Correlation, 0.93, 1);
        Assert.Equal(0, agreement.BestLag);
        Assert.InRange(agreement.PartOfBar, -0.05, 0.05);
        Assert.False(agreement.IsShifted);
        Assert.InRange(agreement.MeanPremium, -0.01, 0.01);
        Assert.InRange(agreement.BeyondShare, 0.01, 0.2);
        Assert.Equal(agreement.Beyond, agreement.Totals.Single().Findings);
        Assert.Equal(20, agreement.Findings.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(5)]
    [InlineData(-8)]
    [InlineData(60)]
    public void A_clock_that_is_hours_off_is_found(int hours)
    {
        var agreement = Compare(Hours(), Shifted(Dollars.Value, hours * Interval.Hour.Nanoseconds));
        Assert.Equal(hours, agreement.BestLag);
        Assert.True(agreement.IsShifted);
        Assert.InRange(agreement.BestCorrelation, 0.93, 1);
        var finding = agreement.Findings.Single(finding => finding.Kind == CheckKind.SourceShift);
        Assert.Contains(
            $"{(Math.Abs(hours) == 60 ? "60h" : $"{Math.Abs(hours)}h")} {(hours > 0 ? "later" : "earlier")}",
            finding.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_clock_that_is_off_by_a_part_of_a_bar_is_found(int quarters)
    {
        // Quarters that are stamped too late make hours that hold the end of the hour before.
        var late = BarSeries.FromMarketTable(Quarters.Value);
        var key = Binance with { Interval = Interval.Parse("15m") };
        var table = BarSeries.ToMarketTable(key, Shifted(late, quarters * Interval.Parse("15m").Nanoseconds));
        var hours = BarSeries.FromMarketTable(Resampler.Resample(table, Interval.Hour));
        var agreement = Compare(Dollars.Value, hours);
        Assert.InRange(agreement.PartOfBar, quarters * 0.15, quarters * 0.3);
        Assert.Equal(quarters == 2, agreement.IsShifted);
    }
}
