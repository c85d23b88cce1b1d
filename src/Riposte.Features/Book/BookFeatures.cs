using System.Collections.Immutable;

namespace Riposte.Features.Book;

/// <summary>The catalogue's part about quotes, depth and single trades.</summary>
internal static class BookFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        QuotedSpreadStep.Definition,
        MeanSpreadStep.Definition,
        SpreadRatioStep.Definition,
        EffectiveSpreadStep.Definition,
        RealisedSpreadStep.Definition,
        ImpactSpreadStep.Definition,
        MiddleDistanceStep.Definition,
        MiddleReturnStep.Definition,
        MicroPriceStep.Definition,
        QueueImbalanceStep.Definition,
        BookImbalanceStep.Definition,
        DepthTiltStep.Definition,
        DepthSlopeStep.Definition,
        DepthConcentrationStep.Definition,
        DepthRatioStep.Definition,
        DepthTurnoverStep.Definition,
        OrderFlowImbalanceStep.Definition,
        OrderFlowImpactStep.Definition,
        OrderFlowFitStep.Definition,
        VpinStep.Definition,
        BulkVpinStep.Definition,
        KyleLambdaStep.Definition,
        KyleImpactStep.Definition,
        HasbrouckLambdaStep.Definition,
        HasbrouckImpactStep.Definition,
        TradeImpactStep.Definition,
        TradeRollSpreadStep.Definition,
        PriceBounceStep.Definition,
        SignPersistenceStep.Definition,
        SignImbalanceStep.Definition,
        TickImbalanceStep.Definition,
        TradeIntensityStep.Definition,
        IntensityRatioStep.Definition,
        QuoteRateStep.Definition,
        TradesPerQuoteStep.Definition,
    ];
}
