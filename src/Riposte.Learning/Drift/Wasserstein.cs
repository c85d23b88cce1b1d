using Riposte.Core.Numerics;

namespace Riposte.Learning.Drift;

/// <summary>
/// Wasserstein-1 or earth mover's distance: the area between two empirical distribution functions, in the unit of the values.
/// It is how far values must be moved on average to turn one sample into the other.
/// </summary>
/// <remarks>Vallender, Calculation of the Wasserstein Distance between Probability Distributions on the Line,
/// 1974.</remarks>
public static class Wasserstein
{
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
        var (i, j, area) = (0, 0, 0.0);
        var last = Math.Min(a[0], b[0]);
        while (i < a.Length || j < b.Length)
        {
            var value =
                i == a.Length ? b[j]
                : j == b.Length ? a[i]
                : Math.Min(a[i], b[j]);
            area += Math.Abs((double)i / a.Length - (double)j / b.Length) * (value - last);
            last = value;
            while (i < a.Length && a[i] == value)
            {
                i++;
            }
            while (j < b.Length && b[j] == value)
            {
                j++;
            }
        }
        return area;
    }
}
