using System.Collections.Immutable;

namespace Riposte.Features.Volatility;

/// <summary>The catalogue's part about the size of movements.</summary>
internal static class VolatilityFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        StdStep.Definition,
        VolatilityStep.Definition,
        VolatilityRatioStep.Definition,
        AtrStep.Definition,
        NatrStep.Definition,
        ParkinsonStep.Definition,
        GarmanKlassStep.Definition,
        RogersSatchellStep.Definition,
        YangZhangStep.Definition,
        RealisedVarianceStep.Definition,
        DownsideShareStep.Definition,
    ];
}
