using Riposte.Trading.Portfolio;

namespace Riposte.Tests.Unit.Portfolio;

public sealed class LimitTests
{
    private static CovarianceEstimate Diagonal(params double[] variances)
    {
        var matrix = new double[variances.Length, variances.Length];
        for (var i = 0; i < variances.Length; i++)
        {
            matrix[i, i] = variances[i];
        }
        return new CovarianceEstimate(Samples.Names(variances.Length), matrix);
    }

    [Fact]
    public void What_a_cap_cuts_off_goes_to_the_others_in_proportion()
    {
        // By inverse volatility 1 : 1/2 : 1/4 : 1/4, so 1/2, 1/4, 1/8, 1/8; the cap leaves 0.6 in the ratio 2 : 1 : 1.
        var request = new WeightRequest
        {
            Method = WeightMethod.InverseVolatility,
            Limits = new PortfolioLimits { PerSymbol = 0.4 },
        };
        var weights = Weighting.Of(Diagonal(1, 4, 16, 16), request).Weights;
        Samples.Close([0.4, 0.3, 0.15, 0.15], weights, 1e-10);
        // A second cap binds in the next round: 0.28, 0.28, and 0.22 each for the last two.
        var tight = request with
        {
            Limits = new PortfolioLimits { PerSymbol = 0.28 },
        };
        Samples.Close([0.28, 0.28, 0.22, 0.22], Weighting.Of(Diagonal(1, 4, 16, 16), tight).Weights, 1e-10);
    }

    [Fact]
    public void Limits_that_cannot_hold_all_leave_cash()
    {
        foreach (var method in Enum.GetValues<WeightMethod>().Where(method => method != WeightMethod.MeanVariance))
        {
            var request = new WeightRequest
            {
                Method = method,
                Limits = new PortfolioLimits { PerSymbol = 0.2 },
            };
            var weights = Weighting.Of(Diagonal(1, 2, 3), request);
            Samples.Close([0.2, 0.2, 0.2], weights.Weights, 1e-9);
        }
    }

    [Fact]
    public void Groups_gross_and_net_hold_for_every_method()
    {
        var covariance = Samples.Sample(9, 80);
        var limits = new PortfolioLimits
        {
            PerSymbol = 0.5,
            Gross = 1.5,
            Net = 0.3,
            Groups = [new GroupLimit("g", ["A", "B", "C"], 0.6), new GroupLimit("h", ["C", "D"], 0.35)],
        };
        int[] sides = [1, 1, -1, 1, -1, 0, 1, -1, 1];
        foreach (var method in Enum.GetValues<WeightMethod>())
        {
            var request = new WeightRequest
            {
                Method = method,
                Limits = limits,
                Sides = sides,
                Expected = [.. sides.Select(side => 1e-3 * side)],
            };
            var weights = Weighting.Of(covariance, request);
            Assert.InRange(weights.Gross, 0.1, 1.5 + 1e-9);
            Assert.InRange(Math.Abs(weights.Net), 0, 0.3 + 1e-9);
            Assert.InRange(weights.Weights.Take(3).Sum(Math.Abs), 0, 0.6 + 1e-9);
            Assert.InRange(weights.Weights.Skip(2).Take(2).Sum(Math.Abs), 0, 0.35 + 1e-9);
            Assert.All(weights.Weights.Zip(sides), pair => Assert.True(pair.First * pair.Second >= 0));
            Assert.Equal(0, weights.Weights[5]);
            Assert.True(weights.Violation < 1e-8, $"{method}: {weights.Violation}");
        }
    }

    [Fact]
    public void A_net_limit_of_0_is_as_much_long_as_short()
    {
        var request = new WeightRequest
        {
            Method = WeightMethod.MinimumVariance,
            Sides = [1, -1, 1, -1, 1, -1],
            Limits = new PortfolioLimits { Net = 0, PerSymbol = 0.4 },
        };
        var weights = Weighting.Of(Samples.Sample(6, 60), request);
        Assert.Equal(0, weights.Net, 1e-12);
        Assert.Equal(1, weights.Gross, 1e-9);
    }

    [Fact]
    public void A_short_leg_is_weighed_as_the_opposite_return()
    {
        var covariance = Samples.Sample(6, 60);
        int[] sides = [1, -1, 1, 1, -1, 1];
        var matrix = covariance.ToMatrix();
        for (var i = 0; i < 36; i++)
        {
            matrix[i / 6, i % 6] *= sides[i / 6] * sides[i % 6];
        }
        var opposite = new CovarianceEstimate(covariance.Symbols, matrix);
        foreach (var method in Enum.GetValues<WeightMethod>().Where(method => method != WeightMethod.MeanVariance))
        {
            var signed = Weighting.Of(covariance, new WeightRequest { Method = method, Sides = sides });
            var plain = Weighting.Of(opposite, new WeightRequest { Method = method });
            Samples.Close([.. plain.Weights.Select((weight, i) => weight * sides[i])], signed.Weights, 1e-12);
            Assert.Equal(plain.Volatility, signed.Volatility, 1e-12);
        }
    }

    [Fact]
    public void A_group_that_may_hold_nothing_is_left_out()
    {
        var limits = new PortfolioLimits { Groups = [new GroupLimit("none", ["A", "D"], 0)] };
        var request = new WeightRequest { Method = WeightMethod.RiskParity, Limits = limits };
        var weights = Weighting.Of(Samples.Sample(6, 60), request);
        Assert.Equal((0.0, 0.0), (weights.Weights[0], weights.Weights[3]));
        Assert.Equal(0.25, weights.Contributions[1], 1e-11);
    }

    [Fact]
    public void Limits_and_lists_out_of_range_are_refused()
    {
        var covariance = Diagonal(1, 2);
        PortfolioLimits[] wrong =
        [
            new() { PerSymbol = 0 },
            new() { Gross = double.PositiveInfinity },
            new() { Net = -0.1 },
            new() { Groups = [new GroupLimit("g", ["A"], double.NaN)] },
        ];
        Assert.All(
            wrong,
            limits => Assert.Throws<ArgumentException>(() => Weighting.Of(covariance, new() { Limits = limits }))
        );
        WeightRequest[] lists =
        [
            new() { Sides = [1] },
            new() { Sides = [1, 2] },
            new() { Method = WeightMethod.MeanVariance },
            new() { Method = WeightMethod.MeanVariance, Expected = [0, double.NaN] },
            new() { RiskAversion = 0 },
            new() { LinearCost = -1 },
        ];
        Assert.All(lists, request => Assert.Throws<ArgumentException>(() => Weighting.Of(covariance, request)));
        Assert.Throws<ArgumentException>(() => Weighting.Of(Diagonal(1, 0), new()));
    }
}
