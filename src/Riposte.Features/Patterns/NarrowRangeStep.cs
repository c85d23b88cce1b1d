using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Patterns;

/// <summary>
/// 1 when high − low is below that of each of the n − 1 bars before (NR4, NR7); and the close’s break out of such a
/// bar by the next. narrow is 1 or 0; breakout is 1 when the bar before was narrow and the close is above its high,
/// −1 below its low, else 0.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct NarrowRangeStep(int bars) : IBarStep
{
    private BlockWindow<double, MinCombine> least = new(bars - 1);
    private double leastBefore = double.NaN;
    private double highBefore = double.NaN;
    private double lowBefore = double.NaN;
    private bool wasNarrow;
    private bool wasKnown;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "narrow_range",
            Family = Family.Patterns,
            Summary =
                "1 when high − low is below that of each of the n − 1 bars before (NR4, NR7); and "
                + "the close’s break out of such a bar by the next",
            Notes =
                "narrow is 1 or 0; breakout is 1 when the bar before was narrow and the close is "
                + "above its high, −1 below its low, else 0.",
            Parameters = [FeatureParameter.Bars(7, low: 2)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["narrow", "breakout"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source = "Crabel, Day Trading with Short Term Price Patterns and Opening Range Breakout, 1990",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new NarrowRangeStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => least.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low, close) = (bar.High, bar.Low, bar.Close);
        var range = high - low;
        var isNarrow = range < leastBefore;
        var isUnknown = double.IsNaN(range + close + leastBefore + highBefore + lowBefore) || !wasKnown;
        outputs[0] =
            isUnknown ? double.NaN
            : isNarrow ? 1
            : 0;
        outputs[1] =
            isUnknown ? double.NaN
            : !wasNarrow ? 0
            : close > highBefore ? 1
            : close < lowBefore ? -1
            : 0;
        wasKnown = !double.IsNaN(range + leastBefore);
        wasNarrow = isNarrow;
        leastBefore = least.Add(range);
        (highBefore, lowBefore) = (high, low);
    }
}
