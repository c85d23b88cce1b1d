using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Portfolio;

namespace Riposte.Tests.Unit.Portfolio;

/// <summary>Portfolios at the borders of what is defined, worked by hand.</summary>
public sealed class BorderTests
{
    // Variances 0.04 and 0.09, covariance 0.01: weights 0.5 and −0.25 pull 0.0175 and −0.0175; the variance is
    // 0.00875 + 0.004375.
    [Fact]
    public void Contributions_volatility_and_the_effective_number_are_those_of_their_formulas()
    {
        var weights = PortfolioWeights.Of(Two(), [0.5, -0.25], 0.125);
        Assert.Equal(Math.Sqrt(0.013125), weights.Volatility, 1e-15);
        Samples.Close([2.0 / 3, 1.0 / 3], weights.Contributions, 1e-14);
        Assert.Equal((0.75, 0.25, 0.125), (weights.Gross, weights.Net, weights.Violation));
        Assert.Equal(0.5625 / 0.3125, weights.Effective, 1e-15);
        var none = PortfolioWeights.Of(Two(), [0, 0]);
        Assert.Equal((0.0, 0.0), (none.Volatility, none.Gross));
        Assert.True(double.IsNaN(none.Effective) && double.IsNaN(none.Contributions[0]));
        Assert.Throws<ArgumentException>(() => PortfolioWeights.Of(Two(), [1]));
    }

    [Fact]
    public void A_matrix_that_is_no_covariance_is_refused()
    {
        double[][,] wrong =
        [
            new[,]
            {
                { 0.04, 0.01 },
                { 0.02, 0.09 },
            },
            new[,]
            {
                { -0.04, 0.01 },
                { 0.01, 0.09 },
            },
            new[,]
            {
                { 0.04, double.NaN },
                { double.NaN, 0.09 },
            },
            new[,]
            {
                { 0.04, 0.01 },
                { 0.01, double.PositiveInfinity },
            },
            new[,]
            {
                { 0.04 },
            },
            new[,]
            {
                { 0.04, 0.01, 0 },
                { 0.01, 0.09, 0 },
            },
        ];
        Assert.All(wrong, matrix => Assert.Throws<ArgumentException>(() => new CovarianceEstimate(["A", "B"], matrix)));
        // Without risk a correlation is unknown.
        var flat = new CovarianceEstimate(
            ["A", "B"],
            new[,]
            {
                { 0.04, 0 },
                { 0, 0 },
            }
        );
        Assert.Equal(
            (1, double.NaN, double.NaN),
            (flat.Correlations()[0, 0], flat.Correlations()[0, 1], flat.Correlations()[1, 1])
        );
        Assert.False(flat.IsPositiveDefinite);
        Assert.Equal(1.0 / 6, Two().Correlations()[1, 0], 1e-15);
    }

    [Fact]
    public void Estimates_refuse_options_that_make_no_sense()
    {
        var table = Samples.Table(3, 60);
        CovarianceOptions[] wrong =
        [
            new() { LeastCommon = 1 },
            new() { HalfLife = 0 },
            new() { HalfLife = double.PositiveInfinity },
            new() { Kind = CovarianceKind.Identity, Unknown = UnknownReturns.Pairwise },
            new() { Kind = CovarianceKind.ConstantCorrelation, Unknown = UnknownReturns.Pairwise },
        ];
        Assert.All(wrong, options => Assert.Throws<ArgumentException>(() => Covariance.Estimate(table, options)));
        Assert.Throws<ArgumentException>(() =>
            new ReturnTable(
                ["A", "B"],
                [
                    [0.1],
                    [0.1, 0.2],
                ]
            )
        );
        Assert.Throws<ArgumentException>(() =>
            new ReturnTable(
                ["A"],
                [
                    [double.PositiveInfinity],
                ]
            )
        );
        Assert.Throws<ArgumentException>(() => new ReturnTable([], []));
    }

    // Just the band is inside it, just the least notional is large enough.
    [Theory]
    [InlineData(false, 0.1, "200", RebalanceReason.Held)]
    [InlineData(false, 0.0999, "200", RebalanceReason.Drifted)]
    [InlineData(true, 0.1, "200", RebalanceReason.Scheduled)]
    [InlineData(true, 0.1, "105", RebalanceReason.Scheduled)]
    [InlineData(true, 0.1, "104.99", RebalanceReason.TooSmall)]
    [InlineData(true, 0.1, "100", RebalanceReason.Held)]
    public void A_change_at_its_border_is_decided(bool isDue, double band, string held, RebalanceReason reason)
    {
        (string, Money, bool)[] positions = [("A", Money.Parse(held), true)];
        var options = new RebalanceOptions { Band = band, LeastNotional = Money.Parse("5") };
        var plan = RebalancePlan.Of(Money.Parse("1000"), positions, [0.1], isDue, options);
        Assert.Equal(reason, plan.Steps[0].Reason);
        var moves = reason is RebalanceReason.Scheduled or RebalanceReason.Drifted;
        Assert.Equal(Money.Parse(moves ? "100" : held), plan.Steps[0].To);
        Assert.Equal(moves ? (Money.Parse(held) - Money.Parse("100")).ToDouble() / 1000 : 0, plan.Turnover, 1e-15);
    }

    [Fact]
    public void A_table_of_prices_knows_its_first_bar_from_a_time_and_gives_no_return_before_two()
    {
        var prices = Samples.Prices([
            [0.1, 0.2, -0.5],
        ]);
        var first = Instant.FromDate(2023, 1, 2);
        Assert.Equal(first, prices.KnownAt(0));
        Assert.Equal(0, prices.FirstKnownFrom(first));
        Assert.Equal(1, prices.FirstKnownFrom(first + 1));
        Assert.Equal(4, prices.FirstKnownFrom(Instant.FromDate(2023, 2, 1)));
        Samples.Close([0.2, -0.5], [.. prices.Returns(3, 2)[0]], 1e-12);
        Samples.Close([0.1], [.. prices.Returns(1, 1)[0]], 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => prices.Returns(1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => prices.Returns(4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => prices.Returns(3, 0));
    }

    private static CovarianceEstimate Two() =>
        new(
            ["A", "B"],
            new[,]
            {
                { 0.04, 0.01 },
                { 0.01, 0.09 },
            }
        );
}
