using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Features;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features;

/// <summary>Features of coarser timeframes: known at the close of their bar, held for one of their bars, then
/// unknown.</summary>
public sealed class TimeframeFeatureTests
{
    private static readonly Interval FiveMinutes = Interval.Parse("5m");
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    [Theory]
    [InlineData("15m", 3)]
    [InlineData("1h", 12)]
    [InlineData("4h", 48)]
    [InlineData("1d", 288)]
    public void A_value_is_that_of_the_last_bar_that_closed(string timeframe, int ratio)
    {
        // Begins inside a coarse bar, so that its close falls between.
        var table = SampleMarket.Clean(9, 3 * 288, FiveMinutes.BarNumber(Start) + 1, FiveMinutes);
        var close = table[Input.Close].ToArray();
        var values = FeatureRun.Of($"return(1)@{timeframe}", table)[0];
        var length = ratio * FiveMinutes.Nanoseconds;
        for (var row = 0; row < table.Count; row++)
        {
            var closed = table.KnownAt(row).Nanoseconds / length * length;
            int RowClosingAt(long time) => (int)((time - table.KnownAt(0).Nanoseconds) / FiveMinutes.Nanoseconds);
            var (last, before) = (RowClosingAt(closed), RowClosingAt(closed - length));
            var expected =
                closed - length <= table.OpenTime(0).Nanoseconds ? double.NaN : close[last] / close[before] - 1;
            Assert.Equal(expected, values[row]);
        }
    }

    [Fact]
    public void A_coarse_bar_without_bars_makes_the_value_unknown_from_its_close_to_the_next()
    {
        double[] close = [.. Enumerable.Range(0, 48).Select(i => i is >= 12 and < 24 ? double.NaN : 100.0 + i)];
        var table = FeatureRun.Table(FiveMinutes, Start, (Input.Close, close));
        var values = FeatureRun.Of("sma(1)@1h", table)[0];
        Assert.All(values[..11], value => Assert.Equal(double.NaN, value));
        // The first hour's value is held through the missing hour, until that one would have closed.
        Assert.All(values[11..23], value => Assert.Equal(111, value));
        Assert.All(values[23..35], value => Assert.Equal(double.NaN, value));
        Assert.All(values[35..47], value => Assert.Equal(135, value));
        Assert.Equal(147, values[47]);
    }

    [Fact]
    public void Further_columns_are_put_together_by_their_meaning()
    {
        var table = FeatureRun.Table(
            Interval.Parse("30m"),
            Start,
            (Input.Close, [1.0, 1, 1, 1]),
            (Input.FundingRate, [0.1, 0.2, 0.3, 0.4]),
            (Input.LongLiquidations, [1, 2, 0, 5]),
            (Input.ShortLiquidations, [0, 0, 1, 0]),
            (Input.OpenInterestValue, [10, 10, 10, 10]),
            (Input.MarketReturn, [0.5, 0.25, 0, -1]),
            (Input.MarketDispersion, [3, 4, 5, 12])
        );
        FeatureRun.Same([double.NaN, 0.2, 0.2, 0.4], FeatureRun.Of("funding_rate@1h", table)[0]);
        FeatureRun.Same([double.NaN, 0.3, 0.3, 0.6], FeatureRun.Of("liquidated_interest(1)@1h", table)[0]);
        FeatureRun.Same([double.NaN, 0.75, 0.75, -1], FeatureRun.Of("market_return(1)@1h", table)[0]);
        FeatureRun.Same([double.NaN, 5, 5, 13], FeatureRun.Of("market_dispersion(1)@1h", table)[0]);
    }

    [Fact]
    public void The_stream_holds_and_forgets_as_the_table_does()
    {
        double[] close = [.. Enumerable.Range(0, 96).Select(i => i is >= 20 and < 50 ? double.NaN : 100.0 + i)];
        var table = FeatureRun.Table(FiveMinutes, Start, (Input.Close, close));
        var panel = FeaturePanel.Create(
            FeatureSpec.ParseList("sma(1)@15m, sma(1)@1h, sma(1)@4h"),
            FiveMinutes,
            table.Columns.ToHashSet()
        );
        var batch = panel.Run(table, SerialWorkers.Instance);
        var values = new double[3];
        for (var row = 0; row < table.Count; row++)
        {
            panel.Next(table.Row(row), values);
            Assert.Equal(batch.Columns.Select(column => column[row]), values);
        }
    }
}
