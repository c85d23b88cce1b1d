using Riposte.Core.Randomness;

namespace Riposte.Models.Boosting.Sampling;

/// <summary>
/// Draws a share of features without replacement, uniformly or by weight (Efraimidis and Spirakis, 2006: the smallest of
/// exponential numbers divided by the weights).
/// </summary>
internal sealed class FeatureDraw(BoostingOptions options, FeatureRules rules, RandomStream stream)
{
    private readonly bool weighs = options.FeatureWeights.Count > 0;

    /// <summary>Some of the features, rising, at least one where there is one; all when the share is 1. A feature of
    /// weight 0 is never drawn.</summary>
    public int[] Some(int[] features, double share)
    {
        if (share >= 1)
        {
            return features;
        }
        var count = Math.Min(features.Length, Math.Max(1, (int)(share * features.Length)));
        int[] drawn;
        if (weighs)
        {
            var keys = Array.ConvertAll(features, feature => stream.NextExponential() / rules.Weights[feature]);
            drawn =
            [
                .. features.Zip(keys).Where(p => double.IsFinite(p.Second)).OrderBy(p => p.Second).Select(p => p.First),
            ];
            drawn = drawn[..Math.Min(count, drawn.Length)];
        }
        else
        {
            drawn = (int[])features.Clone();
            stream.Shuffle<int>(drawn);
            drawn = drawn[..count];
        }
        Array.Sort(drawn);
        return drawn;
    }
}
