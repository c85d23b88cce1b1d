using System.Collections.Immutable;

namespace Riposte.Features.Price;

/// <summary>The catalogue's part about returns and the shape of bars.</summary>
internal static class PriceFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        LogReturnStep.Definition,
        ReturnStep.Definition,
        GapStep.Definition,
        CandleShapeStep.Definition,
        BarRangeStep.Definition,
        RangePositionStep.Definition,
        HighDistanceStep.Definition,
        LowDistanceStep.Definition,
    ];
}
