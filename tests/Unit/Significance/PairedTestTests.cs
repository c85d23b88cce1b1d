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
    [InlineData(4, -0.2345814239622656, 0.8157608690091516)]
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

    // Overlapping sums of independent normal numbers: two equal models whose labels look so many rows ahead. NumPy on
    // 2,000 such series rejects 6.2 %, 6.2 % and 6.1 % of them; with weights that fall with the lag 11.3 %, 10.5 % and
    // 12.4 %.
    [Theory]
    [InlineData(500, 5)]
    [InlineData(500, 20)]
    [InlineData(2000, 60)]
    public void Equal_models_differ_as_often_as_the_level_says_although_labels_overlap(int rows, int horizon)
    {
        int right = 0,
            naive = 0;
        const int Runs = 1000;
        var (losses, zero) = (new double[rows], new double[rows]);
        for (var run = 0; run < Runs; run++)
        {
            var random = RandomStream.Named((ulong)run, "dm-size");
            var sums = new double[rows + horizon];
            for (var i = 1; i < sums.Length; i++)
            {
                sums[i] = sums[i - 1] + random.NextNormal();
            }
            for (var i = 0; i < rows; i++)
            {
                losses[i] = sums[i + horizon] - sums[i];
            }
            right += PairedTests.DieboldMariano(losses, zero, horizon).PValue < 0.05 ? 1 : 0;
            naive += run < 100 && PairedTests.DieboldMariano(losses, zero, 1).PValue < 0.05 ? 1 : 0;
        }
        // 5 %, a little more for the estimated variance; three standard errors of 1,000 runs are 2.1 %.
        Assert.InRange((double)right / Runs, 0.03, 0.085);
        Assert.InRange(naive, 25, 100);
    }

    [Fact]
    public void Differences_that_turn_back_and_forth_keep_a_variance_above_0()
    {
        // Autocovariances of a series that alternates: 1, −1, … The full sum over lag 1 is below 0.
        var first = Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? 1.0 : -0.9).ToArray();
        var test = PairedTests.DieboldMariano(first, new double[50], 2);
        Assert.InRange(test.PValue, 0.0, 1.0);
        Assert.True(double.IsFinite(test.Statistic));
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
