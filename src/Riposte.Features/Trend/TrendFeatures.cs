using System.Collections.Immutable;

namespace Riposte.Features.Trend;

/// <summary>The catalogue's part about direction and its strength.</summary>
internal static class TrendFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        SmaStep.Definition,
        SmaDistanceStep.Definition,
        EmaStep.Definition,
        EmaDistanceStep.Definition,
        WmaStep.Definition,
        LinearSlopeStep.Definition,
        LinearSlopeRatioStep.Definition,
        EfficiencyRatioStep.Definition,
        MacdStep.Definition,
        MacdRatioStep.Definition,
        BollingerStep.Definition,
        BollingerShapeStep.Definition,
        AdxStep.Definition,
        AroonStep.Definition,
        ParabolicSarStep.Definition,
        SarDistanceStep.Definition,
    ];
}
