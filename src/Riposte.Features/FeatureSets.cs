using System.Collections.Immutable;

namespace Riposte.Features;

/// <summary>The sets that configuration names, about 60 outputs together.</summary>
internal static class FeatureSets
{
    public static ImmutableSortedDictionary<string, ImmutableArray<FeatureSpec>> Create() =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["price_features"] = "log_return(1)",
        }.ToImmutableSortedDictionary(
            set => set.Key,
            set => FeatureSpec.ParseList(set.Value, isFromSet: true).ToImmutableArray(),
            StringComparer.Ordinal);
}
