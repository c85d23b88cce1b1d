using System.Buffers;
using Riposte.Models.Boosting.Binning;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// Quantile of weighted values: the smallest with at least the share α of the weight at or below it, and the middle
/// between it and the next when the share is met exactly (the second definition of Hyndman and Fan, Sample Quantiles in
/// Statistical Packages, 1996). So α = ½ is the ordinary median, and weight 2 is a value given twice.
/// </summary>
internal static class WeightedQuantile
{
    /// <summary>The quantile of values in single precision.</summary>
    /// <param name="values">At least one; none NaN.</param>
    /// <param name="weights">One per value, above 0.</param>
    /// <param name="share">α, inside (0, 1).</param>
    public static float Of(ReadOnlySpan<float> values, ReadOnlySpan<float> weights, double share)
    {
        var pairs = ArrayPool<ulong>.Shared.Rent(values.Length);
        var spare = ArrayPool<ulong>.Shared.Rent(values.Length);
        double total = 0;
        for (var i = 0; i < values.Length; i++)
        {
            pairs[i] = (ulong)RadixSort.KeyOf(values[i]) << 32 | (uint)i;
            total += weights[i];
        }
        var sorted = RadixSort.Sort(pairs, spare, values.Length).AsSpan(0, values.Length);
        var quantile = OfSorted(sorted, weights, share * total);
        ArrayPool<ulong>.Shared.Return(pairs);
        ArrayPool<ulong>.Shared.Return(spare);
        return quantile;
    }

    private static float OfSorted(ReadOnlySpan<ulong> sorted, ReadOnlySpan<float> weights, double goal)
    {
        double below = 0;
        for (var at = 0; at < sorted.Length - 1; at++)
        {
            below += weights[(int)(uint)sorted[at]];
            if (below >= goal)
            {
                var (value, next) = (ValueAt(sorted, at), ValueAt(sorted, at + 1));
                return below > goal ? value : (float)(value + ((double)next - value) / 2);
            }
        }
        return ValueAt(sorted, sorted.Length - 1);
    }

    private static float ValueAt(ReadOnlySpan<ulong> sorted, int at) => RadixSort.ValueOf((uint)(sorted[at] >> 32));
}
