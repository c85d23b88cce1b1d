using System.Collections.Immutable;
using Riposte.Features.Kernels;

namespace Riposte.Features.Derivatives;

/// <summary>The catalogue's part about funding, open interest, basis, positioning, liquidations.</summary>
internal static class DerivativesFeatures
{
    private const string Carry = "Schmeling, Schrimpf, Todorov, Crypto Carry, 2023";
    private const string Perpetuals = "He, Manela, Ross, von Wachter, Fundamentals of Perpetual Futures, 2022";

    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        FundingRateStep.Definition,
        FundingAnnualStep.Definition,
        FundingSumStep.Definition,
        StandardScoreStep.Of("funding_z", Family.Derivatives, "funding_rate", Carry),
        DifferenceStep.Of("funding_change", Family.Derivatives, "funding_rate", Carry, bars: 32),
        FundingPositiveShareStep.Definition,
        PredictedFundingStep.Definition,
        ImpliedFundingStep.Definition,
        CarryToVolatilityStep.Definition,
        OpenInterestChangeStep.Definition,
        OpenInterestZStep.Definition,
        OpenInterestPositionStep.Definition,
        OpenInterestTurnoverStep.Definition,
        PriceInterestQuadrantStep.Definition,
        PriceInterestScoreStep.Definition,
        PriceInterestCorrelationStep.Definition,
        BasisStep.Definition,
        StandardScoreStep.Of("basis_z", Family.Derivatives, "basis", Perpetuals),
        DifferenceStep.Of("basis_change", Family.Derivatives, "basis", Perpetuals, bars: 16),
        IndexPremiumStep.Definition,
        StandardScoreStep.Of("index_premium_z", Family.Derivatives, "index_premium", Perpetuals),
        MarkDivergenceStep.Definition,
        StandardScoreStep.Of(
            "mark_divergence_z",
            Family.Derivatives,
            "mark_divergence",
            "Binance, Mark Price and Price Index, 2019"
        ),
        LongShortStep.Definition,
        LongShortChangeStep.Definition,
        LongShortZStep.Definition,
        TraderDivergenceStep.Definition,
        LiquidationShareStep.Definition,
        LiquidationImbalanceStep.Definition,
        LiquidationIntensityStep.Definition,
        LiquidationBurstStep.Definition,
        LiquidatedInterestStep.Definition,
    ];
}
