using System.Collections.Immutable;

namespace Riposte.Features.Patterns;

/// <summary>The catalogue's part about candlesticks, swings and figures.</summary>
internal static class PatternsFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } = [];
}
