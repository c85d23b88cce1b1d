using Riposte.Core.Numerics;
using Riposte.Core.Randomness;

namespace Riposte.Learning.Significance;

/// <summary>Stationary bootstrap (Politis and Romano 1994): blocks of geometric length, joined end to start, keep the
/// dependence between neighbouring returns.</summary>
public static class StationaryBootstrap
{
    /// <summary>Fewest returns for which an interval is given.</summary>
    public const int MinimumReturns = 20;

    /// <summary>Percentile interval of the annual Sharpe ratio.</summary>
    /// <param name="returns">Returns per period; NaN is unknown and left out.</param>
    /// <param name="periodsPerYear">Periods a year, above 0: 365 for daily returns.</param>
    /// <param name="seed">Seed; equal seeds give equal intervals.</param>
    /// <param name="draws">Draws, at least 100.</param>
    /// <param name="level">Share of draws inside, above 0 and below 1.</param>
    /// <returns>NaN ends below 20 returns or without dispersion.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Too few draws, or a level or number of periods out of
    /// range.</exception>
    public static SharpeInterval Sharpe(
        ReadOnlySpan<double> returns,
        double periodsPerYear,
        ulong seed,
        int draws = 2000,
        double level = 0.95
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 100);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(periodsPerYear, 0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        var known = Known(returns);
        if (known.Length < MinimumReturns || double.IsNaN(SharpeSample.Of(known).Sharpe))
        {
            return new SharpeInterval(double.NaN, double.NaN, level, double.NaN, 0);
        }
        var block = BlockLength(known);
        var random = RandomStream.Named(seed, "sharpe-interval");
        var drawn = new double[known.Length];
        var sharpes = new List<double>(draws);
        for (var d = 0; d < draws; d++)
        {
            Draw(known, block, random, drawn);
            // A draw that missed every trade is one that earned nothing. Left out, only the lucky draws of a series
            // that seldom trades would count, and its interval would lie above 0.
            var sharpe = Array.TrueForAll(drawn, r => r == 0) ? 0 : SharpeSample.Of(drawn).Sharpe;
            if (!double.IsNaN(sharpe))
            {
                sharpes.Add(sharpe * Math.Sqrt(periodsPerYear));
            }
        }
        sharpes.Sort();
        double[] sorted = [.. sharpes];
        return new SharpeInterval(
            Quantile.OfSorted(sorted, (1 - level) / 2),
            Quantile.OfSorted(sorted, (1 + level) / 2),
            level,
            block,
            sorted.Length
        );
    }

    /// <summary>One resample of the same length: each period goes on with the next return (the first follows the last)
    /// or, with chance 1 ÷ block length, jumps to a random one.</summary>
    /// <param name="source">Returns to draw from; at least one.</param>
    /// <param name="blockLength">Mean block length, at least 1.</param>
    /// <param name="random">Stream.</param>
    /// <param name="target">Receives the resample; any length.</param>
    public static void Draw(ReadOnlySpan<double> source, double blockLength, RandomStream random, Span<double> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blockLength, 1);
        ArgumentOutOfRangeException.ThrowIfZero(source.Length);
        var rows = new int[target.Length];
        DrawRows(source.Length, blockLength, random, rows);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = source[rows[i]];
        }
    }

    /// <summary>The same, as row numbers.</summary>
    /// <param name="count">Rows to draw from; at least one.</param>
    /// <param name="blockLength">Mean block length, at least 1.</param>
    /// <param name="random">Stream.</param>
    /// <param name="target">Receives row numbers; any length.</param>
    public static void DrawRows(int count, double blockLength, RandomStream random, Span<int> target)
    {
        var jump = 1 / blockLength;
        var at = 0;
        for (var i = 0; i < target.Length; i++)
        {
            at = i == 0 || random.NextDouble() < jump ? random.NextInt(count) : at + 1;
            at = at == count ? 0 : at;
            target[i] = at;
        }
    }

    /// <summary>
    /// Automatic mean block length for the stationary bootstrap (Politis and White 2004, corrected by Patton, Politis
    /// and White 2009):
    /// (2·G² / D)^⅓·n^⅓ with a flat-top window; 1 to min(3·√n, n/3).
    /// </summary>
    /// <returns>1 for returns without dependence or dispersion or fewer than 20.</returns>
    public static double BlockLength(ReadOnlySpan<double> returns)
    {
        var n = returns.Length;
        if (n < MinimumReturns)
        {
            return 1;
        }
        var run = Math.Max(5, (int)Math.Ceiling(Math.Sqrt(Log10(n))));
        var most = (int)Math.Ceiling(Math.Sqrt(n)) + run;
        var covariances = Autocovariances(returns, Math.Min(n - 1, most));
        if (covariances[0] == 0)
        {
            return 1;
        }
        var lags = SignificantLags(covariances, 2 * Math.Sqrt(Log10(n) / n), run);
        var window = Math.Min(2 * lags, covariances.Length - 1);
        double g = 0,
            spectrum = covariances[0];
        for (var k = 1; k <= window; k++)
        {
            var weight = Math.Min(1, 2 * (1 - (double)k / window));
            g += 2 * weight * k * covariances[k];
            spectrum += 2 * weight * covariances[k];
        }
        var d = 2 * spectrum * spectrum;
        var length = d == 0 ? 1 : PortableMath.Pow(2 * g * g / d * n, 1.0 / 3);
        return Math.Clamp(length, 1, Math.Max(1, Math.Min(3 * Math.Sqrt(n), n / 3.0)));
    }

    private static double Log10(double x) => PortableMath.Log(x) / 2.302585092994046;

    private static double[] Autocovariances(ReadOnlySpan<double> x, int most)
    {
        var mean = 0.0;
        foreach (var value in x)
        {
            mean += value;
        }
        mean /= x.Length;
        var result = new double[most + 1];
        for (var k = 0; k <= most; k++)
        {
            var sum = 0.0;
            for (var i = k; i < x.Length; i++)
            {
                sum += (x[i] - mean) * (x[i - k] - mean);
            }
            result[k] = sum / x.Length;
        }
        return result;
    }

    // The smallest lag after which a run of correlations stays inside the band; without such a run the last lag outside
    // it.
    private static int SignificantLags(double[] covariances, double band, int run)
    {
        var last = 0;
        for (var k = 1; k < covariances.Length; k++)
        {
            if (Math.Abs(covariances[k] / covariances[0]) >= band)
            {
                last = k;
            }
            else if (k - last >= run)
            {
                return Math.Max(last, 1);
            }
        }
        return Math.Max(last, 1);
    }

    private static double[] Known(ReadOnlySpan<double> returns)
    {
        var known = new List<double>(returns.Length);
        foreach (var r in returns)
        {
            if (!double.IsNaN(r))
            {
                known.Add(r);
            }
        }
        return [.. known];
    }
}
