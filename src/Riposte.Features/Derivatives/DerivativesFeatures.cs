using System.Collections.Immutable;

namespace Riposte.Features.Derivatives;

/// <summary>The catalogue's part about funding, open interest, basis, positioning, liquidations.</summary>
internal static class DerivativesFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } = [];
}
