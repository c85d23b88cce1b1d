using Riposte.Core.Errors;

namespace Riposte.Trading.Portfolio;

/// <summary>
/// Chooses weights. Everything is computed in the order of the symbols' names, so the order in which a caller gives them
/// changes no weight.
/// </summary>
public static class Weighting
{
    // Weights and changes below this are rounding of the optimiser.
    private const double Dust = 1e-9;

    // Weights wanted below this grow as if they were this large when limits cut others off.
    private const double LeastWanted = 1e-6;

    /// <summary>Weights by a method within limits.</summary>
    /// <param name="covariance">Covariance of returns per bar.</param>
    /// <param name="request">What is asked for.</param>
    /// <returns>Weights in the order of the covariance. Limits that cannot hold the gross one leave part of it
    /// unused.</returns>
    /// <exception cref="ArgumentException">A list has the wrong length, or a figure is out of range.</exception>
    /// <exception cref="UserException">The covariance is not positive definite and the method needs that.</exception>
    public static PortfolioWeights Of(CovarianceEstimate covariance, WeightRequest request)
    {
        Require(covariance, request);
        var n = covariance.Symbols.Count;
        int[] held =
        [
            .. SymbolSet.Canonical(covariance.Symbols).Where(i => MayHold(covariance.Symbols[i], i, request)),
        ];
        var weights = new double[n];
        var violation = 0.0;
        if (held.Length > 0)
        {
            var legs = Legs(covariance, request, held);
            (var found, violation) = Choose(legs);
            for (var k = 0; k < held.Length; k++)
            {
                weights[held[k]] = legs.Sides[k] * found[k] + 0.0;
            }
        }
        return PortfolioWeights.Of(covariance, weights, violation);
    }

    private static bool MayHold(string symbol, int i, WeightRequest request) =>
        (request.Sides is null || request.Sides[i] != 0)
        && !request.Limits.Groups.Any(group => group.Most == 0 && group.Symbols.Contains(symbol));

    /// <summary>The symbols held, each seen from its side: a short leg is a positive weight of the opposite
    /// return.</summary>
    private sealed record LegSet(
        CovarianceEstimate Covariance,
        int[] Sides,
        WeightRequest Request,
        double[] Expected,
        double[] Current
    );

    private static LegSet Legs(CovarianceEstimate covariance, WeightRequest request, int[] held)
    {
        var isFree = request.IsFree && request.Method == WeightMethod.MeanVariance;
        int[] sides = [.. held.Select(i => isFree ? 1 : request.Sides?[i] ?? 1)];
        var matrix = new double[held.Length, held.Length];
        for (var a = 0; a < held.Length; a++)
        {
            for (var b = 0; b < held.Length; b++)
            {
                matrix[a, b] = sides[a] * sides[b] * covariance[held[a], held[b]];
            }
        }
        double[] Signed(IReadOnlyList<double>? values) =>
            [.. held.Select((i, k) => values is null ? 0 : sides[k] * values[i])];
        return new LegSet(
            new CovarianceEstimate([.. held.Select(i => covariance.Symbols[i])], matrix) { Bars = covariance.Bars },
            sides,
            request,
            Signed(request.Expected),
            Signed(request.Current)
        );
    }

    private static (double[] Weights, double Violation) Choose(LegSet legs)
    {
        var covariance = legs.Covariance;
        var n = covariance.Symbols.Count;
        switch (legs.Request.Method)
        {
            case WeightMethod.MinimumVariance:
                covariance.RequirePositiveDefinite();
                return LeastVariance(legs);
            case WeightMethod.MeanVariance:
                covariance.RequirePositiveDefinite();
                return MostValue(legs);
            default:
                var wanted = legs.Request.Method switch
                {
                    WeightMethod.Equal => Shares(n, _ => 1),
                    WeightMethod.InverseVolatility => Shares(n, i => 1 / covariance.Volatility(i)),
                    WeightMethod.RiskParity => RiskParity.Of(Scaled(covariance)),
                    _ => HierarchicalParity.Of(covariance),
                };
                return Within(legs, wanted);
        }
    }

    private static double[] Shares(int n, Func<int, double> size)
    {
        double[] sizes = [.. Enumerable.Range(0, n).Select(size)];
        var sum = sizes.Sum();
        return Array.ConvertAll(sizes, value => value / sum);
    }

    // Divided by the mean variance: weights do not hang on the unit of returns.
    private static double[,] Scaled(CovarianceEstimate covariance, double factor = 1)
    {
        var n = covariance.Symbols.Count;
        var mean = Enumerable.Range(0, n).Sum(i => covariance[i, i]) / n;
        var matrix = covariance.ToMatrix();
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                matrix[i, j] *= factor / mean;
            }
        }
        return matrix;
    }

    // A reward per unit of weight, above all that variance could cost, invests as much as limits allow.
    private static (double[] Weights, double Violation) LeastVariance(LegSet legs)
    {
        var n = legs.Sides.Length;
        var q = Scaled(legs.Covariance);
        var reward = 8 * legs.Request.Limits.Gross * Enumerable.Range(0, n).Max(i => q[i, i]);
        return Solved(legs, q, [.. Enumerable.Repeat(-reward, n)]);
    }

    private static (double[] Weights, double Violation) MostValue(LegSet legs)
    {
        var (request, n) = (legs.Request, legs.Sides.Length);
        var mean = Enumerable.Range(0, n).Sum(i => legs.Covariance[i, i]) / n;
        var unit = request.RiskAversion * request.HoldingBars * mean;
        var q = Scaled(legs.Covariance);
        var c = new double[n];
        for (var i = 0; i < n; i++)
        {
            q[i, i] += request.QuadraticCost / unit;
            c[i] = -(request.HoldingBars * legs.Expected[i] + request.QuadraticCost * legs.Current[i]) / unit;
        }
        var (weights, violation) = Solved(legs, q, c, request.LinearCost / unit);
        for (var i = 0; i < n; i++)
        {
            weights[i] = Math.Abs(weights[i] - legs.Current[i]) < Dust ? legs.Current[i] : weights[i];
        }
        return (weights, violation);
    }

    /// <summary>The weights wanted where limits allow them; otherwise the nearest ones with Σ (x − w)² ÷ w least, which gives
    /// what a limit cuts off to the other symbols in proportion.</summary>
    private static (double[] Weights, double Violation) Within(LegSet legs, double[] shares)
    {
        var limits = legs.Request.Limits;
        var wanted = Array.ConvertAll(shares, share => share * limits.Gross);
        if (Allows(legs, wanted))
        {
            return (wanted, 0);
        }
        var n = wanted.Length;
        var (q, c) = (new double[n, n], new double[n]);
        var sizes = Array.ConvertAll(wanted, weight => Math.Max(weight, LeastWanted));
        // No symbol is worth more than the reward, even where it must grow from its share to its limit.
        var reward = 4 * (1 + limits.PerSymbol / sizes.Min());
        for (var i = 0; i < n; i++)
        {
            q[i, i] = 1 / sizes[i];
            c[i] = -(wanted[i] / sizes[i]) - reward;
        }
        return Solved(legs, q, c);
    }

    private static (double[] Weights, double Violation) Solved(LegSet legs, double[,] q, double[] c, double cost = 0)
    {
        var request = legs.Request;
        var isFree = request.IsFree && request.Method == WeightMethod.MeanVariance;
        var program = new LimitProgram(legs.Covariance.Symbols, legs.Sides, request.Limits, isFree);
        if (cost > 0)
        {
            program.Trade(legs.Current, cost);
        }
        var (weights, violation) = program.Solve(q, c);
        return (Array.ConvertAll(weights, weight => Math.Abs(weight) < Dust ? 0 : weight), violation);
    }

    private static bool Allows(LegSet legs, double[] weights)
    {
        var limits = legs.Request.Limits;
        var symbols = legs.Covariance.Symbols;
        var net = Math.Abs(weights.Select((weight, i) => weight * legs.Sides[i]).Sum());
        return weights.Max() <= limits.PerSymbol
            && net <= (limits.Net ?? limits.Gross) + Dust * limits.Gross
            && limits.Groups.All(group =>
                weights.Where((_, i) => group.Symbols.Contains(symbols[i])).Sum() <= group.Most
            );
    }

    private static void Require(CovarianceEstimate covariance, WeightRequest request)
    {
        request.Limits.Require();
        var n = covariance.Symbols.Count;
        var isMean = request.Method == WeightMethod.MeanVariance;
        var lists = new[] { request.Sides?.Count ?? n, request.Expected?.Count ?? n, request.Current?.Count ?? n };
        if (Array.Exists(lists, count => count != n) || (isMean && request.Expected is null))
        {
            throw new ArgumentException($"Lists have one figure for each of {n} symbols.", nameof(request));
        }
        if (request.Sides?.Any(side => side is < -1 or > 1) ?? false)
        {
            throw new ArgumentException("Sides are 1, −1 and 0.", nameof(request));
        }
        var figures = (request.Expected ?? []).Concat(request.Current ?? []);
        if (!figures.All(double.IsFinite))
        {
            throw new ArgumentException("An expected return or a weight held is unknown.", nameof(request));
        }
        double[] costs = [request.LinearCost, request.QuadraticCost];
        double[] scales = [request.RiskAversion, request.HoldingBars];
        if (
            !Array.TrueForAll(costs, cost => cost >= 0 && double.IsFinite(cost))
            || !Array.TrueForAll(scales, scale => scale > 0 && double.IsFinite(scale))
        )
        {
            throw new ArgumentException("Costs are 0 or more, risk aversion and holding above 0.", nameof(request));
        }
        for (var i = 0; i < n; i++)
        {
            if (covariance[i, i] == 0)
            {
                throw new ArgumentException($"{covariance.Symbols[i]} has no variance.", nameof(covariance));
            }
        }
    }
}
