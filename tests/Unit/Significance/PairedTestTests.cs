using Riposte.Core.Randomness;
using Riposte.Learning.Significance;

namespace Riposte.Tests.Unit.Significance;

// Golden numbers: SciPy 1.10.1 (t.sf, t.ppf) and the plain formulas in NumPy 1.24.2 on the series below; tolerance 1e-10.
public sealed class PairedTestTests
{
    [Theory]
    [InlineData(0.5, 3, 0.651447964848151)]
    [InlineData(2.1, 10, 0.06207724420221853)]
    [InlineData(4.7, 59, 1.6044547719048536e-05)]
    [InlineData(1.96, 1000, 0.05027318495574871)]
    [InlineData(-12, 5, 7.089492517161528e-05)]
    public void The_t_distribution_agrees_with_SciPy(double t, double freedom, double expected)
    {
        Assert.Equal(1, StudentT.TwoSided(t, freedom) / expected, 9);
        Assert.Equal(Math.Abs(t), StudentT.TwoSidedQuantile(expected, freedom), 8);
    }

    [Fact]
    public void The_quantile_agrees_with_SciPy_and_undefined_is_NaN()
    {
        Assert.Equal(2.1098155778331806, StudentT.TwoSidedQuantile(0.05, 17), 10);
        Assert.Equal(1, StudentT.TwoSided(0, 4), 12);
        Assert.True(double.IsNaN(StudentT.TwoSided(double.NaN, 4)));
        Assert.True(double.IsNaN(StudentT.TwoSided(1, 0)));
        Assert.True(double.IsNaN(StudentT.TwoSidedQuantile(1.5, 4)));
    }

    [Theory]
    [InlineData(1, -0.29279330054674046, 0.7712323633341721)]
    [InlineData(4, -0.24561669597261906, 0.8072669551993966)]
    public void Diebold_and_Mariano_agree_with_the_plain_formula(int horizon, double statistic, double pValue)
    {
        var first = Enumerable.Range(0, 40).Select(i => (i * i * 7 + 3 * i) % 31 / 31.0).ToArray();
        var second = Enumerable.Range(0, 40).Select(i => (i * i * 5 + 11 * i) % 29 / 29.0 + 0.05).ToArray();
        var test = PairedTests.DieboldMariano(first, second, horizon);
        Assert.Equal(-0.017324805339265864, test.Difference, 12);
        Assert.Equal(statistic, test.Statistic, 10);
        Assert.Equal(pValue, test.PValue, 10);
        // The middle of the interval is the difference; its half is the 97.5 % point of t(39) errors.
        Assert.Equal(test.Difference, (test.Low + test.High) / 2, 12);
        Assert.Equal(2.022690920036762, (test.High - test.Difference) / (test.Difference / test.Statistic), 8);
    }

    [Fact]
    public void Equal_models_differ_as_often_as_the_level_says_although_labels_overlap()
    {
        int right = 0,
            naive = 0;
        const int Runs = 400;
        const int Horizon = 5;
        for (var run = 0; run < Runs; run++)
        {
            var random = RandomStream.Named((ulong)run, "dm-size");
            var noise = Enumerable.Range(0, 400 + Horizon).Select(_ => random.NextNormal()).ToArray();
            var losses = Enumerable.Range(0, 400).Select(i => noise.AsSpan(i, Horizon).ToArray().Sum()).ToArray();
            var zero = new double[400];
            right += PairedTests.DieboldMariano(losses, zero, Horizon).PValue < 0.05 ? 1 : 0;
            naive += PairedTests.DieboldMariano(losses, zero, 1).PValue < 0.05 ? 1 : 0;
        }
        // Weights that fall with the lag underestimate the variance of overlapping sums a little; a horizon of 1 by far.
        Assert.InRange((double)right / Runs, 0.03, 0.14);
        Assert.InRange((double)naive / Runs, 0.25, 0.6);
    }

    [Fact]
    public void Unknown_rows_are_left_out_and_no_variance_is_no_test()
    {
        Assert.Equal(3, PairedTests.DieboldMariano([1, double.NaN, 3, 4], [0, 1, 1, 1], 1).Rows);
        Assert.True(double.IsNaN(PairedTests.DieboldMariano([1, 1, 1], [0.9, 0.9, 0.9], 1).PValue));
        Assert.True(double.IsNaN(PairedTests.DieboldMariano([1, 2], [0, 1], 2).PValue));
        Assert.True(double.IsNaN(PairedTests.DieboldMariano([], [], 1).Difference));
        Assert.Throws<ArgumentException>(() => PairedTests.DieboldMariano([1], [1, 2], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedTests.DieboldMariano([1], [1], 0));
    }
}
