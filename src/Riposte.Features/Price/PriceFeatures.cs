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
        RangeGapStep.Definition,
        CandleShapeStep.Definition,
        CandleAtrStep.Definition,
        BarLogReturnsStep.Definition,
        CloseLocationStep.Definition,
        InsideOutsideStep.Definition,
        PriceLevelsStep.Definition,
        MedianDistanceStep.Definition,
        BarRangeStep.Definition,
        RangeExpansionStep.Definition,
        RangeRankStep.Definition,
        RangePositionStep.Definition,
        HighDistanceStep.Definition,
        LowDistanceStep.Definition,
        DrawdownStep.Definition,
        RunUpStep.Definition,
        BarsSinceExtremeStep.Definition,
        CloseRankStep.Definition,
        LogPriceZStep.Definition,
        StreakStep.Definition,
        DirectionShareStep.Definition,
        ReturnExtremesStep.Definition,
        ReturnShapeStep.Definition,
        ReturnAutocorrelationStep.Definition,
        FractionalDifferenceStep.Definition,
    ];
}
