using Riposte.Trading.Portfolio;

namespace Riposte.Tests.Unit.Portfolio;

public sealed class MeanVarianceTests
{
    private static double One(double expected, double held, double linear, double quadratic)
    {
        var covariance = new CovarianceEstimate(
            ["A"],
            new double[1, 1]
            {
                { 4e-4 },
            }
        );
        var request = new WeightRequest
        {
            Method = WeightMethod.MeanVariance,
            Limits = new PortfolioLimits { PerSymbol = 10, Gross = 10 },
            IsFree = true,
            Expected = [expected],
            Current = [held],
            RiskAversion = 2,
            HoldingBars = 5,
            LinearCost = linear,
            QuadraticCost = quadratic,
        };
        return Weighting.Of(covariance, request).Weights[0];
    }

    [Theory]
    [InlineData(4e-4)]
    [InlineData(-2e-4)]
    [InlineData(0)]
    public void Without_costs_one_symbol_gets_its_return_over_price_times_variance(double expected) =>
        Assert.Equal(expected / (2 * 4e-4), One(expected, 0.1, 0, 0), 1e-9);

    // Value of the next unit, 5 · 4e-4 − 2 · 5 · 4e-4 x = 2e-3 − 4e-3 x, against a cost of 6e-4: no trade from 0.35 to
    // 0.65; from outside only to the near end.
    [Theory]
    [InlineData(0.36, 0.36)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.64, 0.64)]
    [InlineData(0.3, 0.35)]
    [InlineData(-1, 0.35)]
    [InlineData(0.7, 0.65)]
    [InlineData(2, 0.65)]
    public void A_cost_per_unit_leaves_a_region_without_trade(double held, double expected) =>
        Assert.Equal(expected, One(4e-4, held, 6e-4, 0), 1e-8);

    [Fact]
    public void Inside_the_region_nothing_moves_by_a_bit() => Assert.Equal(0.4321, One(4e-4, 0.4321, 6e-4, 0));

    // 2e-3 − 4e-3 x = 3e-3 (x − held).
    [Theory]
    [InlineData(0, 2.0 / 7)]
    [InlineData(1, 5.0 / 7)]
    public void A_cost_that_grows_with_the_trade_goes_part_of_the_way(double held, double expected) =>
        Assert.Equal(expected, One(4e-4, held, 0, 3e-3), 1e-9);

    // SciPy 1.10.1, SLSQP on the split form with ftol 1e-16.
    [Fact]
    public void Free_sides_with_costs_and_limits_are_those_of_SciPy()
    {
        var request = new WeightRequest
        {
            Method = WeightMethod.MeanVariance,
            Limits = new PortfolioLimits
            {
                PerSymbol = 0.5,
                Gross = 1,
                Net = 0.3,
            },
            IsFree = true,
            Expected = [3e-4, -2e-4, 1e-4, 4e-4, -5e-4, 2e-4],
            Current = [0.2, 0.1, 0, -0.1, 0, 0.3],
            RiskAversion = 3,
            LinearCost = 1e-4,
            QuadraticCost = 2e-4,
        };
        var weights = Weighting.Of(Samples.Sample(6, 60), request);
        double[] expected = [0.2, 0, 0, 0.19034820513216469, -0.35795928057655751, 0.25169251429127926];
        Samples.Close(expected, weights.Weights, 1e-6);
        Assert.Equal(0.2, weights.Weights[0]);
        Assert.InRange(weights.Violation, 0, 1e-9);
    }

    [Fact]
    public void Without_anything_worth_its_risk_nothing_is_held()
    {
        var request = new WeightRequest { Method = WeightMethod.MeanVariance, Expected = [-1e-3, -1e-3, -1e-3] };
        Assert.All(Weighting.Of(Samples.Sample(3, 60), request).Weights, weight => Assert.Equal(0, weight));
    }

    // Values of a fine grid over two symbols: none is better.
    [Fact]
    public void No_point_of_a_grid_is_worth_more()
    {
        var covariance = Samples.Sample(2, 60);
        double[] expected = [5e-4, 3e-4],
            held = [0.6, -0.1];
        var request = new WeightRequest
        {
            Method = WeightMethod.MeanVariance,
            Limits = new PortfolioLimits { PerSymbol = 0.7 },
            IsFree = true,
            Expected = expected,
            Current = held,
            RiskAversion = 4,
            LinearCost = 2e-4,
            QuadraticCost = 1e-4,
        };
        double Value(double a, double b)
        {
            double[] x = [a, b];
            var value = 0.0;
            for (var i = 0; i < 2; i++)
            {
                var trade = x[i] - held[i];
                value += expected[i] * x[i] - 2e-4 * Math.Abs(trade) - 0.5e-4 * trade * trade;
                for (var j = 0; j < 2; j++)
                {
                    value -= 2 * x[i] * x[j] * covariance[i, j];
                }
            }
            return value;
        }
        var best = Weighting.Of(covariance, request).Weights;
        var value = Value(best[0], best[1]);
        for (var i = -70; i <= 70; i++)
        {
            for (var j = -70; j <= 70; j++)
            {
                if (Math.Abs(i) + Math.Abs(j) <= 100)
                {
                    Assert.True(Value(i / 100.0, j / 100.0) <= value + 1e-13, $"{i} {j}");
                }
            }
        }
    }
}
