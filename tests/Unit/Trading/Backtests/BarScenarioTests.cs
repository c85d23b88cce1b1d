using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Backtest.Scenarios;

namespace Riposte.Tests.Unit.Trading.Backtests;

public sealed class BarScenarioTests
{
    private static readonly Instant Start = Instant.FromDate(2023, 1, 1);

    internal static MarketTable Market(int hours, ulong seed = 3, params int[] missing)
    {
        var random = new RandomStream(seed);
        var columns = new Dictionary<Input, double[]>();
        foreach (
            var input in (Input[])[Input.Open, Input.High, Input.Low, Input.Close, Input.Volume, Input.QuoteVolume]
        )
        {
            columns[input] = new double[hours];
        }
        var last = 100.0;
        for (var i = 0; i < hours; i++)
        {
            var open = last * (1 + 0.001 * random.NextNormal());
            var close = open * (1 + 0.01 * random.NextNormal());
            columns[Input.Open][i] = open;
            columns[Input.Close][i] = close;
            columns[Input.High][i] = Math.Max(open, close) * (1 + 0.004 * random.NextDouble());
            columns[Input.Low][i] = Math.Min(open, close) * (1 - 0.004 * random.NextDouble());
            columns[Input.Volume][i] = 10 + i;
            columns[Input.QuoteVolume][i] = (10 + i) * close;
            last = close;
        }
        foreach (var row in missing)
        {
            foreach (var column in columns.Values)
            {
                column[row] = double.NaN;
            }
        }
        return new MarketTable("TEST", Interval.Hour, Interval.Hour.BarNumber(Start), columns);
    }

    private static void AssertConsistent(MarketTable bars)
    {
        for (var i = 0; i < bars.Count; i++)
        {
            if (bars.IsMissing(i))
            {
                continue;
            }
            var (open, high, low, close) = (
                bars[Input.Open][i],
                bars[Input.High][i],
                bars[Input.Low][i],
                bars[Input.Close][i]
            );
            Assert.True(low <= Math.Min(open, close) && high >= Math.Max(open, close) && low > 0, $"row {i}");
        }
    }

    [Fact]
    public void A_gap_moves_every_price_from_its_bar_on_and_no_volume_in_coins()
    {
        var bars = Market(48);
        var gapped = BarStress.Gap(bars, Start + (10 * Interval.Hour.Nanoseconds) + 1, -0.2);
        for (var i = 0; i < 48; i++)
        {
            var factor = i >= 11 ? 0.8 : 1;
            Assert.Equal(bars[Input.Open][i] * factor, gapped[Input.Open][i], 1e-12);
            Assert.Equal(bars[Input.Low][i] * factor, gapped[Input.Low][i], 1e-12);
            Assert.Equal(bars[Input.Close][i] * factor, gapped[Input.Close][i], 1e-12);
            Assert.Equal(bars[Input.QuoteVolume][i] * factor, gapped[Input.QuoteVolume][i], 1e-9);
            Assert.Equal(bars[Input.Volume][i], gapped[Input.Volume][i]);
        }
        AssertConsistent(gapped);
        Assert.Throws<ArgumentOutOfRangeException>(() => BarStress.Gap(bars, Start, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BarStress.Gap(bars, Start, double.NaN));
    }

    [Fact]
    public void An_outage_takes_the_bars_that_open_in_it_and_no_other()
    {
        var bars = Market(24);
        var hour = Interval.Hour.Nanoseconds;
        var out_ = BarStress.Outage(bars, new TimeRange(Start + (5 * hour), Start + (8 * hour)));
        Assert.Equal([5, 6, 7], Enumerable.Range(0, 24).Where(out_.IsMissing));
        Assert.Equal(bars[Input.Close][8], out_[Input.Close][8]);
        Assert.True(double.IsNaN(out_[Input.Volume][6]));
        Assert.Equal(bars.Hash, BarStress.Outage(bars, new TimeRange(Start + (90 * hour), Start + (99 * hour))).Hash);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(3)]
    public void Volatility_scales_the_deviations_from_the_mean_and_keeps_drift_and_order(double factor)
    {
        var bars = Market(400, 5, 0, 17, 18, 399);
        var scaled = BarStress.Volatility(bars, factor);
        var own = Returns(bars);
        var other = Returns(scaled);
        var mean = own.Average();
        Assert.Equal(own.Length, other.Length);
        for (var i = 0; i < own.Length; i++)
        {
            Assert.Equal(mean + factor * (own[i] - mean), other[i], 1e-12);
        }
        Assert.Equal(mean, other.Average(), 1e-12);
        AssertConsistent(scaled);
        Assert.True(scaled.IsMissing(0) && scaled.IsMissing(18) && scaled.IsMissing(399));
        Assert.Equal(bars[Input.Volume][20], scaled[Input.Volume][20]);
        Assert.Equal(
            bars[Input.QuoteVolume][20] / bars[Input.Close][20],
            scaled[Input.QuoteVolume][20] / scaled[Input.Close][20],
            1e-9
        );
    }

    private static double[] Returns(MarketTable bars)
    {
        double[] closes = [.. bars[Input.Close].ToArray().Where(double.IsFinite)];
        return [.. closes.Skip(1).Zip(closes, (b, a) => Math.Log(b / a))];
    }

    [Fact]
    public void A_drawn_history_is_made_of_whole_days_joined_close_to_open()
    {
        var bars = Market((24 * 12) + 5, 8, 40);
        var from = Start + Interval.Day.Nanoseconds;
        var (drawn, _) = BarBootstrap.Draw(bars, FundingTable.None, from, 3, 7, 2);
        // Eleven whole days after the first, which stays; the five hours behind them are left out.
        Assert.Equal(24 * 12, drawn.Count);
        Assert.Equal(bars[Input.Open].ToArray()[..24], drawn[Input.Open].ToArray()[..24]);
        var sources = new List<int>();
        for (var day = 1; day < 12; day++)
        {
            // Volumes tell which day was drawn.
            var volume = Enumerable.Range(0, 24).First(h => !drawn.IsMissing((day * 24) + h));
            var source = (int)((drawn[Input.Volume][(day * 24) + volume] - 10 - volume) / 24);
            sources.Add(source);
            Assert.InRange(source, 1, 11);
            for (var hour = 0; hour < 24; hour++)
            {
                var (row, at) = ((day * 24) + hour, (source * 24) + hour);
                Assert.Equal(bars.IsMissing(at), drawn.IsMissing(row));
                if (drawn.IsMissing(row))
                {
                    continue;
                }
                var (before, lastOwn) = (Last(drawn, row), Last(bars, at));
                Assert.Equal(bars[Input.Open][at] / lastOwn, drawn[Input.Open][row] / before, 1e-10);
                Assert.Equal(
                    bars[Input.Close][at] / bars[Input.Low][at],
                    drawn[Input.Close][row] / drawn[Input.Low][row],
                    1e-10
                );
            }
        }
        Assert.Contains(sources.Skip(1).Zip(sources, (b, a) => b - a), step => step == 1);
        Assert.True(sources.Distinct().Count() < 11, "nothing was drawn twice");
        AssertConsistent(drawn);
        Assert.Equal(drawn.Hash, BarBootstrap.Draw(bars, FundingTable.None, from, 3, 7, 2).Bars.Hash);
        Assert.NotEqual(drawn.Hash, BarBootstrap.Draw(bars, FundingTable.None, from, 3, 7, 3).Bars.Hash);
        Assert.Throws<ArgumentException>(() => BarBootstrap.Draw(bars.Slice(0, 40), FundingTable.None, from, 3, 7, 2));
    }

    private static double Last(MarketTable bars, int row)
    {
        var at = row - 1;
        while (bars.IsMissing(at))
        {
            at--;
        }
        return bars[Input.Close][at];
    }

    [Fact]
    public void Funding_comes_with_its_drawn_day()
    {
        var bars = Market(24 * 6);
        var times = Enumerable.Range(0, 18).Select(i => Start + (8L * i * Interval.Hour.Nanoseconds)).ToArray();
        var funding = new FundingTable(
            times,
            [.. Enumerable.Range(0, 18).Select(i => 0.0001 * i)],
            [.. Enumerable.Repeat(100.0, 18)]
        );
        var (drawn, settled) = BarBootstrap.Draw(bars, funding, Start, 2, 11, 0);
        Assert.Equal(18, settled.Count);
        for (var i = 0; i < settled.Count; i++)
        {
            Assert.Equal(times[i], settled.Times[i]);
            var source = (int)((drawn[Input.Volume][i / 3 * 24] - 10) / 24);
            Assert.Equal(0.0001 * ((source * 3) + (i % 3)), settled.Rates[i], 1e-15);
            Assert.True(double.IsNaN(settled.MarkPrices[i]));
        }
    }

    [Fact]
    public void Another_future_changes_everything_after_the_cut_and_nothing_before()
    {
        var bars = Market(100);
        var cut = Start + (60 * Interval.Hour.Nanoseconds);
        var other = FuturePerturbation.After(bars, cut, 1);
        Assert.Equal(bars.Slice(0, 60).Hash, other.Slice(0, 60).Hash);
        for (var i = 60; i < 100; i++)
        {
            Assert.NotEqual(bars[Input.Close][i], other[Input.Close][i]);
            Assert.NotEqual(bars[Input.Volume][i], other[Input.Volume][i]);
        }
        AssertConsistent(other);
        var funding = FundingTable.Constant(0.0001, Start, Start + (100 * Interval.Hour.Nanoseconds));
        var changed = FuturePerturbation.After(funding, funding.Times[3], 1);
        Assert.Equal(funding.Rates[..4].ToArray(), changed.Rates[..4].ToArray());
        Assert.All(changed.Rates[4..].ToArray(), rate => Assert.NotEqual(0.0001, rate));
    }
}
