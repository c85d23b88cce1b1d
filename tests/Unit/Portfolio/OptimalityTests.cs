using Riposte.Core.Randomness;
using Riposte.Trading.Portfolio;

namespace Riposte.Tests.Unit.Portfolio;

/// <summary>The conditions of Karush, Kuhn and Tucker of mean-variance weights, checked from the weights alone: that the
/// gradient is a sum of the normals of limits that bind, with factors that are not negative, is a problem of least squares
/// of its own (Lawson and Hanson, Solving Least Squares Problems, 1974, chapter 23).</summary>
public sealed class OptimalityTests
{
    private const double Near = 1e-7;

    // Nearest to 0 with x + y + z = 1 and x − y = 1/2. The rows (1, 1, 1) and (1, −1, 0) are at right angles, of squares 3 and
    // 2: the point is 1/3 of the first and 1/4 of the second. A limit of 1/4 on z leaves x + y = 3/4: (5/8, 1/8, 1/4).
    [Theory]
    [InlineData(1, 7 / 12.0, 1 / 12.0, 1 / 3.0)]
    [InlineData(0.25, 0.625, 0.125, 0.25)]
    public void Two_equalities_are_met_at_once(double most, double x, double y, double z)
    {
        var program = new QuadraticProgram(
            new double[,]
            {
                { 1, 0, 0 },
                { 0, 1, 0 },
                { 0, 0, 1 },
            },
            [0, 0, 0],
            new double[,]
            {
                { 0, 0, 1 },
            },
            [most],
            new double[,]
            {
                { 1, 1, 1 },
                { 1, -1, 0 },
            },
            [1, 0.5]
        );
        var (point, violation) = program.Solve();
        Samples.Close([x, y, z], point, 1e-14);
        Assert.InRange(violation, 0, 1e-14);
    }

    [Fact]
    public void Random_weights_meet_the_conditions_of_a_maximum()
    {
        var (bound, unmoved, free) = (0, 0, 0);
        for (var seed = 1UL; seed <= 200; seed++)
        {
            var problem = new Problem(seed);
            var weights = Weighting.Of(problem.Covariance, problem.Request).Weights.ToArray();
            Assert.True(problem.Allows(weights), $"seed {seed} breaks a limit");
            var left = problem.Residual(weights, out var normals);
            Assert.True(left < 1e-6 * problem.Unit, $"seed {seed}: {left:R} of {problem.Unit:R}");
            bound += normals;
            unmoved += weights.Where((w, i) => w == problem.Request.Current![i]).Count();
            free += problem.Request.IsFree ? 1 : 0;
            // Anything else is not a maximum: the same check refuses it.
            weights[0] += weights[0] > 0 ? -0.01 : 0.01;
            var isRefused = !problem.Allows(weights) || problem.Residual(weights, out _) > 1e-6 * problem.Unit;
            Assert.True(isRefused, $"seed {seed} moved");
        }
        Assert.True(bound > 300 && unmoved > 50 && free > 50, $"{bound} limits bound, {unmoved} unmoved, {free} free");
    }

    private sealed class Problem
    {
        private readonly int n;
        private readonly int[] sides;

        public Problem(ulong seed)
        {
            var random = RandomStream.Named(seed, "optimality");
            n = 2 + random.NextInt(7);
            var names = Samples.Names(n);
            var factors = Matrix(random, n + 2, n);
            var matrix = new double[n, n];
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    matrix[i, j] = Enumerable.Range(0, n + 2).Sum(k => factors[k, i] * factors[k, j]) * 1e-4;
                }
            }
            Covariance = new CovarianceEstimate(names, matrix);
            var isFree = random.NextInt(2) == 0;
            sides = [.. names.Select(_ => isFree || random.NextInt(3) > 0 ? 1 : -1)];
            Request = new WeightRequest
            {
                Method = WeightMethod.MeanVariance,
                IsFree = isFree,
                Sides = sides,
                Expected = [.. names.Select(_ => 1e-3 * random.NextNormal())],
                Current = [.. sides.Select(side => side * (0.02 + 0.3 * random.NextDouble()))],
                RiskAversion = 0.5 + 3 * random.NextDouble(),
                HoldingBars = 1 + random.NextInt(10),
                LinearCost = random.NextInt(2) == 0 ? 0 : 2e-3 * random.NextDouble(),
                QuadraticCost = random.NextInt(2) == 0 ? 0 : 3e-3 * random.NextDouble(),
                Limits = new PortfolioLimits
                {
                    PerSymbol = 0.2 + 0.6 * random.NextDouble(),
                    // The gross of free sides is left wide: its edge at 0 is no plane.
                    Gross = isFree ? n : 0.5 + random.NextDouble(),
                    Net = random.NextInt(2) == 0 ? null : 0.1 + 0.4 * random.NextDouble(),
                    Groups = isFree
                        ? []
                        : [new GroupLimit("two", [names[0], names[1]], 0.3 + 0.4 * random.NextDouble())],
                },
            };
        }

        public CovarianceEstimate Covariance { get; }

        public WeightRequest Request { get; }

        /// <summary>Size of the gradient: the price of variance.</summary>
        public double Unit => Request.RiskAversion * Request.HoldingBars * Covariance[0, 0];

        public bool Allows(double[] x) => Limits().All(limit => Product(limit.Normal, x) <= limit.Most + 1e-9);

        /// <summary>How far the gradient is from what the limits that bind can hold against it.</summary>
        public double Residual(double[] x, out int binding)
        {
            var columns = Limits()
                .Where(limit => Product(limit.Normal, x) > limit.Most - Near)
                .Select(limit => limit.Normal)
                .ToList();
            binding = columns.Count;
            var target = Gradient(x);
            var bounded = new List<int>();
            for (var i = 0; i < n && Request.LinearCost > 0; i++)
            {
                var moved = x[i] - Request.Current![i];
                target[i] -= moved > 0 ? Request.LinearCost : -Request.LinearCost;
                if (moved == 0)
                {
                    // A cost that pulls either way: −cost, and up to twice it on top.
                    bounded.Add(columns.Count);
                    columns.Add(Unity(i, 1));
                }
            }
            var (factors, left) = NonNegative.Solve(columns, target);
            return bounded.Exists(k => factors[k] > 2 * Request.LinearCost + 1e-6 * Unit)
                ? double.PositiveInfinity
                : left;
        }

        private double[] Gradient(double[] x)
        {
            var gradient = new double[n];
            for (var i = 0; i < n; i++)
            {
                var pull = Enumerable.Range(0, n).Sum(j => Covariance[i, j] * x[j]);
                gradient[i] =
                    Request.HoldingBars * (Request.Expected![i] - Request.RiskAversion * pull)
                    - Request.QuadraticCost * (x[i] - Request.Current![i]);
            }
            return gradient;
        }

        private IEnumerable<(double[] Normal, double Most)> Limits()
        {
            var limits = Request.Limits;
            for (var i = 0; i < n; i++)
            {
                yield return (Unity(i, sides[i]), limits.PerSymbol);
                yield return (Unity(i, -sides[i]), Request.IsFree ? limits.PerSymbol : 0);
            }
            var net = limits.Net ?? double.PositiveInfinity;
            yield return ([.. sides.Select(_ => 1.0)], net);
            yield return ([.. sides.Select(_ => -1.0)], net);
            if (!Request.IsFree)
            {
                yield return ([.. sides.Select(side => (double)side)], limits.Gross);
                yield return ([.. sides.Select((side, i) => i < 2 ? (double)side : 0)], limits.Groups[0].Most);
            }
        }

        private double[] Unity(int i, double value)
        {
            var unity = new double[n];
            unity[i] = value;
            return unity;
        }

        private static double Product(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

        private static double[,] Matrix(RandomStream random, int rows, int columns)
        {
            var matrix = new double[rows, columns];
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < columns; j++)
                {
                    matrix[i, j] = random.NextNormal();
                }
            }
            return matrix;
        }
    }
}
