using Riposte.Core.Randomness;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Growing;

namespace Riposte.Models.Boosting.Sampling;

/// <summary>Which features a tree may split on.</summary>
internal sealed class FeatureSampler(BoostingOptions options, BinnedColumns columns, FeatureRules rules, ulong seed)
{
    private readonly int[] usable =
    [
        .. Enumerable.Range(0, columns.Bins.Length).Where(f => columns.AllBins(f) > 1 && columns.Count > 1),
    ];

    private readonly FeatureDraw draw = new(options, rules, RandomStream.Named(seed, "boosting.columns"));
    private FeatureGroups? groups;

    /// <summary>Features of the next tree, packed; the same object each time, with other content.</summary>
    public FeatureGroups Next()
    {
        if (groups is not null && options.ColumnSample >= 1)
        {
            return groups;
        }
        var drawn = draw.Some(usable, options.ColumnSample);
        if (groups is null)
        {
            var bundles = options.BundleFeatures ? FeatureBundles.Find(columns, usable) : null;
            return groups = FeatureGroups.Pack(columns, drawn, bundles);
        }
        groups.Repack(drawn);
        return groups;
    }
}
