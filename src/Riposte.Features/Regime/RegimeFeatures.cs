using System.Collections.Immutable;

namespace Riposte.Features.Regime;

/// <summary>The catalogue's part about which kind of market it is.</summary>
internal static class RegimeFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } = [];
}
