using System.Collections.Immutable;
using Riposte.Features.Patterns.Candles;

namespace Riposte.Features.Patterns;

/// <summary>The catalogue's part about candlesticks, swings and figures.</summary>
internal static class PatternsFeatures
{
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        .. SingleCandles.All,
        .. HammerCandles.All,
        .. PairCandles.All,
        .. StarCandles.All,
        .. TripleCandles.All,
        .. MarchCandles.All,
        .. LongerCandles.All,
        EngulfingStrengthStep.Definition,
        InsideBarStep.Definition,
        NarrowRangeStep.Definition,
        WideRangeStep.Definition,
        SwingPriceStep.Definition,
        SwingDistanceStep.Definition,
        SwingAgeStep.Definition,
        SwingStructureStep.Definition,
        FibonacciStep.Definition,
        ZigzagStep.Definition,
        ZigzagAtrStep.Definition,
        DoubleTopStep.Definition,
        SwingChannelStep.Definition,
        SwingShapeStep.Definition,
        SupportResistanceStep.Definition,
        PivotPointsStep.Definition,
        RoundNumberStep.Definition,
    ];
}
