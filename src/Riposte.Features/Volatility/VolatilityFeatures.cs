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
        EwmVolatilityStep.Definition,
        EwmDeviationStep.Definition,
        TrueRangeStep.Definition,
        TrueRangeRatioStep.Definition,
        ReturnDeviationStep.Definition,
        BipowerVarianceStep.Definition,
        JumpShareStep.Definition,
        JumpTestStep.Definition,
        RootQuarticityStep.Definition,
        SemivarianceStep.Definition,
        SignedJumpStep.Definition,
        RealisedMomentsStep.Definition,
        VolatilityOfVolatilityStep.Definition,
        HarVolatilityStep.Definition,
        GarchStep.Definition,
        GarchShockStep.Definition,
        GjrGarchStep.Definition,
        HodgesTompkinsStep.Definition,
        AtrRankStep.Definition,
        RangeVolatilityRatioStep.Definition,
        AnnualisedVolatilityStep.Definition,
        UlcerIndexStep.Definition,
        ExcursionStep.Definition,
        ChaikinVolatilityStep.Definition,
        RelativeVolatilityIndexStep.Definition,
        SeasonalRangeRatioStep.Definition,
        BollingerWidthRankStep.Definition,
        SqueezeRatioStep.Definition,
        MedianRealisedVarianceStep.Definition,
    ];
}
