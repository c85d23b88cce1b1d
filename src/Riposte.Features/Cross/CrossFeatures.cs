using System.Collections.Immutable;
using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>The catalogue's part about this instrument against others.</summary>
internal static class CrossFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        ReferenceReturnStep.Definition,
        MarketReturnStep.Definition,
        BetaStep.Definition,
        BetaStep.OfMarket,
        SemiBetaStep.Definition,
        CorrelationStep.Definition,
        CorrelationStep.OfMarket,
        CorrelationChangeStep.Definition,
        ResidualReturnStep.Definition,
        ResidualReturnStep.OfMarket,
        ResidualZStep.Definition,
        ResidualZStep.OfMarket,
        IdiosyncraticShareStep.Definition,
        IdiosyncraticShareStep.OfMarket,
        RelativeVolatilityStep.Definition,
        RelativeVolatilityStep.OfMarket,
        RelativeStrengthStep.Definition,
        RelativeStrengthStep.OfMarket,
        LeadLagStep.Definition,
        BestLagStep.Definition,
        RatioZStep.Definition,
        PairZStep.Definition,
        MarketDispersionStep.Definition,
        StandardScoreStep.Of(
            "market_dispersion_z",
            Family.Cross,
            "market_dispersion(1)",
            "Stivers, Sun, Cross-Sectional Return Dispersion and Time Variation in Value and Momentum Premiums, 2010"
        ),
        MarketThrustStep.Definition,
        CrossScoreStep.Definition,
        DominanceStep.Definition,
        DominanceChangeStep.Definition,
        VolumeShareStep.Definition,
    ];
}
