using Riposte.Learning.Significance;

namespace Riposte.Tests.Unit.Significance;

// Published numbers: Bailey and López de Prado, "The Sharpe ratio efficient frontier" (2012: PSR, minTRL) and "The
// deflated Sharpe ratio" (2014, 250
// periods a year); Bailey and others, "Pseudo-mathematics and financial charlatanism" (2014: minBTL). Tolerance: the
// printed digits.
public sealed class SharpeInferenceTests
{
    [Fact]
    public void The_probabilistic_Sharpe_ratio_of_the_published_hedge_fund()
    {
        Assert.Equal(0.913, SharpeInference.Probabilistic(new SharpeSample(0.458, 24, -2.448, 10.164)), 3);
        Assert.Equal(0.982, SharpeInference.Probabilistic(new SharpeSample(0.458, 24, 0, 3)), 3);
    }

    [Theory]
    [InlineData(100, 0.9004, 4)]
    [InlineData(46, 0.95, 2)]
    public void The_deflated_Sharpe_ratio_of_the_published_example(double trials, double expected, int digits)
    {
        var sample = new SharpeSample(2.5 / Math.Sqrt(250), 1250, -3, 10);
        Assert.Equal(expected, SharpeInference.Deflated(sample, trials, 0.5 / 250), digits);
    }

    [Theory]
    [InlineData(2, 1, 250, 0, 3, 2.7312)]
    [InlineData(2, 1, 52, 0, 3, 2.8288)]
    [InlineData(3, 2.5, 12, -0.72, 5.78, 27.3529)]
    public void The_minimum_track_record_of_the_published_tables(
        double sharpe,
        double benchmark,
        double periods,
        double skew,
        double kurtosis,
        double years
    )
    {
        var root = Math.Sqrt(periods);
        var sample = new SharpeSample(sharpe / root, 0, skew, kurtosis);
        Assert.Equal(years, SharpeInference.MinimumTrackRecord(sample, benchmark / root) / periods, 4);
    }

    [Fact]
    public void The_minimum_back_test_length_for_45_trials_is_five_years()
    {
        Assert.Equal(4.9981, SharpeInference.MinimumBacktestYears(45), 4);
        Assert.True(SharpeInference.MinimumBacktestYearsBound(45) > SharpeInference.MinimumBacktestYears(45));
        Assert.Equal(SharpeInference.MinimumBacktestYears(45) / 4, SharpeInference.MinimumBacktestYears(45, 2), 12);
        Assert.True(double.IsNaN(SharpeInference.MinimumBacktestYears(1)));
    }

    [Fact]
    public void With_one_trial_the_deflated_ratio_is_the_probabilistic_ratio()
    {
        var sample = new SharpeSample(0.1, 500, -0.5, 5);
        Assert.Equal(SharpeInference.Probabilistic(sample), SharpeInference.Deflated(sample, 1, 0.01));
        Assert.Equal(SharpeInference.Probabilistic(sample), SharpeInference.Deflated(sample, 1));
        Assert.True(SharpeInference.Deflated(sample, 2) < SharpeInference.Deflated(sample, 1));
    }

    [Fact]
    public void What_is_undefined_is_NaN()
    {
        Assert.True(double.IsNaN(SharpeInference.Probabilistic(SharpeSample.Of([0.01]))));
        Assert.True(double.IsNaN(SharpeInference.Probabilistic(SharpeSample.Of([0.01, 0.01, 0.01]))));
        Assert.True(double.IsNaN(SharpeInference.Deflated(SharpeSample.Of([]), 10)));
        Assert.True(double.IsNaN(SharpeInference.MinimumTrackRecord(new SharpeSample(-0.1, 10, 0, 3))));
        Assert.Throws<ArgumentOutOfRangeException>(() => SharpeInference.ExpectedMaximum(0.5, 1));
        var sample = new SharpeSample(0.1, 10, 0, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => SharpeInference.MinimumTrackRecord(sample, 0, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => SharpeInference.MinimumTrackRecord(sample, 0, 1));
        // Squares below the smallest double: no dispersion, not an infinite ratio.
        Assert.True(double.IsNaN(SharpeSample.Of([1e-170, 2e-170, 3e-170]).Sharpe));
    }

    [Fact]
    public void A_sample_has_raw_kurtosis_and_unknown_returns_do_not_count()
    {
        // Two points at ±1: deviation √2 by n − 1, kurtosis exactly 1.
        var sample = SharpeSample.Of([1, double.NaN, -1]);
        Assert.Equal((0, 2, 0, 1), (sample.Sharpe, sample.Observations, sample.Skew, sample.Kurtosis));
    }

    [Fact]
    public void What_to_expect_live_is_the_smaller_of_half_and_the_deflated_value()
    {
        var sample = new SharpeSample(0.1, 401, 0, 3);
        Assert.Equal(0.05 * 20, SharpeInference.ExpectedLive(sample, 1, 400), 12);
        Assert.Equal(0, SharpeInference.ExpectedLive(sample, 1000, 400), 12);
        var strong = sample with { Sharpe = 0.3 };
        var luck = SharpeInference.ExpectedMaximum(1000, 1.0 / 400);
        Assert.Equal((0.3 - luck) * 20, SharpeInference.ExpectedLive(strong, 1000, 400), 12);
        Assert.Equal(-2, SharpeInference.ExpectedLive(sample with { Sharpe = -0.1 }, 1000, 400), 12);
        Assert.Equal(-2, SharpeInference.ExpectedLive(sample with { Sharpe = -0.1 }, 1, 400), 12);
    }
}
