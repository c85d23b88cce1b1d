using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// (close − open) / atr(14) of a body of the other colour that covers the body before, else 0. The size of
/// cdl_engulfing: an end of the bodies may coincide. Unknown where the mean true range is 0.
/// </summary>
public struct EngulfingStrengthStep() : IBarStep
{
    private double openBefore = double.NaN;
    private double closeBefore = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "engulfing_strength",
            Family = Family.Patterns,
            Summary = "(close − open) / atr(14) of a body of the other colour that covers the body before, " + "else 0",
            Notes =
                "The size of cdl_engulfing: an end of the bodies may coincide. Unknown where the "
                + "mean true range is 0.",
            Inputs = [Input.Open, Input.Close],
            Uses = _ => ["atr(14)"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Nison, Japanese Candlestick Charting Techniques, 1991",
            WarmUp = _ => 0,
            Memory = _ => 2,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new EngulfingStrengthStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (open, close) = (bar.Open, bar.Close);
        var atr = bar.Used(0);
        var isCovered =
            Math.Max(open, close) >= Math.Max(openBefore, closeBefore)
            && Math.Min(open, close) <= Math.Min(openBefore, closeBefore)
            && close >= open != closeBefore >= openBefore;
        var isUnknown = double.IsNaN(open + close + openBefore + closeBefore) || !(atr > 0);
        outputs[0] =
            isUnknown ? double.NaN
            : isCovered ? (close - open) / atr
            : 0;
        (openBefore, closeBefore) = (open, close);
    }
}
