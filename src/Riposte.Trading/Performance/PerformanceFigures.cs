using Riposte.Core.Numerics;
using Riposte.Learning.Significance;

namespace Riposte.Trading.Performance;

/// <summary>Every figure of a series of returns. Keys, formulas, units and ranges stand in
/// <see cref="MetricCatalog"/>.</summary>
public static class PerformanceFigures
{
    /// <summary>Measures simple returns per period.</summary>
    /// <param name="returns">Simple returns of consecutive periods. NaN is unknown: it is left out and counted in
    /// <c>performance.unknown_periods</c>.</param>
    /// <param name="periodsPerYear">Periods a year, above 0: 365 for daily returns of a market that never
    /// closes.</param>
    /// <param name="riskFree">Risk-free simple return per period, subtracted in Sharpe, Sortino and omega only.</param>
    /// <returns>The figures in the order of the catalogue; NaN where undefined, never infinity.</returns>
    /// <exception cref="ArgumentException">A return is infinite or below −1, or an option is out of range.</exception>
    public static FigureSet Compute(ReadOnlySpan<double> returns, double periodsPerYear, double riskFree = 0)
    {
        if (!(periodsPerYear > 0 && double.IsFinite(periodsPerYear)))
        {
            throw new ArgumentException(
                $"{periodsPerYear} periods a year; a number above 0 expected.",
                nameof(periodsPerYear)
            );
        }
        if (!double.IsFinite(riskFree))
        {
            throw new ArgumentException($"The risk-free return is {riskFree}.", nameof(riskFree));
        }
        var known = Known(returns);
        var n = known.Length;
        var sample = SharpeSample.Of(known, riskFree);
        var mean = Mean(known);
        var growth = Growth(known);
        var cagr = n == 0 || growth < 0 ? double.NaN : PortableMath.Pow(growth, periodsPerYear / n) - 1;
        var drawdown = DrawdownFigures.Of(known);
        var downside = Downside(known, riskFree);
        var sorted = known.ToArray();
        Array.Sort(sorted);
        var root = Math.Sqrt(periodsPerYear);
        var figures = new List<KeyValuePair<string, double>>();
        void Add(string key, double value) => figures.Add(KeyValuePair.Create("performance." + key, value));

        Add("periods", n);
        Add("unknown_periods", returns.Length - n);
        Add("net_return", n == 0 ? double.NaN : growth - 1);
        Add("cagr", cagr);
        Add("mean_return", mean);
        Add("volatility", Deviation(known, mean) * root);
        Add("sharpe", sample.Sharpe * root);
        Add("sortino", Ratio((mean - riskFree) * root, downside));
        Add("calmar", Ratio(cagr, -drawdown.Maximum));
        Add("omega", Omega(known, riskFree));
        Add("gain_to_pain", Ratio(known.Sum(), -known.Where(r => r < 0).Sum()));
        Add("downside_risk", downside * root);
        Add("max_drawdown", drawdown.Maximum);
        Add("max_drawdown_periods", drawdown.LongestPeriods);
        Add("under_water", drawdown.UnderWater);
        Add("ulcer", drawdown.Ulcer);
        Add("recovery", Ratio(growth - 1, -drawdown.Maximum));
        Add("tail_ratio", Ratio(Math.Abs(Quantile.OfSorted(sorted, 0.95)), Math.Abs(Quantile.OfSorted(sorted, 0.05))));
        Add("stability", Stability(known));
        Add("skew", sample.Skew);
        Add("kurtosis", sample.Kurtosis);
        foreach (var level in (int[])[95, 99])
        {
            var line = Quantile.OfSorted(sorted, 1 - level / 100.0);
            Add($"value_at_risk_{level}", line);
            Add($"expected_shortfall_{level}", Mean([.. sorted.Where(r => r <= line)]));
        }
        Add("best_period", n == 0 ? double.NaN : sorted[^1]);
        Add("worst_period", n == 0 ? double.NaN : sorted[0]);
        Add("positive_periods", n == 0 ? double.NaN : (double)known.Count(r => r > 0) / n);
        Add("probabilistic_sharpe", SharpeInference.Probabilistic(sample));
        Add("minimum_track_record_years", SharpeInference.MinimumTrackRecord(sample) / periodsPerYear);
        return new FigureSet(figures);
    }

    internal static double Ratio(double value, double divisor) => divisor == 0 ? double.NaN : value / divisor;

    private static double[] Known(ReadOnlySpan<double> returns)
    {
        var known = new List<double>(returns.Length);
        for (var i = 0; i < returns.Length; i++)
        {
            if (double.IsNaN(returns[i]))
            {
                continue;
            }
            if (!(returns[i] >= -1 && double.IsFinite(returns[i])))
            {
                throw new ArgumentException(
                    $"Return {i} is {returns[i]}; a finite number of at least -1 expected.",
                    nameof(returns)
                );
            }
            known.Add(returns[i]);
        }
        return [.. known];
    }

    private static double Mean(double[] values) => values.Length == 0 ? double.NaN : values.Sum() / values.Length;

    private static double Growth(double[] returns)
    {
        var growth = 1.0;
        foreach (var r in returns)
        {
            growth *= 1 + r;
        }
        return growth;
    }

    private static double Deviation(double[] returns, double mean)
    {
        if (returns.Length < 2)
        {
            return double.NaN;
        }
        if (returns.Min() == returns.Max())
        {
            return 0;
        }
        var squares = 0.0;
        foreach (var r in returns)
        {
            squares += (r - mean) * (r - mean);
        }
        return Math.Sqrt(squares / (returns.Length - 1));
    }

    // The sum of squares below the required return is divided by all periods, not only by the losing ones.
    private static double Downside(double[] returns, double required)
    {
        var squares = 0.0;
        foreach (var r in returns)
        {
            var shortfall = Math.Min(r - required, 0);
            squares += shortfall * shortfall;
        }
        return returns.Length == 0 ? double.NaN : Math.Sqrt(squares / returns.Length);
    }

    private static double Omega(double[] returns, double required)
    {
        double gains = 0,
            losses = 0;
        foreach (var r in returns)
        {
            gains += Math.Max(r - required, 0);
            losses += Math.Max(required - r, 0);
        }
        return Ratio(gains, losses);
    }

    // Squared correlation of cumulative log returns with time.
    private static double Stability(double[] returns)
    {
        var n = returns.Length;
        if (n < 2 || returns.Min() <= -1)
        {
            return double.NaN;
        }
        var sums = new double[n];
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            sum += PortableMath.Log(1 + returns[i]);
            sums[i] = sum;
        }
        var (meanX, meanY) = ((n - 1) / 2.0, Mean(sums));
        double xx = 0,
            xy = 0,
            yy = 0;
        for (var i = 0; i < n; i++)
        {
            xx += (i - meanX) * (i - meanX);
            xy += (i - meanX) * (sums[i] - meanY);
            yy += (sums[i] - meanY) * (sums[i] - meanY);
        }
        // Rounding may leave a perfect line a hair above 1.
        return Math.Min(1, Ratio(xy * xy, xx * yy));
    }
}
