using Riposte.Core.Randomness;
using Riposte.Learning.Significance;

namespace Riposte.Tests.Unit.Significance;

public sealed class BootstrapTests
{
    [Fact]
    public void The_interval_is_as_wide_as_theory_says_for_independent_normal_returns()
    {
        var random = RandomStream.Named(3, "bootstrap-test");
        var returns = Enumerable.Range(0, 1000).Select(_ => 0.05 + random.NextNormal()).ToArray();
        var interval = StationaryBootstrap.Sharpe(returns, 365, 1);
        var measured = SharpeSample.Of(returns).Sharpe * Math.Sqrt(365);
        Assert.InRange(measured, interval.Low, interval.High);
        // 2 · 1.96 · √((1 + SR²/2) / n) · √P = 2.37; block bootstraps of independent data are a little off.
        Assert.InRange(interval.High - interval.Low, 2.37 * 0.8, 2.37 * 1.2);
        Assert.Equal(interval, StationaryBootstrap.Sharpe(returns, 365, 1));
        Assert.NotEqual(interval.Low, StationaryBootstrap.Sharpe(returns, 365, 2).Low);
    }

    [Fact]
    public void Dependent_returns_get_longer_blocks_and_a_wider_interval()
    {
        var random = RandomStream.Named(4, "bootstrap-test");
        var independent = Enumerable.Range(0, 1000).Select(_ => random.NextNormal()).ToArray();
        var dependent = new double[1000];
        for (var i = 1; i < dependent.Length; i++)
        {
            dependent[i] = 0.7 * dependent[i - 1] + independent[i];
        }
        Assert.InRange(StationaryBootstrap.BlockLength(independent), 1, 6);
        Assert.InRange(StationaryBootstrap.BlockLength(dependent), 8, 60);
        var wide = StationaryBootstrap.Sharpe(dependent, 1, 1);
        var narrow = StationaryBootstrap.Sharpe(independent, 1, 1);
        Assert.True(wide.High - wide.Low > 1.5 * (narrow.High - narrow.Low));
    }

    [Fact]
    public void Blocks_have_the_asked_mean_length_and_wrap_around()
    {
        var source = Enumerable.Range(0, 50).Select(i => (double)i).ToArray();
        var drawn = new double[20_000];
        StationaryBootstrap.Draw(source, 10, RandomStream.Named(5, "bootstrap-test"), drawn);
        var joined = drawn.Zip(drawn.Skip(1)).Count(pair => pair.Second == (pair.First + 1) % 50);
        // A step goes on with chance 0.9, or jumps to the very next value with chance 0.1 / 50.
        Assert.InRange(joined / 19_999.0, 0.89, 0.915);
        Assert.Contains(drawn.Zip(drawn.Skip(1)), pair => pair is { First: 49, Second: 0 });
    }

    [Fact]
    public void Too_few_or_constant_returns_have_no_interval()
    {
        Assert.True(double.IsNaN(StationaryBootstrap.Sharpe(new double[100], 365, 1).Low));
        Assert.True(double.IsNaN(StationaryBootstrap.Sharpe([0.1, 0.2, double.NaN], 365, 1).High));
        Assert.Throws<ArgumentOutOfRangeException>(() => StationaryBootstrap.Sharpe(new double[100], 365, 1, 10));
    }

    [Fact]
    public void A_series_with_one_trade_has_an_interval_that_reaches_down_to_0()
    {
        var returns = new double[100];
        returns[50] = 0.03;
        var interval = StationaryBootstrap.Sharpe(returns, 365, 1, 1000);
        // A share of (1 − 1/100)^100 ≈ 0.37 of the draws misses the trade.
        Assert.Equal(0, interval.Low);
        Assert.True(interval.High > 1.9);
        Assert.Equal(1000, interval.Draws);
    }

    // Politis and White's rule written out in NumPy; tolerance 1e-9.
    [Theory]
    [InlineData(0.5, 6.923817723313706)]
    [InlineData(0.8, 9.489818466523817)]
    public void The_block_length_agrees_with_the_plain_formula(double memory, double expected)
    {
        var returns = new double[200];
        for (var i = 1; i < returns.Length; i++)
        {
            var step = (i * 7919 + 104729 * (i * i % 97)) % 1009 / 1009.0 - 0.5;
            returns[i] = memory * returns[i - 1] + step;
        }
        Assert.Equal(expected, StationaryBootstrap.BlockLength(returns), 9);
    }
}
