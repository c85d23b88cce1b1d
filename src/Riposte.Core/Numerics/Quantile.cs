namespace Riposte.Core.Numerics;

/// <summary>Quantiles of samples, linear between order statistics (type 7 of Hyndman, Fan, Sample Quantiles in Statistical
/// Packages, 1996).</summary>
public static class Quantile
{
    /// <summary>The known values in rising order.</summary>
    public static double[] Sorted(ReadOnlySpan<double> values)
    {
        var known = new double[values.Length];
        var count = 0;
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                known[count++] = value;
            }
        }
        Array.Resize(ref known, count);
        Array.Sort(known);
        return known;
    }

    /// <summary>The quantile of a share; NaN without values.</summary>
    /// <param name="sorted">Known values in rising order.</param>
    /// <param name="share">From 0, the smallest, to 1, the largest.</param>
    public static double OfSorted(ReadOnlySpan<double> sorted, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        if (sorted.IsEmpty)
        {
            return double.NaN;
        }
        var place = share * (sorted.Length - 1);
        var low = (int)place;
        var part = place - low;
        return part == 0 ? sorted[low] : sorted[low] + part * (sorted[low + 1] - sorted[low]);
    }
}
