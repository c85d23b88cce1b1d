using Riposte.Core.Numerics;

namespace Riposte.Learning.Drift;

/// <summary>
/// The two-sample test of Kolmogorov and Smirnov: the largest difference between two empirical distribution functions,
/// 0 to 1.
/// </summary>
/// <remarks>Smirnov, Table for Estimating the Goodness of Fit of Empirical Distributions, 1948; the exact chance by counting
/// lattice paths: Hodges, The Significance Probability of the Smirnov Two-Sample Test, 1958.</remarks>
public static class KolmogorovSmirnov
{
    // Up to so many cells of the lattice the chance is counted, beyond it is the limit.
    private const long ExactCells = 1_000_000;

    /// <summary>The distance between the known values; NaN when a side has none.</summary>
    public static double Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right) =>
        OfSorted(Quantile.Sorted(left), Quantile.Sorted(right));

    /// <summary>The same of known values in rising order.</summary>
    public static double OfSorted(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.IsEmpty || b.IsEmpty)
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

    /// <summary>Chance of a distance at least as large between two samples of one continuous distribution, <b>if all rows are
    /// independent</b>. Neighbouring bars are not: for them it is far too small, and <see cref="DriftStudy"/> resamples
    /// blocks instead.</summary>
    /// <param name="distance">The distance.</param>
    /// <param name="left">Known values of one side.</param>
    /// <param name="right">Known values of the other.</param>
    /// <returns>0 to 1; counted exactly while left × right is at most a million, the limit distribution beyond. NaN when a
    /// side has no value or the distance is NaN. Ties make it too large.</returns>
    public static double IndependentChance(double distance, int left, int right)
    {
        if (double.IsNaN(distance) || left < 1 || right < 1)
        {
            return double.NaN;
        }
        return distance <= 0 ? 1
            : (long)left * right <= ExactCells ? Exact(distance, left, right)
            : Limit(distance * Math.Sqrt((double)left * right / ((double)left + right)));
    }

    /// <summary>Kolmogorov's limit: chance that √(n m / (n + m)) times the distance is at least t.</summary>
    internal static double Limit(double t)
    {
        var sum = 0.0;
        if (t > 1)
        {
            for (var k = 1; k < 20; k++)
            {
                sum += (k % 2 == 1 ? 2 : -2) * PortableMath.Exp(-2.0 * k * k * t * t);
            }
            return Math.Clamp(sum, 0, 1);
        }
        for (var k = 1; k < 40; k += 2)
        {
            sum += PortableMath.Exp(-k * k * Math.PI * Math.PI / (8 * t * t));
        }
        return Math.Clamp(1 - Math.Sqrt(2 * Math.PI) / t * sum, 0, 1);
    }

    // Paths from (0, 0) to (n, m), one step to the right or up a value, that never reach the distance. Shares are kept
    // instead of counts, so that nothing overflows.
    private static double Exact(double distance, int n, int m)
    {
        // Distances are multiples of 1 / (n m): half a step below the observed one nothing is rounded over.
        var line = (Math.Round(distance * n * m) - 0.5) / ((double)n * m);
        var inside = new double[m + 1];
        for (var j = 0; j <= m; j++)
        {
            inside[j] = (double)j / m > line ? 0 : 1;
        }
        for (var i = 1; i <= n; i++)
        {
            var share = (double)i / (i + m);
            inside[0] = (double)i / n > line ? 0 : share * inside[0];
            for (var j = 1; j <= m; j++)
            {
                inside[j] = Math.Abs((double)i / n - (double)j / m) > line ? 0 : share * inside[j] + inside[j - 1];
            }
        }
        return Math.Clamp(1 - inside[m], 0, 1);
    }
}
