using System.Collections.Immutable;

namespace Riposte.Features.Momentum;

/// <summary>The catalogue's part about speed and its extremes.</summary>
internal static class MomentumFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        MomentumStep.Definition,
        RateOfChangeStep.Definition,
        RsiStep.Definition,
        StochasticStep.Definition,
        WilliamsRStep.Definition,
        CciStep.Definition,
        CmoStep.Definition,
        TrixStep.Definition,
    ];
}
