using System.Collections.Immutable;

namespace Riposte.Features.Flow;

/// <summary>The catalogue's part about who traded, and what it cost.</summary>
internal static class FlowFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        MoneyFlowIndexStep.Definition,
        ChaikinFlowStep.Definition,
        TakerImbalanceStep.Definition,
        AmihudStep.Definition,
        AmihudRatioStep.Definition,
        TradeSizeStep.Definition,
        TradeSizeRatioStep.Definition,
        CumulativeDeltaStep.Definition,
        DeltaDivergenceStep.Definition,
        TakerImbalanceZStep.Definition,
        TakerImbalanceMeanStep.Definition,
        FlowImpactStep.Definition,
        FlowImpactTStep.Definition,
        FlowImpactSizeStep.Definition,
        FlowPersistenceStep.Definition,
        TradesZStep.Definition,
        TradeSizeZStep.Definition,
        TradeSizeRankStep.Definition,
        TakerPriceGapStep.Definition,
        TradeRateStep.Definition,
        TradeRateRatioStep.Definition,
        CorwinSchultzStep.Definition,
        RollSpreadStep.Definition,
        AbdiRanaldoStep.Definition,
        ZeroReturnsStep.Definition,
    ];
}
