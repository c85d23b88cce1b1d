using System.Collections.Immutable;

namespace Riposte.Features.Regime;

/// <summary>The catalogue's part about which kind of market it is.</summary>
internal static class RegimeFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        AdxStateStep.Definition,
        EfficiencyStateStep.Definition,
        HurstDfaStep.Definition,
        VarianceRatioStep.Definition,
        VolatilityPercentileStep.Definition,
        MarkovStateStep.Definition,
        CusumStep.Definition,
        RunLengthStep.Definition,
        TrendScanStep.Definition,
        PermutationEntropyStep.Definition,
        RegimeRuleStep.Definition,
    ];
}
