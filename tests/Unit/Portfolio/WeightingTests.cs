using Riposte.Core.Errors;
using Riposte.Core.Randomness;
using Riposte.Trading.Portfolio;

namespace Riposte.Tests.Unit.Portfolio;

public sealed class WeightingTests
{
    private static readonly WeightMethod[] Methods = Enum.GetValues<WeightMethod>();

    private static CovarianceEstimate Matrix(params double[][] rows)
    {
        var matrix = new double[rows.Length, rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows.Length; j++)
            {
                matrix[i, j] = rows[i][j];
            }
        }
        return new CovarianceEstimate(Samples.Names(rows.Length), matrix);
    }

    private static double[] Weights(
        CovarianceEstimate covariance,
        WeightMethod method,
        PortfolioLimits? limits = null
    ) => [.. Weighting.Of(covariance, Request(method, covariance.Symbols.Count, limits)).Weights];

    private static WeightRequest Request(WeightMethod method, int count, PortfolioLimits? limits = null) =>
        new()
        {
            Method = method,
            Limits = limits ?? new PortfolioLimits(),
            Expected = [.. Enumerable.Range(0, count).Select(i => 1e-4 * (i % 4 - 1))],
        };

    [Theory]
    [InlineData(0.2, 0.1, 0.3)]
    [InlineData(0.05, 0.2, -0.4)]
    [InlineData(0.1, 0.1, 0)]
    public void Two_symbols_have_the_weights_of_the_textbook(double a, double b, double rho)
    {
        var covariance = Matrix([a * a, rho * a * b], [rho * a * b, b * b]);
        var inverse = b / (a + b);
        Samples.Close([inverse, 1 - inverse], Weights(covariance, WeightMethod.InverseVolatility), 1e-15);
        // With two symbols equal contributions do not hang on the correlation.
        Samples.Close([inverse, 1 - inverse], Weights(covariance, WeightMethod.RiskParity), 1e-12);
        var hierarchical = b * b / (a * a + b * b);
        Samples.Close([hierarchical, 1 - hierarchical], Weights(covariance, WeightMethod.Hierarchical), 1e-15);
        var least = Math.Clamp((b * b - rho * a * b) / (a * a + b * b - 2 * rho * a * b), 0, 1);
        Samples.Close([least, 1 - least], Weights(covariance, WeightMethod.MinimumVariance), 1e-12);
        Samples.Close([0.5, 0.5], Weights(covariance, WeightMethod.Equal), 0);
    }

    [Fact]
    public void Risk_parity_makes_contributions_equal_to_1e_minus_10()
    {
        foreach (var (symbols, bars) in ((int, int)[])[(6, 60), (9, 80), (30, 200)])
        {
            var weights = Weighting.Of(Samples.Sample(symbols, bars), Request(WeightMethod.RiskParity, symbols));
            Assert.All(weights.Contributions, share => Assert.Equal(1.0 / symbols, share, 1e-10 / symbols));
        }
        // Newton's method on Spinu's function in NumPy.
        Samples.Close(
            [
                0.2505274947631073,
                0.25232830912108073,
                0.17470498522205613,
                0.10808612909851686,
                0.09272203564601368,
                0.1216310461492253,
            ],
            Weights(Samples.Sample(6, 60), WeightMethod.RiskParity),
            1e-12
        );
    }

    // Every set of binding limits solved exactly in NumPy, the best taken; SciPy's SLSQP gives the same to 1e-8.
    [Fact]
    public void Least_variance_is_that_of_brute_force()
    {
        var covariance = Samples.Sample(6, 60);
        Samples.Close(
            [0.3973770838623718, 0.4443043681211363, 0.1583185480164919, 0, 0, 0],
            Weights(covariance, WeightMethod.MinimumVariance),
            1e-12
        );
        Samples.Close(
            [0.3, 0.3, 0.3, 0.02681113508312553, 0, 0.07318886491687455],
            Weights(covariance, WeightMethod.MinimumVariance, new PortfolioLimits { PerSymbol = 0.3 }),
            1e-12
        );
        var group = new PortfolioLimits { Groups = [new GroupLimit("two", ["A", "B"], 0.4)] };
        Samples.Close(
            [
                0.17000216190642076,
                0.22999783809357907,
                0.4086105405318975,
                0.07822433537008518,
                0.02357319330590547,
                0.089591930792112,
            ],
            Weights(covariance, WeightMethod.MinimumVariance, group),
            1e-7
        );
    }

    // The paper's own steps with scipy.cluster.hierarchy.
    [Fact]
    public void Hierarchical_weights_are_those_of_the_paper()
    {
        Samples.Close(
            [
                0.29857894020618997,
                0.3173633343609504,
                0.2047516342960332,
                0.05496284626250678,
                0.04540956261516315,
                0.0789336822591565,
            ],
            Weights(Samples.Sample(6, 60), WeightMethod.Hierarchical),
            1e-14
        );
        double[] nine =
        [
            0.36194386236422105,
            0.2038115151375549,
            0.17112456570150045,
            0.05878373411531727,
            0.03206374206245097,
            0.08273042290813806,
            0.02395439302912579,
            0.01574509480273413,
            0.04984266987895734,
        ];
        Samples.Close(nine, Weights(Samples.Sample(9, 80), WeightMethod.Hierarchical), 1e-14);
    }

    [Fact]
    public void The_unit_of_returns_changes_no_weight()
    {
        var covariance = Samples.Sample(9, 80);
        var matrix = covariance.ToMatrix();
        for (var i = 0; i < 81; i++)
        {
            matrix[i / 9, i % 9] *= 1e4;
        }
        var percent = new CovarianceEstimate(covariance.Symbols, matrix);
        foreach (var method in Methods.Where(method => method != WeightMethod.MeanVariance))
        {
            Samples.Close(Weights(covariance, method), Weights(percent, method), 1e-10);
        }
    }

    [Fact]
    public void The_order_of_symbols_changes_no_weight()
    {
        var covariance = Samples.Sample(9, 80);
        int[] order = [4, 0, 8, 2, 6, 1, 7, 3, 5];
        var moved = covariance.Select(order);
        var limits = new PortfolioLimits { PerSymbol = 0.22, Groups = [new GroupLimit("g", ["A", "C", "F"], 0.4)] };
        foreach (var method in Methods)
        {
            var request = Request(method, 9, limits);
            var plain = Weighting.Of(covariance, request).Weights;
            var other = Weighting
                .Of(moved, request with { Expected = [.. order.Select(i => request.Expected![i])] })
                .Weights;
            Assert.Equal([.. order.Select(i => plain[i])], [.. other]);
        }
    }

    [Fact]
    public void Names_of_symbols_change_no_optimal_weight()
    {
        var covariance = Samples.Sample(9, 80);
        int[] order = [4, 0, 8, 2, 6, 1, 7, 3, 5];
        // The same symbols under names that put them into another canonical order.
        var renamed = new CovarianceEstimate(Samples.Names(9), covariance.Select(order).ToMatrix());
        foreach (var method in Methods.Where(method => method != WeightMethod.Hierarchical))
        {
            var request = Request(method, 9, new PortfolioLimits { PerSymbol = 0.25 });
            var plain = Weighting.Of(covariance, request).Weights;
            var other = Weighting
                .Of(renamed, request with { Expected = [.. order.Select(i => request.Expected![i])] })
                .Weights;
            Samples.Close([.. order.Select(i => plain[i])], other, 1e-10);
        }
    }

    [Fact]
    public void A_symbol_listed_twice_is_shared_and_the_rest_stays()
    {
        var columns = Samples.Columns(4, 60);
        double[][] doubled = [.. columns, columns[3]];
        var options = new CovarianceOptions { Kind = CovarianceKind.Sample };
        var once = Covariance.Estimate(new ReturnTable(Samples.Names(4), columns), options);
        var twice = Covariance.Estimate(new ReturnTable(Samples.Names(5), doubled), options);
        foreach (var method in Methods.Where(m => m < WeightMethod.MinimumVariance))
        {
            var weights = Weights(twice, method);
            Assert.Equal(weights[3], weights[4], 1e-10);
            Assert.True(weights[3] < Weights(once, method)[3], method.Name());
        }
        // Bisection may part them; in the order of clusters they stand side by side.
        var order = CorrelationClusters.Order(twice.Correlations());
        Assert.Equal(1, Math.Abs(order.IndexOf(3) - order.IndexOf(4)));
        // Their split is not determined: refused, not chosen by rounding.
        Assert.False(twice.IsPositiveDefinite);
        foreach (var method in (WeightMethod[])[WeightMethod.MinimumVariance, WeightMethod.MeanVariance])
        {
            var error = Assert.Throws<UserException>(() => Weighting.Of(twice, Request(method, 5)));
            Assert.Equal(ErrorKind.Data, error.Kind);
        }
        // Nearly the same: together they weigh what the one did.
        doubled[4] = [.. columns[3].Select((value, t) => value + (t % 2 == 0 ? 1e-5 : -1e-5))];
        var nearly = Weights(
            Covariance.Estimate(new ReturnTable(Samples.Names(5), doubled), options),
            WeightMethod.MinimumVariance
        );
        Assert.Equal(Weights(once, WeightMethod.MinimumVariance)[3], nearly[3] + nearly[4], 1e-3);
    }

    [Fact]
    public void Random_weights_within_the_limits_never_have_less_variance()
    {
        var random = RandomStream.Named(11, "portfolio");
        for (var trial = 0; trial < 20; trial++)
        {
            var n = 3 + trial % 10;
            var covariance = Random(random, n);
            var limits = new PortfolioLimits
            {
                PerSymbol = 1.6 / n,
                Groups = [new GroupLimit("g", ["A", "B"], 2.0 / n)],
            };
            var best = Weighting.Of(covariance, Request(WeightMethod.MinimumVariance, n, limits));
            Assert.True(best.Violation < 1e-9, $"{n}: {best.Violation}");
            Assert.Equal(1, best.Gross, 1e-9);
            Assert.All(best.Weights, weight => Assert.InRange(weight, 0, 1.6 / n + 1e-12));
            for (var draw = 0; draw < 200; draw++)
            {
                var other = Enumerable.Range(0, n).Select(_ => random.NextDouble()).ToArray();
                var sum = other.Sum();
                other = Array.ConvertAll(other, value => value / sum);
                if (other.Max() <= 1.6 / n && other[0] + other[1] <= 2.0 / n)
                {
                    var volatility = PortfolioWeights.Of(covariance, other).Volatility;
                    Assert.True(volatility >= best.Volatility * (1 - 1e-12));
                }
            }
        }
    }

    private static CovarianceEstimate Random(RandomStream random, int n)
    {
        var columns = Enumerable
            .Range(0, n)
            .Select(i => Enumerable.Range(0, 3 * n).Select(_ => (random.NextDouble() - 0.5) * (1 + i) / n).ToArray())
            .ToArray();
        return Covariance.Estimate(
            new ReturnTable(Samples.Names(n), columns),
            new CovarianceOptions { Kind = CovarianceKind.Sample, LeastCommon = 2 }
        );
    }
}
