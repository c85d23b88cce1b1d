using Riposte.Core.Numerics;
using Riposte.Learning.Significance;

namespace Riposte.Models.Online.Hoeffding;

/// <summary>The best cut of one feature of a leaf.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Threshold">Values up to it go left.</param>
/// <param name="Gain">Information gain in bits, times the share of rows whose value is known.</param>
internal readonly record struct HoeffdingSplit(int Feature, float Threshold, double Gain)
{
    /// <summary>The best cut of every feature, and the gain of the second best feature; no split or a constant feature
    /// gains 0.</summary>
    public static (HoeffdingSplit Best, double Second) Find(HoeffdingLeaf leaf, int features, HoeffdingOptions options)
    {
        var best = new HoeffdingSplit(-1, 0, 0);
        var second = 0.0;
        Span<double> left = stackalloc double[OnlineOptions.MostClasses];
        left = left[..options.Classes];
        for (var f = 0; f < features; f++)
        {
            var found = Find(leaf, f, options, left);
            if (found.Gain > best.Gain)
            {
                second = best.Gain;
                best = found;
            }
            else
            {
                second = Math.Max(second, found.Gain);
            }
        }
        return (best, second);
    }

    /// <summary>Estimated weight of each class at most at a threshold.</summary>
    public static void Left(NormalObserver observer, int feature, float threshold, Span<double> left)
    {
        for (var k = 0; k < left.Length; k++)
        {
            var weight = observer.Weight(feature, k);
            var away = threshold - observer.Mean(feature, k);
            var variance = weight > 0 ? observer.Variance(feature, k) : 0;
            left[k] =
                variance > 0 ? weight * Normal.Cdf(away / Math.Sqrt(variance))
                : away >= 0 ? weight
                : 0;
        }
    }

    private static HoeffdingSplit Find(HoeffdingLeaf leaf, int feature, HoeffdingOptions options, Span<double> left)
    {
        var best = new HoeffdingSplit(feature, 0, 0);
        var observer = leaf.Observer!;
        var (low, high) = observer.Range(feature);
        if (!(high > low))
        {
            return best;
        }
        Span<double> all = stackalloc double[OnlineOptions.MostClasses];
        Span<double> right = stackalloc double[OnlineOptions.MostClasses];
        all = all[..left.Length];
        right = right[..left.Length];
        var known = 0.0;
        for (var k = 0; k < all.Length; k++)
        {
            all[k] = observer.Weight(feature, k);
            known += all[k];
        }
        var entropy = Entropy(all, known);
        for (var cut = 1; cut <= options.Cuts; cut++)
        {
            var threshold = (float)(low + ((double)high - low) * cut / (options.Cuts + 1));
            if (!(threshold < high))
            {
                continue;
            }
            Left(observer, feature, threshold, left);
            var leftWeight = 0.0;
            for (var k = 0; k < left.Length; k++)
            {
                leftWeight += left[k];
                right[k] = all[k] - left[k];
            }
            var rightWeight = known - leftWeight;
            if (Math.Min(leftWeight, rightWeight) < options.MinBranchShare * known || leftWeight == 0)
            {
                continue;
            }
            var after = leftWeight * Entropy(left, leftWeight) + rightWeight * Entropy(right, rightWeight);
            var gain = (entropy - after / known) * Math.Min(1, known / leaf.Seen);
            best = gain > best.Gain ? new HoeffdingSplit(feature, threshold, gain) : best;
        }
        return best;
    }

    private static double Entropy(ReadOnlySpan<double> weights, double total)
    {
        const double BitsPerNat = 1.4426950408889634;
        var entropy = 0.0;
        foreach (var weight in weights)
        {
            var share = weight / total;
            entropy -= share > 0 ? share * PortableMath.Log(share) : 0;
        }
        return entropy * BitsPerNat;
    }
}
