using Riposte.Core.Randomness;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Growing;

namespace Riposte.Models.Boosting.Sampling;

/// <summary>Which features a tree may split on.</summary>
internal sealed class FeatureSampler(BoostingOptions options, BinnedColumns columns, ulong seed)
{
    private readonly int[] usable =
    [
        .. Enumerable.Range(0, columns.Bins.Length).Where(f => columns.AllBins(f) > 1 && columns.Count > 1),
    ];

    private readonly RandomStream stream = RandomStream.Named(seed, "boosting.columns");
    private FeatureBundles? bundles;
    private FeatureGroups? groups;

    /// <summary>Features of the next tree, packed; the same object each time, with other content.</summary>
    public FeatureGroups Next()
    {
        if (options.ColumnSample >= 1)
        {
            return groups ??= FeatureGroups.Pack(columns, usable, Bundles());
        }
        var shuffled = (int[])usable.Clone();
        stream.Shuffle<int>(shuffled);
        var count = Math.Min(usable.Length, Math.Max(1, (int)(options.ColumnSample * usable.Length)));
        var sampled = shuffled[..count];
        Array.Sort(sampled);
        if (groups is null)
        {
            return groups = FeatureGroups.Pack(columns, sampled, Bundles());
        }
        groups.Repack(sampled);
        return groups;
    }

    private FeatureBundles? Bundles() =>
        options.BundleFeatures ? bundles ??= FeatureBundles.Find(columns, usable) : null;
}
