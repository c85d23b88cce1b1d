using System.Collections.Immutable;

namespace Riposte.Features.Cross;

/// <summary>The catalogue's part about this instrument against others.</summary>
internal static class CrossFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } = [];
}
