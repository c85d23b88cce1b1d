using Riposte.Learning.Significance;

namespace Riposte.Tests.Unit.Significance;

// Golden numbers: SciPy 1.10 (scipy.stats.norm.cdf and ppf); tolerance 1e-13 relative.
public sealed class NormalTests
{
    [Theory]
    [InlineData(-37.5, 4.605353009581954e-308)]
    [InlineData(-20, 2.7536241186061556e-89)]
    [InlineData(-10, 7.61985302416047e-24)]
    [InlineData(-5, 2.866515718791933e-07)]
    [InlineData(-3.0001, 0.0013494549132607172)]
    [InlineData(-3, 0.0013498980316300933)]
    [InlineData(-1.5, 0.06680720126885807)]
    [InlineData(-0.1, 0.460172162722971)]
    [InlineData(0, 0.5)]
    [InlineData(0.3, 0.6179114221889526)]
    [InlineData(2.9, 0.998134186699616)]
    [InlineData(3.1, 0.9990323967867817)]
    [InlineData(6, 0.9999999990134123)]
    public void The_distribution_agrees_with_SciPy(double x, double expected) =>
        Assert.InRange(Normal.Cdf(x) / expected, 1 - 1e-12, 1 + 1e-12);

    [Theory]
    [InlineData(1e-300, -37.0470962993612)]
    [InlineData(1e-20, -9.262340089798409)]
    [InlineData(1e-06, -4.753424308822899)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(0.02425, -1.972961051311885)]
    [InlineData(0.3, -0.5244005127080409)]
    [InlineData(0.9, 1.2815515655446004)]
    [InlineData(0.975, 1.959963984540054)]
    public void The_quantile_agrees_with_SciPy(double p, double expected) =>
        Assert.InRange(Normal.Quantile(p) / expected, 1 - 1e-13, 1 + 1e-13);

    [Fact]
    public void The_edges_are_defined()
    {
        Assert.Equal(0, Normal.Quantile(0.5), 15);
        Assert.Equal(double.NegativeInfinity, Normal.Quantile(0));
        Assert.Equal(double.PositiveInfinity, Normal.Quantile(1));
        Assert.True(
            double.IsNaN(Normal.Quantile(1.1))
                && double.IsNaN(Normal.Quantile(double.NaN))
                && double.IsNaN(Normal.Cdf(double.NaN))
        );
        Assert.Equal(1, Normal.Cdf(50));
        Assert.Equal(0, Normal.Cdf(-50));
    }
}
