namespace Riposte.Learning.Significance;

/// <summary>Mean and long-run variance of a dependent series.</summary>
internal static class LongRun
{
    /// <summary>The mean, and n times the variance of the mean by Newey and West (1987): γ₀ + 2·Σ (1 − k / (lags +
    /// 1))·γ_k, autocovariances by n. Never negative; 0 for a constant series.</summary>
    public static (double Mean, double Variance) Of(ReadOnlySpan<double> series, int lags)
    {
        var (mean, falling, _) = Both(series, lags);
        return (mean, falling);
    }

    /// <summary>The mean, and n times the variance of the mean of a series that depends on itself over exactly so many
    /// lags: γ₀ + 2·Σ γ_k, as Diebold and Mariano (1995) have it. Equal weights may turn it small or negative by chance;
    /// it is never taken below Newey and West's. 0 for a constant series.</summary>
    public static (double Mean, double Variance) OfOverlap(ReadOnlySpan<double> series, int lags)
    {
        var (mean, falling, equal) = Both(series, lags);
        return (mean, falling > 0 ? Math.Max(falling, equal) : 0);
    }

    // The sum with weights that fall with the lag, and the one with equal weights.
    private static (double Mean, double Falling, double Equal) Both(ReadOnlySpan<double> series, int lags)
    {
        var n = series.Length;
        var mean = 0.0;
        foreach (var value in series)
        {
            mean += value;
        }
        mean /= n;
        double falling = 0,
            equal = 0;
        for (var k = 0; k <= Math.Min(lags, n - 1); k++)
        {
            var sum = 0.0;
            for (var i = k; i < n; i++)
            {
                sum += (series[i] - mean) * (series[i - k] - mean);
            }
            falling += (k == 0 ? 1 : 2 * (1 - k / (lags + 1.0))) * sum / n;
            equal += (k == 0 ? 1 : 2) * sum / n;
        }
        // The mean of equal values may round beside them.
        return (mean, falling > 1e-28 * mean * mean ? falling : 0, equal);
    }

    /// <summary>Lags by the usual rule ⌊4·(n / 100)^(2/9)⌋.</summary>
    public static int Lags(int n) => n < 2 ? 0 : (int)(4 * Riposte.Core.Numerics.PortableMath.Pow(n / 100.0, 2.0 / 9));
}
