using System.Collections.Immutable;

namespace Riposte.Features.Momentum;

/// <summary>The catalogue's part about speed and its extremes.</summary>
internal static class MomentumFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        MomentumStep.Definition,
        SkippedMomentumStep.Definition,
        MomentumScoreStep.Definition,
        RateOfChangeStep.Definition,
        RocAccelerationStep.Definition,
        RsiStep.Definition,
        RelativeMomentumStep.Definition,
        ConnorsRsiStep.Definition,
        LaguerreRsiStep.Definition,
        StochasticStep.Definition,
        StochasticFastStep.Definition,
        StochasticRsiStep.Definition,
        StochasticMomentumStep.Definition,
        WilliamsRStep.Definition,
        CciStep.Definition,
        WaveTrendStep.Definition,
        CmoStep.Definition,
        TrixStep.Definition,
        TrueStrengthStep.Definition,
        UltimateOscillatorStep.Definition,
        AbsolutePriceOscillatorStep.Definition,
        PercentagePriceOscillatorStep.Definition,
        PriceMomentumStep.Definition,
        FisherStep.Definition,
        CoppockStep.Definition,
        KnowSureThingStep.Definition,
        DetrendedPriceStep.Definition,
        DetrendedRatioStep.Definition,
        AwesomeStep.Definition,
        AwesomeRatioStep.Definition,
        BalanceOfPowerStep.Definition,
        ElderRayStep.Definition,
        ElderRayRatioStep.Definition,
        QstickStep.Definition,
        QstickRatioStep.Definition,
        RelativeVigorStep.Definition,
        IntradayMomentumStep.Definition,
        DeMarkerStep.Definition,
    ];
}
