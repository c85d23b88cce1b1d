using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels.Trends;
using Riposte.Testkit.Labels;

namespace Riposte.Tests.Unit.Labels;

public sealed class TrendScanningTests
{
    // Golden numbers: scipy.stats.linregress (SciPy 1.10.1) on the log closes, lines of 3 to 7.
    [Theory]
    [InlineData(0, 5.3353733390507685, 7)]
    [InlineData(5, -3.3345334759752667, 7)]
    [InlineData(9, -3.822423985718285, 5)]
    public void The_strongest_line_is_that_of_SciPy(int row, double t, int bars)
    {
        double[] closes = [100, 101.5, 101, 103, 102.5, 104, 107, 106, 103, 101, 102, 99, 98.5, 97, 99, 96];
        var trend = new TrendScanning(3, 7).Scan(Market(closes), [row]);
        Assert.Equal(t, trend.T[0], 9);
        Assert.Equal(bars, trend.Bars[0]);
        Assert.Equal((double)(t > 0 ? Outcome.Long : Outcome.Short), trend.Targets.Values[0]);
        Assert.Equal(Math.Abs(t), trend.Weights()[0], 9);
        Assert.Equal(row + 6, trend.Targets.EndRows[0]);
    }

    [Fact]
    public void Every_label_is_that_of_plain_least_squares()
    {
        var market = RandomMarkets.Walk(21, 600);
        var trend = new TrendScanning(5, 24).Scan(market, [.. Enumerable.Range(0, market.Count)]);
        Assert.Equal(600 - 23, trend.Targets.Count);
        for (var k = 0; k < trend.T.Length; k++)
        {
            var best = 0.0;
            for (var length = 5; length <= 24; length++)
            {
                var t = Slope(market[Input.Close].Slice(trend.Targets.EventRows[k], length));
                best = Math.Abs(t) > Math.Abs(best) ? t : best;
            }
            Assert.InRange(trend.T[k] / best, 1 - 1e-8, 1 + 1e-8);
        }
        Assert.True(trend.Bars.Distinct().Count() > 10);
    }

    [Fact]
    public void A_bar_after_the_window_chosen_can_change_the_label_so_the_span_is_the_longest_window()
    {
        // A short strong rise, then a long fall that is stronger still once all of it is seen.
        double[] calm = [100, 101, 102.1, 103, 104.1, 104, 104, 104.1, 104, 104];
        double[] steep = [100, 101, 102.1, 103, 104.1, 105, 106.1, 107, 108.1, 109];
        var labeler = new TrendScanning(3, 10);
        var (short_, long_) = (labeler.Scan(Market(calm), [0]), labeler.Scan(Market(steep), [0]));
        Assert.True(short_.Bars[0] < 6);
        Assert.NotEqual(short_.T[0], long_.T[0]);
        Assert.Equal(9, short_.Targets.EndRows[0]);
    }

    [Fact]
    public void Constant_and_missing_prices_give_no_label()
    {
        Assert.Equal(0, new TrendScanning(3, 5).Scan(Market(7, 7, 7, 7, 7), [0]).Targets.Count);
        Assert.Equal(0, new TrendScanning(3, 5).Scan(Market(7, 8, 7.5, double.NaN, 9), [0]).Targets.Count);
        Assert.Equal(0, new TrendScanning(3, 5).Scan(Market(7, 8, 7.5, 9), [0]).Targets.Count);
        Assert.ThrowsAny<ArgumentException>(() => new TrendScanning(2, 5).Scan(Market(7, 8, 9, 1, 2), [0]));
        Assert.ThrowsAny<ArgumentException>(() => new TrendScanning(5, 4).Scan(Market(7, 8, 9, 1, 2), [0]));
    }

    // t of the slope of log closes on their number, from the textbook's sums.
    private static double Slope(ReadOnlySpan<double> closes)
    {
        double[] y = [.. closes.ToArray().Select(close => Math.Log(close))];
        var (n, mean, middle) = (y.Length, y.Average(), (y.Length - 1) / 2.0);
        var spread = Enumerable.Range(0, n).Sum(i => (i - middle) * (i - middle));
        var slope = Enumerable.Range(0, n).Sum(i => (i - middle) * (y[i] - mean)) / spread;
        var left = Enumerable.Range(0, n).Sum(i => Math.Pow(y[i] - mean - slope * (i - middle), 2));
        return slope / Math.Sqrt(left / (n - 2) / spread);
    }

    private static MarketTable Market(params double[] closes)
    {
        var columns = new Dictionary<Input, double[]>();
        foreach (var input in (Input[])[Input.Open, Input.High, Input.Low, Input.Close])
        {
            columns[input] = closes;
        }
        return new MarketTable("TEST", Interval.Hour, 0, columns);
    }
}
