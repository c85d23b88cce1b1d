using Riposte.Core.Numerics;

namespace Riposte.Learning.Drift;

/// <summary>
/// The two-sample distance of Kolmogorov and Smirnov: the largest difference between two empirical distribution functions,
/// 0 to 1. No p-value is given: it holds for independent values only, and those of neighbouring bars are not.
/// </summary>
/// <remarks>Smirnov, Table for Estimating the Goodness of Fit of Empirical Distributions, 1948.</remarks>
public static class KolmogorovSmirnov
{
    /// <summary>The distance between the known values; NaN when a side has none.</summary>
    public static double Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var (a, b) = (Quantile.Sorted(left), Quantile.Sorted(right));
        if (a.Length == 0 || b.Length == 0)
        {
            return double.NaN;
        }
        var (i, j, most) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            var value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] == value)
            {
                i++;
            }
            while (j < b.Length && b[j] == value)
            {
                j++;
            }
            most = Math.Max(most, Math.Abs((double)i / a.Length - (double)j / b.Length));
        }
        return most;
    }
}
