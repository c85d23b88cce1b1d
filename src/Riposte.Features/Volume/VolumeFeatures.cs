using System.Collections.Immutable;

namespace Riposte.Features.Volume;

/// <summary>The catalogue's part about the amount traded.</summary>
internal static class VolumeFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        ObvStep.Definition,
        ObvRatioStep.Definition,
        VolumeZStep.Definition,
        VolumeRatioStep.Definition,
        VwapDistanceStep.Definition,
        AccumulationStep.Definition,
        ChaikinOscillatorStep.Definition,
        ChaikinOscillatorRatioStep.Definition,
        ForceIndexStep.Definition,
        ForceRatioStep.Definition,
        EaseOfMovementStep.Definition,
        RollingVwapStep.Definition,
        RollingVwapDistanceStep.Definition,
        VwapBandsStep.Definition,
        VwapZStep.Definition,
        VolumeChangeStep.Definition,
        VolumeRankStep.Definition,
        VolumeIndexStep.Definition,
        PriceVolumeTrendStep.Definition,
        PriceVolumeTrendRatioStep.Definition,
        KlingerStep.Definition,
        KlingerRatioStep.Definition,
        PercentVolumeOscillatorStep.Definition,
        VolumeMacdStep.Definition,
        TwiggsStep.Definition,
        VolumeZoneStep.Definition,
        VolumeProfilePositionStep.Definition,
        VolumeProfileStep.Definition,
        SeasonalVolumeRatioStep.Definition,
        DollarVolumeStep.Definition,
        DollarVolumeZStep.Definition,
        VolumeConcentrationStep.Definition,
        ReturnVolumeCorrelationStep.Definition,
    ];
}
