namespace Riposte.Trading.Performance;

/// <summary>Figures of a strategy beside a benchmark over the same days: what of the result is the market's. Keys,
/// formulas and units stand in <see cref="MetricCatalog"/>.</summary>
public static class BenchmarkFigures
{
    /// <summary>Measures. Days on which either return is NaN are left out; every figure is NaN with fewer than two, and
    /// those of a ratio without its divisor.</summary>
    /// <param name="returns">Simple returns of the strategy.</param>
    /// <param name="benchmark">Simple returns of the benchmark in the same periods.</param>
    /// <param name="periodsPerYear">Periods a year, above 0.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static FigureSet Compute(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark, double periodsPerYear)
    {
        if (returns.Length != benchmark.Length)
        {
            throw new ArgumentException($"{returns.Length} and {benchmark.Length} returns.", nameof(benchmark));
        }
        var known = new List<(double Own, double Market)>();
        for (var i = 0; i < returns.Length; i++)
        {
            if (!double.IsNaN(returns[i] - benchmark[i]))
            {
                known.Add((returns[i], benchmark[i]));
            }
        }
        var n = known.Count;
        var growth = known.Aggregate(1.0, (product, one) => product * (1 + one.Market)) - 1;
        if (n < 2)
        {
            return Figures(n == 0 ? double.NaN : growth, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }
        var own = known.Sum(one => one.Own) / n;
        var market = known.Sum(one => one.Market) / n;
        var cross = known.Sum(one => (one.Own - own) * (one.Market - market));
        var ownSquares = known.Sum(one => (one.Own - own) * (one.Own - own));
        var marketSquares = known.Sum(one => (one.Market - market) * (one.Market - market));
        var beta = PerformanceFigures.Ratio(cross, marketSquares);
        var apart = known.Sum(one => Square(one.Own - one.Market - (own - market)));
        var error = Math.Sqrt(apart / (n - 1)) * Math.Sqrt(periodsPerYear);
        return Figures(
            growth,
            (own - beta * market) * periodsPerYear,
            beta,
            PerformanceFigures.Ratio(cross, Math.Sqrt(ownSquares) * Math.Sqrt(marketSquares)),
            error,
            PerformanceFigures.Ratio((own - market) * periodsPerYear, error)
        );
    }

    private static double Square(double value) => value * value;

    private static FigureSet Figures(params ReadOnlySpan<double> values)
    {
        var figures = new List<KeyValuePair<string, double>>();
        for (var i = 0; i < values.Length; i++)
        {
            figures.Add(KeyValuePair.Create(BenchmarkMetrics.All[i].Key, values[i]));
        }
        return new FigureSet(figures);
    }
}
